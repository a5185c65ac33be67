"""How a child fares in care: reviews, health (OC2), missing from care, social workers."""

from __future__ import annotations

from sufficiency.codes.codeset import CodeSet, Years


class YesNo(CodeSet):
    """The flags of OC2 (CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT,
    SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED) and UASC in the XML return."""

    NO = "0", "No"
    YES = "1", "Yes"


class ReviewParticipation(CodeSet):
    """REVIEW_CODE: how the child took part in the review."""

    PN0 = "PN0", "Under 4 at the time"
    PN1 = "PN1", "Attended and spoke"
    PN2 = "PN2", "Attended, an advocate spoke"
    PN3 = "PN3", "Attended, gave views by symbols"
    PN4 = "PN4", "Attended, did not contribute"
    PN5 = "PN5", "Absent, had briefed an advocate"
    PN6 = "PN6", "Absent, sent views by other means"
    PN7 = "PN7", "Absent, views not conveyed"


class SdqReason(CodeSet):
    """SDQ_REASON: why there is no score of strengths and difficulties."""

    SDQ1 = "SDQ1", "Under 4 or over 16"
    SDQ2 = "SDQ2", "Carer refused"
    SDQ3 = "SDQ3", "Severity of the child's disability"
    SDQ4 = "SDQ4", "Other"
    SDQ5 = "SDQ5", "Child refused"


class MissingType(CodeSet):
    """MISSING."""

    M = "M", "Missing from care"
    A = "A", "Away from placement without authorisation"


_SINCE_COLLECTED = Years(first=2024)


class SocialWorkerChangeReason(CodeSet):
    """SW_REASON; social worker episodes are collected from 2023/24."""

    MANAGE = "MANAGE", _SINCE_COLLECTED, "Managing caseloads"
    FCONTA = "FCONTA", _SINCE_COLLECTED, "First contact or re-referral"
    LEFTRL = "LEFTRL", _SINCE_COLLECTED, "Previous worker left the role"
    ORGRST = "ORGRST", _SINCE_COLLECTED, "Restructure"
    TSPROC = "TSPROC", _SINCE_COLLECTED, "Transfer by the standard process"
    ABSENC = "ABSENC", _SINCE_COLLECTED, "Absence cover, or return from absence"
    CHCHAN = "CHCHAN", _SINCE_COLLECTED, "Child asked"
    PCCHAN = "PCCHAN", _SINCE_COLLECTED, "Parent or carer asked"
    SWDIED = "SWDIED", _SINCE_COLLECTED, "Previous worker died"
    OTHERS = "OTHERS", _SINCE_COLLECTED, "Other"
