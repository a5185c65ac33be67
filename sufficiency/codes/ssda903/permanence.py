"""Adoption (AD1), placement for adoption ended (PlacedAdoption) and permanence before (PrevPerm)."""

from __future__ import annotations

from sufficiency.codes.codeset import CodeSet


class FosterCareAdoption(CodeSet):
    """FOSTER_CARE."""

    NO = "0", "Not adopted by a former foster carer"
    YES = "1", "Adopted by a former foster carer"


class NumberOfAdopters(CodeSet):
    """NB_ADOPTR."""

    ONE = "1", "One adopter"
    TWO = "2", "Two adopters"


class SexOfAdopters(CodeSet):
    """SEX_ADOPTR."""

    M1 = "M1", "Single man"
    F1 = "F1", "Single woman"
    MM = "MM", "Two men"
    FF = "FF", "Two women"
    MF = "MF", "A man and a woman"


class LegalStatusOfAdopters(CodeSet):
    """LS_ADOPTR."""

    L0 = "L0", "Single adopter"
    L11 = "L11", "Married couple, different gender"
    L12 = "L12", "Married couple, same gender"
    L2 = "L2", "Civil partners"
    L3 = "L3", "Unmarried couple, different gender"
    L4 = "L4", "Same gender, neither married nor civil partners"


class ReasonPlacedCeased(CodeSet):
    """REASON_PLACED_CEASED: why adoption is no longer the plan."""

    RD1 = "RD1", "The child's needs changed"
    RD2 = "RD2", "The court made no placement order"
    RD3 = "RD3", "No adopters were found"
    RD4 = "RD4", "Other"


class PreviousPermanence(CodeSet):
    """PREV_PERM: what the child had left to before coming into care again."""

    P1 = "P1", "Adoption"
    P2 = "P2", "Special guardianship order"
    P3 = "P3", "Residence or child arrangements order"
    P4 = "P4", "Not known"
    Z1 = "Z1", "None"
