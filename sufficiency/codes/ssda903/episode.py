"""Why an episode begins, changes and ends, and under which law: RNE, REASON_PLACE_CHANGE, REC, LS, CIN."""

from __future__ import annotations

from sufficiency.codes.codeset import CodeSet, Years


class ReasonNewEpisode(CodeSet):
    """RNE."""

    S = "S", "Started to be looked after"
    L = "L", "Change of legal status only"
    P = "P", "Change of placement and carer"
    T = "T", "Change of placement, same carer"
    B = "B", "Change of legal status, placement and carer"
    U = "U", "Change of legal status and placement, same carer"


# The child goes on living with the same carer.
SAME_CARER = frozenset({ReasonNewEpisode.T, ReasonNewEpisode.U})
# The legal status is another one than in the episode before.
LEGAL_STATUS_CHANGED = frozenset({ReasonNewEpisode.L, ReasonNewEpisode.B, ReasonNewEpisode.U})


class ReasonEpisodeCeased(CodeSet):
    """REC. E99 is left out: a regional tool writes it, and it is never valid in a return."""

    X1 = "X1", "Episode ends and another begins the same day"
    E11 = "E11", "Adopted, unopposed"
    E12 = "E12", "Adopted, consent dispensed with"
    E2 = "E2", "Died"
    E3 = "E3", "Care taken over by another local authority in the United Kingdom"
    E4A = "E4A", "Returned home to parents or others with parental responsibility, planned"
    E4B = "E4B", "Returned home to parents or others with parental responsibility, unplanned"
    E13 = "E13", "Left to live with someone without parental responsibility"
    E41 = "E41", "Residence or child arrangements order"
    E43 = "E43", Years(last=2018), "Special guardianship, former foster carer"
    E44 = "E44", Years(last=2018), "Special guardianship, carer other than the former foster carer"
    E45 = "E45", Years(first=2019), "Special guardianship, former foster carer who is a relative or friend"
    E46 = "E46", Years(first=2019), "Special guardianship, former foster carer, not a relative or friend"
    E47 = "E47", Years(first=2019), "Special guardianship, other carer who is a relative or friend"
    E48 = "E48", Years(first=2019), "Special guardianship, other carer, not a relative or friend"
    E5 = "E5", "Moved into independent living with formal support"
    E6 = "E6", "Moved into independent living without formal support"
    E7 = "E7", "Transferred to residential care of adult social services"
    E8 = "E8", "Ended for any other reason"
    E9 = "E9", "Sentenced to custody"
    E14 = "E14", "Accommodation on remand ended"
    E15 = "E15", "Age assessment found the person to be 18 or over"
    E16 = "E16", "Moved abroad"
    E17 = "E17", "Aged 18 or over and stayed with current carers"


_Ceased = ReasonEpisodeCeased

ADOPTED = frozenset({_Ceased.E11, _Ceased.E12})
SPECIAL_GUARDIANSHIP = frozenset({_Ceased.E43, _Ceased.E44, _Ceased.E45, _Ceased.E46, _Ceased.E47, _Ceased.E48})
RETURNED_HOME = frozenset({_Ceased.E4A, _Ceased.E4B})
# Care goes on: another episode begins the same day.
CARE_CONTINUES = frozenset({_Ceased.X1})


class LegalStatus(CodeSet):
    """LS. No freeing order (D1) has been made since 30 December 2005; the return still takes the code."""

    C1 = "C1", "Interim care order"
    C2 = "C2", "Full care order"
    D1 = "D1", "Freeing order"
    E1 = "E1", "Placement order"
    V2 = "V2", "Accommodated under section 20"
    V3 = "V3", "Short breaks, each recorded"
    V4 = "V4", "Short breaks, the agreement recorded"
    L1 = "L1", "Police protection, in local authority accommodation"
    L2 = "L2", "Emergency protection order"
    L3 = "L3", "Child assessment order, in local authority accommodation"
    J1 = "J1", "On remand"
    J2 = "J2", "Detained under PACE, in local authority accommodation"
    J3 = "J3", "Youth rehabilitation order with residence or intensive fostering"


# DfE leaves children under an agreed series of short breaks out of its figures.
SHORT_BREAKS = frozenset({LegalStatus.V3, LegalStatus.V4})


class CategoryOfNeed(CodeSet):
    """CIN: why the child came into care; the same all through a period of care (rule 504)."""

    N1 = "N1", "Abuse or neglect"
    N2 = "N2", "Child's disability or illness"
    N3 = "N3", "Parental illness or disability"
    N4 = "N4", "Family in acute stress"
    N5 = "N5", "Family dysfunction"
    N6 = "N6", "Socially unacceptable behaviour"
    N7 = "N7", "Low income"
    N8 = "N8", "Absent parenting"


class ReasonPlacementChange(CodeSet):
    """REASON_PLACE_CHANGE, on the episode that ends. LIIAF is left out: a tool's own, never valid."""

    CARPL = "CARPL", "Change to the care plan, or putting it into effect"
    CLOSE = "CLOSE", "Carer resigned or home closed"
    ALLEG = "ALLEG", "Allegation (section 47)"
    STAND = "STAND", "Concern about standards of care"
    APPRR = "APPRR", "Approval removed"
    CREQB = "CREQB", "Carer asked for it to end because of the child's behaviour"
    CREQO = "CREQO", "Carer asked for it to end for another reason"
    CHILD = "CHILD", "Child asked for it to end"
    LAREQ = "LAREQ", "Responsible or area authority asked for it to end"
    PLACE = "PLACE", "Change in the status of the placement only"
    CUSTOD = "CUSTOD", Years(first=2019), "Custody"
    OTHER = "OTHER", "Other"
