"""Who a child is: SEX, ETHNIC, MOTHER and the codes that stand in for a UPN."""

from __future__ import annotations

from django.db.models import TextChoices

from sufficiency.codes.codeset import CodeSet, Years


class Sex(CodeSet):
    """SEX; digits to 2023/24, letters from 2024/25."""

    MALE_DIGIT = "1", Years(last=2024), "Male"
    FEMALE_DIGIT = "2", Years(last=2024), "Female"
    MALE = "M", Years(first=2025), "Male"
    FEMALE = "F", Years(first=2025), "Female"
    UNKNOWN = "U", Years(first=2025), "Not known"


MALE = frozenset({Sex.MALE_DIGIT, Sex.MALE})
FEMALE = frozenset({Sex.FEMALE_DIGIT, Sex.FEMALE})


class EthnicGroup(TextChoices):
    """DfE's published groups.

    Which codes make them up is inferred: Chinese is Asian, as in the census since 2011 whose words the
    groups use; DfE's tables of the 2000s had it in Other.
    """

    WHITE = "white", "White"
    MIXED = "mixed", "Mixed or multiple ethnic groups"
    ASIAN = "asian", "Asian or Asian British"
    BLACK = "black", "Black, African, Caribbean or Black British"
    OTHER = "other", "Other ethnic group"
    NOT_KNOWN = "not-known", "Refused or not yet known"


_Group = EthnicGroup


class Ethnicity(CodeSet):
    """ETHNIC."""

    WBRI = "WBRI", _Group.WHITE, "White British"
    WIRI = "WIRI", _Group.WHITE, "White Irish"
    WOTH = "WOTH", _Group.WHITE, "Any other White background"
    WIRT = "WIRT", _Group.WHITE, "Traveller of Irish heritage"
    WROM = "WROM", _Group.WHITE, "Gypsy or Roma"
    MWBC = "MWBC", _Group.MIXED, "White and Black Caribbean"
    MWBA = "MWBA", _Group.MIXED, "White and Black African"
    MWAS = "MWAS", _Group.MIXED, "White and Asian"
    MOTH = "MOTH", _Group.MIXED, "Any other Mixed background"
    AIND = "AIND", _Group.ASIAN, "Indian"
    APKN = "APKN", _Group.ASIAN, "Pakistani"
    ABAN = "ABAN", _Group.ASIAN, "Bangladeshi"
    AOTH = "AOTH", _Group.ASIAN, "Any other Asian background"
    CHNE = "CHNE", _Group.ASIAN, "Chinese"
    BCRB = "BCRB", _Group.BLACK, "Black Caribbean"
    BAFR = "BAFR", _Group.BLACK, "Black African"
    BOTH = "BOTH", _Group.BLACK, "Any other Black background"
    OOTH = "OOTH", _Group.OTHER, "Any other ethnic group"
    REFU = "REFU", _Group.NOT_KNOWN, "Refused"
    NOBT = "NOBT", _Group.NOT_KNOWN, "Not yet obtained"


class Mother(CodeSet):
    """MOTHER."""

    NO = "0", "Not a mother"
    YES = "1", "Mother"


class UpnUnknown(CodeSet):
    """In place of a UPN: why there is none."""

    UN1 = "UN1", "Not of school age, no UPN yet"
    UN2 = "UN2", "Never at a maintained school in England"
    UN3 = "UN3", "Educated outside England"
    UN4 = "UN4", "Newly looked after, UPN not known yet"
    UN5 = "UN5", "Sources disagree, no reliable match"
