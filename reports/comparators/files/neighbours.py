"""Statistical neighbours: DfE's models of 2021 and 2025 as it lays them out, or one row a neighbour."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from reports.comparators.files.stated import Kept
from reports.comparators.files.tables import FileRefusedError
from sufficiency.authorities.models import StatisticalNeighbour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.comparators.files.areas import Areas
    from reports.comparators.files.tables import Row, Table

MODEL_2021: Final = 2021
MODEL_2025: Final = 2025
HOW_MANY: Final = 10


class Neighbour(NamedTuple):
    """Codes are DfE's three digits."""

    of: str
    rank: int
    code: str
    closeness: str


def laid_out_in_2021(table: Table) -> Iterator[Neighbour]:
    """Councils of before reorganisation follow below a line of their own; they are read alike."""
    for row in table.each():
        suffixes = [f"SNP.{rank - 1}" if rank > 1 else "SNP" for rank in range(1, HOW_MANY + 1)]
        yield from _of(row, "LA num", [f"SN{rank}" for rank in range(1, HOW_MANY + 1)], suffixes)


def laid_out_in_2025(table: Table) -> Iterator[Neighbour]:
    ranks = range(1, HOW_MANY + 1)
    for row in table.each():
        yield from _of(row, "old_la_code", [f"SN_{rank}" for rank in ranks], [f"SN_{rank}P" for rank in ranks])


def one_a_row(table: Table) -> Iterator[Neighbour]:
    for row in table.each():
        if not row["rank"].isdecimal():
            raise FileRefusedError(f"“{row['rank']}” is not a neighbour's rank, such as 1.")
        yield Neighbour(row["dfe_la_code"], int(row["rank"]), row["neighbour_dfe_la_code"], row["closeness"])


def keep_neighbours(neighbours: list[Neighbour], year: int, areas: Areas, *, told: bool) -> Kept:
    """Write a model's neighbours.

    Files do not say which model they are. Where one names other councils than the model that is loaded,
    somebody has to say (``told``) that it is that model corrected: it may as well be the next one.
    """
    wanted = _known(neighbours, areas)
    held = {(each.authority_id, each.rank): each for each in StatisticalNeighbour.objects.filter(model_year=year)}
    other = {key for key, row in wanted.items() if key in held and _facts(held[key]) != row}
    if other and not told:
        raise FileRefusedError(
            f"It names other neighbours than the {year} model that is loaded, for "
            f"{len({authority for authority, _ in other})} authorities. If it is a newer model, say which: "
            f"--model-year; if that model was corrected, --model-year {year}."
        )
    StatisticalNeighbour.objects.filter(pk__in=[held[key].pk for key in other]).delete()
    new = [key for key in wanted if key not in held]
    StatisticalNeighbour.objects.bulk_create([_row(key, wanted[key], year) for key in [*new, *sorted(other)]])
    return Kept(len(new), len(other))


def _of(row: Row, own: str, codes: list[str], words: list[str]) -> Iterator[Neighbour]:
    for rank, (code, closeness) in enumerate(zip(codes, words, strict=True), start=1):
        if row[own] and row[code]:
            yield Neighbour(row[own], rank, row[code], row[closeness])


def _known(neighbours: list[Neighbour], areas: Areas) -> dict[tuple[int, int], tuple[int, str]]:
    """By authority and rank the neighbour's id and closeness."""
    wanted: dict[tuple[int, int], tuple[int, str]] = {}
    seen: dict[int, set[int]] = defaultdict(set)
    for each in neighbours:
        authority, neighbour = areas.authority(each.of), areas.authority(each.code)
        if authority is None or neighbour is None:
            continue
        if neighbour == authority or neighbour in seen[authority] or (authority, each.rank) in wanted:
            raise FileRefusedError(
                f"It names {each.code} as neighbour {each.rank} of {each.of}: a council is no neighbour of itself, "
                "and each is named once."
            )
        seen[authority].add(neighbour)
        wanted[authority, each.rank] = neighbour, each.closeness
    return wanted


def _facts(kept: StatisticalNeighbour) -> tuple[int, str]:
    return kept.neighbour_id, kept.closeness


def _row(key: tuple[int, int], facts: tuple[int, str], year: int) -> StatisticalNeighbour:
    return StatisticalNeighbour(
        authority_id=key[0], rank=key[1], neighbour_id=facts[0], closeness=facts[1], model_year=year
    )
