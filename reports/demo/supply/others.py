"""Whose children live in beds beside those of the demo's councils."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sufficiency.authorities.models import Authority

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from placements.synthetic.dice import Dice

# Whose children others are: of the same region or sub-region, of another, nobody said.
OTHERS: Final = {"near": 46, "far": 40, "unsaid": 14}


@dataclass(frozen=True, slots=True)
class Others:
    """Who else places children: by host the authorities near it, and all."""

    near: Mapping[int, Sequence[int]]
    everybody: Sequence[int]

    def one(self, host: int | None, dice: Dice) -> int | None:
        where = dice.pick(OTHERS)
        if where == "unsaid":
            return None
        near = self.near.get(host or 0)
        return dice.one_of(near if near and where == "near" else self.everybody)


def others_than(authorities: Sequence[Authority]) -> Others:
    ours = {each.pk for each in authorities}
    in_force = Authority.objects.filter(in_force_until=None).exclude(pk__in=ours).order_by("pk")
    everybody = list(in_force.values_list("pk", flat=True))
    near: dict[int, list[int]] = {}
    for host in authorities:
        in_group = in_force.filter(groups__in=host.groups.all()).distinct()
        near[host.pk] = list(in_group.values_list("pk", flat=True))
    return Others(near, everybody)
