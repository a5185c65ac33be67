"""What kind of home children live in, and whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from placements.models import ChildFlag
from reports.indicators.indicator import Better, Indicator, LivingIn
from sufficiency.codes.ssda903 import (
    FOSTER,
    INDEPENDENT,
    OWN,
    UNREGULATED,
    WITH_RELATIVE_OR_FRIEND,
    PlacementGroup,
    PlacementType,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reports.indicators.scope import Scope

SOURCE = "DfE, Children looked after in England: placement type on 31 March"


def types_in(group: PlacementGroup) -> frozenset[str]:
    """The codes of one of DfE's published groups."""
    return frozenset(kind.value for kind in PlacementType if kind.group is group)


def living_in(types: Iterable[str]) -> LivingIn:
    return LivingIn(frozenset(str(code) for code in types))


def in_independent_fostering(scope: Scope) -> Q:
    return living_in(FOSTER)(scope) & Q(provider_code__in=sorted(INDEPENDENT))


def in_own_provision(scope: Scope) -> Q:
    return Q(provider_code__in=sorted(OWN))


def unaccompanied(scope: Scope) -> Q:
    # By child: few of an authority's children are looked after on one day, and flags know no authority.
    flags = ChildFlag.objects.filter(
        child=OuterRef("child"), kind=ChildFlag.Kind.UASC, start__lte=scope.day, end__gt=scope.day
    )
    return Q(Exists(flags))


def under_16_unregulated(scope: Scope) -> Q:
    return Q(born__gt=scope.born_after_to_be_under(16)) & living_in(UNREGULATED)(scope)


def share_in(slug: str, title: str, types: Iterable[str], *, who: str, why: str, **more: Any) -> Indicator:
    """The share of children whose placement on the day is of these types."""
    codes = sorted(str(code) for code in types)
    return Indicator(
        slug=slug,
        title=title,
        question=f"How many children {who}?",
        counted=f"Children whose placement on the date is coded {', '.join(codes)}.",
        said=f"{who} on {{day}}",
        why=why,
        condition=living_in(codes),
        **{"source": SOURCE} | more,
    )


IN_FOSTER_CARE = share_in(
    "in_foster_care",
    "In foster homes",
    types_in(PlacementGroup.FOSTER),
    who="live in a foster home",
    why="For most children a family is the right home.",
    better=Better.HIGHER,
)
WITH_RELATIVE = share_in(
    "with_relative_or_friend",
    "Fostered by a relative or friend",
    WITH_RELATIVE_OR_FRIEND,
    who="are fostered by a relative or friend",
    why="The law asks the council to look first among the people a child already knows.",
    better=Better.HIGHER,
)
INDEPENDENT_FOSTERING = Indicator(
    slug="in_independent_fostering",
    title="In independent foster homes",
    question="How many children live with foster carers of an independent agency?",
    counted="Children in a foster home (U1 to U6) of a private (PR4) or voluntary (PR5) provider.",
    said="live with foster carers of an independent agency on {day}",
    why="It shows how far the council depends on carers it has not recruited, at a higher price.",
    source=SOURCE + " and provider",
    condition=in_independent_fostering,
)
CHILDRENS_HOMES = share_in(
    "in_childrens_homes",
    "In children's homes",
    types_in(PlacementGroup.CHILDRENS_HOMES),
    who="live in a children's home",
    why="The dearest homes, and the ones most often far away.",
)
SUPPORTED = share_in(
    "in_supported_accommodation",
    "In supported accommodation",
    types_in(PlacementGroup.SUPPORTED),
    who="live in supported accommodation or independently",
    why="A step towards leaving care for young people of 16 and 17. Registered with Ofsted from October 2023: "
    "the series breaks there.",
)
WITH_PARENTS = share_in(
    "with_parents",
    "With parents",
    types_in(PlacementGroup.WITH_PARENTS),
    who="live with a parent or someone else with parental responsibility",
    why="Children under a care order who live at home, some of whom may no longer need one.",
)
ADOPTION = share_in(
    "placed_for_adoption",
    "Placed for adoption",
    types_in(PlacementGroup.ADOPTION),
    who="live with the family that will adopt them",
    why="Their order is still to be made; their home is found.",
)
SCHOOLS = share_in(
    "in_residential_schools",
    "In residential schools",
    types_in(PlacementGroup.RESIDENTIAL_SCHOOLS),
    who="live in a residential school",
    why="Few children, often far from home.",
)
OTHER_RESIDENTIAL = share_in(
    "in_other_residential",
    "In other residential settings",
    types_in(PlacementGroup.OTHER_RESIDENTIAL),
    who="live in another residential setting",
    why="Hospitals, family centres, young offender institutions and care homes.",
)
OTHER = share_in(
    "in_other_placements",
    "In other placements",
    types_in(PlacementGroup.OTHER),
    who="are in another placement, a temporary one included",
    why="Where it grows, children are living in places that no rule was written for.",
)
OWN_PROVISION = Indicator(
    slug="own_provision",
    title="In the council's own provision",
    question="How many children live in a home that the council itself provides?",
    counted="Children whose placement's provider is the council (PR1).",
    said="live in the council's own provision on {day}",
    why="Homes the council controls, near by and at cost.",
    source=SOURCE + " and provider",
    condition=in_own_provision,
)
UNACCOMPANIED = Indicator(
    slug="unaccompanied_asylum_seeking",
    title="Unaccompanied asylum-seeking children",
    question="How many of the children looked after came to the country alone to seek asylum?",
    counted="Children in the return's table of unaccompanied asylum seekers on the date, until that status ceased.",
    said="are unaccompanied asylum-seeking children on {day}",
    why="They come by national arrangement, and need homes of their own kind.",
    source="DfE, Children looked after in England; its Local Authority Interactive Tool, line 334",
    condition=unaccompanied,
)
UNDER_16_UNREGULATED = Indicator(
    slug="under_16_unregulated",
    title="Under 16 in supported accommodation",
    question="How many children under 16 live where the law lets only young people of 16 and over live?",
    counted="Children under 16 on the date in semi-independent (H5), independent (P2) or supported "
    "accommodation (K3). The sixteenth birthday is out.",
    said="are under 16 and in supported or independent accommodation on {day}",
    why="Unlawful since 9 September 2021: it should be none, and each is to be explained.",
    source="Care Planning, Placement and Case Review (England) (Amendment) Regulations 2021; DfE check 371",
    better=Better.LOWER,
    condition=under_16_unregulated,
)

# DfE's eight published groups, which together with children without a placement are everyone.
PLACEMENT_MIX = {
    PlacementGroup.FOSTER: IN_FOSTER_CARE,
    PlacementGroup.CHILDRENS_HOMES: CHILDRENS_HOMES,
    PlacementGroup.SUPPORTED: SUPPORTED,
    PlacementGroup.WITH_PARENTS: WITH_PARENTS,
    PlacementGroup.ADOPTION: ADOPTION,
    PlacementGroup.RESIDENTIAL_SCHOOLS: SCHOOLS,
    PlacementGroup.OTHER_RESIDENTIAL: OTHER_RESIDENTIAL,
    PlacementGroup.OTHER: OTHER,
}

HOMES = [
    IN_FOSTER_CARE,
    WITH_RELATIVE,
    INDEPENDENT_FOSTERING,
    CHILDRENS_HOMES,
    SUPPORTED,
    WITH_PARENTS,
    ADOPTION,
    SCHOOLS,
    OTHER_RESIDENTIAL,
    OTHER,
    OWN_PROVISION,
    UNACCOMPANIED,
    UNDER_16_UNREGULATED,
]
