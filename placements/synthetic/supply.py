"""The carers and homes that children are placed with: agencies, children's homes, supported accommodation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from placements.synthetic.dice import Dice
from placements.synthetic.surroundings import Surroundings
from sufficiency.codes.ssda903 import PlacementProvider as Provider
from sufficiency.codes.ssda903 import PlacementType as Type


@dataclass(frozen=True, slots=True)
class Home:
    """Where a child may live: the values an episode carries of it."""

    provider: str
    postcode: str
    urn: str = ""


Shares = dict[str, float]
# Where a provider's homes are: the authority's own area, near it, further off.
OWN_AREA: Shares = {"own": 1}
MOSTLY_OWN: Shares = {"own": 88, "near": 12}
SPREAD: Shares = {"own": 38, "near": 36, "far": 26}
WIDE: Shares = {"own": 33, "near": 25, "far": 42}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of provision: one in ``how_many`` per child looked after, whose they are and where.

    ``agencies`` share a registration among many homes, as foster and adoption agencies do; with none,
    each home has its own. A kind that is ``registered`` nowhere has no URN (rules 218 and 222).
    """

    per_child: float
    providers: Shares
    where: Shares
    agencies: int = 0
    registered: bool = True


KINDS: dict[str, tuple[Kind, ...]] = {
    "foster": (
        Kind(0.50, {Provider.PR1: 1}, MOSTLY_OWN, agencies=1),
        Kind(0.40, {Provider.PR4: 78, Provider.PR5: 20, Provider.PR2: 2}, SPREAD, agencies=12),
    ),
    "kin": (Kind(0.40, {Provider.PR1: 1}, {"own": 68, "near": 24, "far": 8}, agencies=1),),
    "childrens-home": (
        Kind(0.02, {Provider.PR1: 1}, OWN_AREA),
        Kind(0.10, {Provider.PR4: 92, Provider.PR5: 8}, WIDE),
    ),
    "secure": (Kind(0.004, {Provider.PR2: 1}, {"far": 1}),),
    "supported": (
        Kind(0.01, {Provider.PR1: 1}, OWN_AREA, agencies=1),
        Kind(0.12, {Provider.PR4: 80, Provider.PR5: 20}, {"own": 58, "near": 30, "far": 12}, agencies=10),
    ),
    "school": (Kind(0.02, {Provider.PR4: 70, Provider.PR5: 30}, {"near": 40, "far": 60}),),
    "family-centre": (Kind(0.02, {Provider.PR4: 1}, {"near": 60, "far": 40}),),
    "care-home": (Kind(0.02, {Provider.PR4: 1}, {"near": 60, "far": 40}, registered=False),),
    "hospital": (Kind(0.01, {Provider.PR3: 1}, {"own": 40, "near": 60}, registered=False),),
    "custody": (Kind(0.005, {Provider.PR3: 1}, {"near": 30, "far": 70}, registered=False),),
    "adopter": (
        Kind(0.3, {Provider.PR1: 72, Provider.PR5: 22, Provider.PR2: 6}, {"own": 25, "near": 50, "far": 25}, 6),
    ),
    "elsewhere": (Kind(0.03, {"": 1}, {"own": 60, "near": 30, "far": 10}, registered=False),),
}

# What a type of placement is provided by.
KIND_OF: dict[str, str] = {
    **dict.fromkeys((Type.U4, Type.U5, Type.U6), "foster"),
    **dict.fromkeys((Type.U1, Type.U2, Type.U3), "kin"),
    **dict.fromkeys((Type.A3, Type.A4, Type.A5, Type.A6), "adopter"),
    **dict.fromkeys((Type.K3, Type.H5, Type.P2), "supported"),
    Type.K1: "secure",
    Type.K2: "childrens-home",
    Type.S1: "school",
    Type.R1: "care-home",
    Type.R2: "hospital",
    Type.R3: "family-centre",
    Type.R5: "custody",
    Type.Z1: "elsewhere",
}


# Semi-independent and independent living was registered nowhere.
UNREGISTERED = frozenset({Type.H5.value, Type.P2.value})


def _unregistered(home: Home) -> Home:
    return Home(home.provider, home.postcode)


class Supply:
    """Every home there is for an authority's children; ``first_number`` keeps authorities' registrations apart."""

    def __init__(self, around: Surroundings, children: int, seed: object, first_number: int = 1) -> None:
        self.around = around
        dice = Dice(seed, "supply")
        self._numbers = iter(range(first_number, 10_000))
        self._homes = {
            name: [home for kind in kinds for home in self._make(kind, children, dice)] for name, kinds in KINDS.items()
        }
        self._supported = {_unregistered(home): home for home in self._homes["supported"]}
        self._unregistered = list(self._supported)

    def homes(self, placement_type: str) -> Sequence[Home]:
        """All that provide this type."""
        return self._unregistered if placement_type in UNREGISTERED else self._homes[KIND_OF[placement_type]]

    def home(self, placement_type: str, dice: Dice, *, other_than: Home | None = None) -> Home:
        """One of those that provide this type; who moves comes to another address."""
        homes = self.homes(placement_type)
        home = dice.one_of(homes)
        if other_than is None or home.postcode != other_than.postcode:
            return home
        return dice.one_of([each for each in homes if each.postcode != home.postcode] or homes)

    def registered(self, home: Home) -> Home:
        """The same supported accommodation once Ofsted registers it."""
        return self._supported[home]

    def with_parents(self, home_postcode: str, dice: Dice, *, other_than: Home | None = None) -> Home:
        """Mostly where the child came from; no registration (rule 222)."""
        home = Home(Provider.PR0, home_postcode if home_postcode and dice.chance(0.6) else self.postcode(dice))
        return Home(Provider.PR0, self.postcode(dice, other_than=home.postcode)) if home == other_than else home

    def postcode(self, dice: Dice, *, other_than: str = "") -> str:
        """Somewhere in the authority."""
        postcode = dice.one_of(self.around.own)
        if postcode != other_than:
            return postcode
        return dice.one_of([each for each in self.around.own if each != other_than] or self.around.own)

    def _make(self, kind: Kind, children: int, dice: Dice) -> list[Home]:
        agencies = [(dice.pick(kind.providers), self._urn()) for _ in range(kind.agencies)]
        homes: list[Home] = []
        for _ in range(max(2, round(kind.per_child * children))):
            provider, urn = dice.one_of(agencies) if agencies else (dice.pick(kind.providers), self._urn())
            lying = getattr(self.around, dice.pick(kind.where))
            postcode = dice.one_of(lying)
            if homes and postcode == homes[-1].postcode:
                # Of two homes, who moves can go to the other.
                postcode = dice.one_of([each for each in lying if each != postcode] or lying)
            homes.append(Home(provider, postcode, urn if kind.registered else ""))
        return homes

    def _urn(self) -> str:
        """Of the form of Ofsted's, above any number it has given out."""
        return f"SC99{next(self._numbers):04}"
