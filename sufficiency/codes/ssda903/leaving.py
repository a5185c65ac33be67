"""Care leavers (OC3): in touch, what they do, where they live."""

from __future__ import annotations

from sufficiency.codes.codeset import CodeSet, Years


class InTouch(CodeSet):
    """IN_TOUCH."""

    YES = "YES", "In touch"
    NO = "NO", "Not in touch"
    DIED = "DIED", "Died after leaving care"
    REFU = "REFU", "Refuses contact"
    NREQ = "NREQ", "No longer requires services"
    RHOM = "RHOM", "Returned home for six months or more"


class Activity(CodeSet):
    """ACTIV; F3 and P3 were split in 2021/22 into apprenticeships (4) and other work or training (5)."""

    F1 = "F1", "Higher education, full time"
    P1 = "P1", "Higher education, part time"
    F2 = "F2", "Other education, full time"
    P2 = "P2", "Other education, part time"
    F3 = "F3", Years(last=2021), "Training or employment, full time"
    P3 = "P3", Years(last=2021), "Training or employment, part time"
    F4 = "F4", Years(first=2022), "Apprenticeship, full time"
    P4 = "P4", Years(first=2022), "Apprenticeship, part time"
    F5 = "F5", Years(first=2022), "Other training or employment, full time"
    P5 = "P5", Years(first=2022), "Other training or employment, part time"
    G4 = "G4", "Not in education, employment or training: illness or disability"
    G5 = "G5", "Not in education, employment or training: other"
    G6 = "G6", "Not in education, employment or training: pregnancy or parenting"
    NO_INFORMATION = "0", "Not in touch or no information"


class Accommodation(CodeSet):
    """ACCOM: the letter says where, 1 suitable, 2 not.

    S1 and X1 are left out: no fixed abode and custody are never suitable (rule 133).
    """

    B1 = "B1", "With parents or relatives, suitable"
    B2 = "B2", "With parents or relatives, unsuitable"
    C1 = "C1", "Community home or other residential care, suitable"
    C2 = "C2", "Community home or other residential care, unsuitable"
    D1 = "D1", "Semi-independent or transitional accommodation, suitable"
    D2 = "D2", "Semi-independent or transitional accommodation, unsuitable"
    E1 = "E1", "Supported lodgings, suitable"
    E2 = "E2", "Supported lodgings, unsuitable"
    G1 = "G1", "Gone abroad, suitable"
    G2 = "G2", "Gone abroad, unsuitable"
    H1 = "H1", "Deported, suitable"
    H2 = "H2", "Deported, unsuitable"
    K1 = "K1", "Ordinary lodgings, suitable"
    K2 = "K2", "Ordinary lodgings, unsuitable"
    R1 = "R1", "Residence not known, suitable"
    R2 = "R2", "Residence not known, unsuitable"
    S2 = "S2", "No fixed abode or homeless, unsuitable"
    T1 = "T1", "Foyer, suitable"
    T2 = "T2", "Foyer, unsuitable"
    U1 = "U1", "Independent living, suitable"
    U2 = "U2", "Independent living, unsuitable"
    V1 = "V1", "Emergency accommodation, suitable"
    V2 = "V2", "Emergency accommodation, unsuitable"
    W1 = "W1", "Bed and breakfast, suitable"
    W2 = "W2", "Bed and breakfast, unsuitable"
    X2 = "X2", "In custody, unsuitable"
    Y1 = "Y1", "Other accommodation, suitable"
    Y2 = "Y2", "Other accommodation, unsuitable"
    Z1 = "Z1", "Staying put with a former foster carer, suitable"
    Z2 = "Z2", "Staying put with a former foster carer, unsuitable"
    NO_INFORMATION = "0", "Not in touch or no information"
