"""A small authority with postcodes of nowhere, and what is aimed at in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from placements.synthetic.steering.aims import Aim, Where, shared_out
from placements.synthetic.surroundings import Surroundings
from sufficiency.geography import Place

MILE = 1609
TYPES: Mapping[str, float] = {"U6": 40, "U4": 15, "U3": 12, "U1": 5, "K2": 12, "P1": 10, "A6": 3, "S1": 1, "R1": 1}
PLACES: Mapping[Where, float] = {Where.IN_NEAR: 60, Where.IN_FAR: 5, Where.OUT_NEAR: 20, Where.OUT_FAR: 15}


def around() -> Surroundings:
    """An area forty miles long, others beside it, and some far away."""
    own = {f"AA{number} 1AA": Place(number * 2 * MILE, 0, "own") for number in range(20)}
    near = {f"BB{number} 1AA": Place(number * 2 * MILE, 10 * MILE, "other") for number in range(20)}
    far = {f"CC{number} 1AA": Place(number * 2 * MILE, 80 * MILE, "other") for number in range(20)}
    return Surroundings(tuple(own), tuple(near), tuple(far), own | near | far)


def aim(year_ending: int, looked_after: int, started: int, ceased: int, **more: int | float) -> Aim:
    supported = "K3" if year_ending >= 2024 else "H5"
    return Aim(
        year_ending=year_ending,
        looked_after=looked_after,
        started=started,
        ceased=ceased,
        types=shared_out(looked_after, {**TYPES, supported: 6}),
        places=shared_out(looked_after, PLACES),
        **{"unaccompanied": 3, "moved_often": looked_after // 10, "settled": 0.7} | more,  # type: ignore[arg-type]
    )


def aims() -> Sequence[Aim]:
    """Of a council that grows, shrinks and stays as it is; its flows add up but for a few children."""
    return (
        aim(2019, 100, 0, 0, unaccompanied=0),
        aim(2020, 120, 50, 32),
        aim(2021, 118, 45, 46, moved_often=20, settled=0.65),
        aim(2022, 90, 30, 60, unaccompanied=1),
        aim(2023, 92, 40, 38, unaccompanied=8, settled=0.75),
        aim(2024, 92, 35, 36),
        aim(2025, 130, 60, 20, settled=0.72),
    )
