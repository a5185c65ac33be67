"""Where a child lives and who provides it: PLACE, PLACE_PROVIDER and what is derived from them."""

from __future__ import annotations

from django.db.models import TextChoices

from sufficiency.codes.codeset import CodeSet, Years


class PlacementGroup(TextChoices):
    """DfE's eight published groups of placement types.

    Membership of R1, R2, R3, R5 (other residential) and of T0 to T4 (other placements) is inferred:
    DfE's tables name the groups and not their codes.
    """

    FOSTER = "foster", "Foster homes"
    CHILDRENS_HOMES = "childrens-homes", "Secure homes and children's homes"
    SUPPORTED = "supported-accommodation", "Independent and supported accommodation"
    WITH_PARENTS = "with-parents", "With parents or others with parental responsibility"
    ADOPTION = "placed-for-adoption", "Placed for adoption"
    RESIDENTIAL_SCHOOLS = "residential-schools", "Residential schools"
    OTHER_RESIDENTIAL = "other-residential", "Other residential settings"
    OTHER = "other-placements", "Other placements"


_Group = PlacementGroup


class PlacementType(CodeSet):
    """PLACE. H5 and P2 may stand beside K3 in 2024 and 2025, the years in which councils moved over.

    Labels of Z11 to Z14 were not published with the lists we read; they follow Z1 from 2025/26.
    """

    U1 = "U1", _Group.FOSTER, "Foster home with a relative or friend, long term"
    U2 = "U2", _Group.FOSTER, "Foster home with a relative or friend who is also approved to adopt"
    U3 = "U3", _Group.FOSTER, "Foster home with a relative or friend, not long term"
    U4 = "U4", _Group.FOSTER, "Foster home, long term"
    U5 = "U5", _Group.FOSTER, "Foster home with a carer who is also approved to adopt"
    U6 = "U6", _Group.FOSTER, "Foster home, not long term"
    K1 = "K1", _Group.CHILDRENS_HOMES, "Secure children's home"
    K2 = "K2", _Group.CHILDRENS_HOMES, "Children's home"
    K3 = "K3", _Group.SUPPORTED, Years(first=2024), "Supported accommodation registered with Ofsted"
    H5 = "H5", _Group.SUPPORTED, Years(last=2025), "Semi-independent living, not a children's home"
    P2 = "P2", _Group.SUPPORTED, Years(last=2025), "Independent living"
    P1 = "P1", _Group.WITH_PARENTS, "With own parents or another person with parental responsibility"
    A3 = "A3", _Group.ADOPTION, "Placed for adoption by consent, with the current foster carer"
    A4 = "A4", _Group.ADOPTION, "Placed for adoption by consent, not with the current foster carer"
    A5 = "A5", _Group.ADOPTION, "Placed for adoption under a placement order, with the current foster carer"
    A6 = "A6", _Group.ADOPTION, "Placed for adoption under a placement order, not with the current foster carer"
    S1 = "S1", _Group.RESIDENTIAL_SCHOOLS, "Residential school"
    P3 = "P3", _Group.OTHER_RESIDENTIAL, "Residential employment"
    R1 = "R1", _Group.OTHER_RESIDENTIAL, "Residential care home"
    R2 = "R2", _Group.OTHER_RESIDENTIAL, "NHS or other health establishment giving medical or nursing care"
    R3 = "R3", _Group.OTHER_RESIDENTIAL, "Family centre or mother and baby unit"
    R5 = "R5", _Group.OTHER_RESIDENTIAL, "Young offender institution"
    T0 = "T0", _Group.OTHER, "Temporary move, of any kind"
    T1 = "T1", _Group.OTHER, "Temporary: in hospital"
    T2 = "T2", _Group.OTHER, "Temporary: child on holiday"
    T3 = "T3", _Group.OTHER, "Temporary: usual foster carer on holiday"
    T4 = "T4", _Group.OTHER, "Temporary: seven days or less, for another reason"
    Z1 = "Z1", _Group.OTHER, Years(last=2025), "Other placement"
    Z11 = "Z11", _Group.OTHER, Years(first=2026), "Other placement, first of four kinds"
    Z12 = "Z12", _Group.OTHER, Years(first=2026), "Other placement, second of four kinds"
    Z13 = "Z13", _Group.OTHER, Years(first=2026), "Other placement, third of four kinds"
    Z14 = "Z14", _Group.OTHER, Years(first=2026), "Other placement, fourth of four kinds"


_Type = PlacementType

# Validator rules 226 and 383: the child returns to the placement of before.
TEMPORARY = frozenset({_Type.T0, _Type.T1, _Type.T2, _Type.T3, _Type.T4})
PLACED_FOR_ADOPTION = frozenset({_Type.A3, _Type.A4, _Type.A5, _Type.A6})
# Rule 217: the carer stays the same, and with the carer the stay.
ADOPTION_BY_CURRENT_CARER = frozenset({_Type.A3, _Type.A5})
FOSTER = frozenset({_Type.U1, _Type.U2, _Type.U3, _Type.U4, _Type.U5, _Type.U6})
WITH_RELATIVE_OR_FRIEND = frozenset({_Type.U1, _Type.U2, _Type.U3})
# Not lawful for a child under 16 since 9 September 2021 (H5, P2), and K3 from the start (rule 371).
UNREGULATED = frozenset({_Type.H5, _Type.P2, _Type.K3})
# Rules 178, 213 and 526: PLACE_PROVIDER is blank for these, and for no others.
PROVIDER_NOT_NEEDED = TEMPORARY | {_Type.Z1, _Type.Z11, _Type.Z12, _Type.Z13, _Type.Z14}


class PlacementProvider(CodeSet):
    """PLACE_PROVIDER."""

    PR0 = "PR0", "Parent or other person with parental responsibility"
    PR1 = "PR1", "Own provision by the local authority"
    PR2 = "PR2", "Another local authority"
    PR3 = "PR3", "Other public provision"
    PR4 = "PR4", "Private provision"
    PR5 = "PR5", "Voluntary or third sector provision"


OWN = frozenset({PlacementProvider.PR1})
INDEPENDENT = frozenset({PlacementProvider.PR4, PlacementProvider.PR5})


class PlacementLocation(CodeSet):
    """PL_LOCATION, which DfE derives from the placement's postcode."""

    IN = "IN", "Inside the boundary of the responsible local authority"
    OUT = "OUT", "Outside the boundary, the rest of the United Kingdom included"


class PlacementAuthoritySpecial(CodeSet):
    """PL_LA where it is not the GSS code of an English authority; CON and NUK by inference."""

    SCO = "SCO", "Scotland"
    WAL = "WAL", "Wales"
    NIR = "NIR", "Northern Ireland"
    CON = "CON", "Confidential"
    NUK = "NUK", "Outside the United Kingdom"
