"""One row of a list, cell by cell. What cannot be read is told and left empty, never taken for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from django.db.models import TextChoices

from providers.ofsted.captions import CAPTIONS
from providers.ofsted.listed import ListedInspection, ListedRow, Problem
from providers.ofsted.values import NO_PLACES, day_of, places_in, urn_of
from sufficiency.codes.ofsted import FOUR_POINT_GRADES, SUPPORTED_OUTCOMES, Judgement, ProvisionType, Sector, code_of
from sufficiency.codes.ofsted import RegistrationStatus as Status
from sufficiency.geography import normalise_postcode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Code = TypeVar("Code", bound=TextChoices)

REDACTED: Final = frozenset({"redacted", "[redacted]"})
SHORT_BREAKS_ALONE: Final = frozenset({"y", "yes", "short breaks only", "short-break-only children's home"})
YES: Final = frozenset({"y", "yes"})
LONGEST_NAME: Final = 150
# It may grow by the space it lacks.
LONGEST_POSTCODE: Final = 9


class RowReader:
    """The cells of one row by field, and what was wrong with them."""

    def __init__(self, number: int, cells: Sequence[str], places: dict[str, int], problems: list[Problem]) -> None:
        self.number, self._cells, self._places, self._problems = number, cells, places, problems

    def raw(self, field: str) -> str:
        place = self._places.get(field)
        return "" if place is None or place >= len(self._cells) else " ".join(self._cells[place].split())

    def text(self, field: str, longest: int = LONGEST_NAME) -> str:
        """Empty where it is redacted."""
        words = self.raw(field)
        if words.casefold() in REDACTED:
            return ""
        if len(words) > longest:
            self.tell(field, words[:40] + "…", f"it is longer than {longest} characters, and was left empty")
            return ""
        return words

    def code(self, field: str, codes: type[Code]) -> Code | None:
        words = self.text(field)
        found = code_of(codes, words) if words else None
        if words and found is None:
            self.tell(field, words, "it is no word we know from Ofsted's lists, and was not taken")
        return found

    def number_of(self, field: str) -> int | None:
        words = self.text(field)
        found = places_in(words)
        if words and found is None:
            self.tell(field, words, NO_PLACES)
        return found

    def day(self, field: str) -> date | None:
        words = self.text(field)
        found = day_of(words)
        if words and found is None:
            self.tell(field, words, "it is no date like 31/03/2025, and was left empty")
        return found

    def tell(self, field: str, value: str, message: str) -> None:
        self._problems.append(Problem(self.number, CAPTIONS[field][0], value, message))


def read_row(cells: RowReader) -> ListedRow:
    kind = cells.code("kind", ProvisionType)
    if not cells.raw("kind"):
        cells.tell("kind", "", "it is empty, and the registration was taken for one of another kind")
    return ListedRow(
        row=cells.number,
        urn=urn_of(cells.raw("urn")),
        kind=kind or ProvisionType.OTHER,
        status=cells.code("status", Status) or "",
        name=cells.text("name"),
        owner=cells.text("owner"),
        sector=cells.code("sector", Sector) or "",
        places=cells.number_of("places"),
        premises=cells.number_of("premises"),
        authority=cells.text("authority", 100),
        gss_code=cells.text("gss_code", 9),
        short_break_only=cells.raw("short_break_only").casefold() in SHORT_BREAKS_ALONE,
        multi_building=cells.raw("multi_building").casefold() in YES,
        town=_town(cells.text("town", 100)),
        postcode=normalise_postcode(cells.text("postcode", LONGEST_POSTCODE)),
        registered_on=cells.day("registered_on"),
        inspection=_inspection(cells),
    )


def _inspection(cells: RowReader) -> ListedInspection | None:
    day = cells.day("inspected_on")
    outcome = _judged(cells, "outcome", SUPPORTED_OUTCOMES)
    judgement = outcome or _judged(cells, "judgement", FOUR_POINT_GRADES)
    if judgement is None:
        return None
    if day is None:
        cells.tell("inspected_on", cells.raw("inspected_on"), "a judgement without its date was left out")
        return None
    parts = {name: _judged(cells, name, FOUR_POINT_GRADES) or "" for name in PARTS}
    return ListedInspection(day, judgement, cells.day("published_on"), cells.text("event_number", 20), **parts)


PARTS: Final = ("protection", "leadership", "education", "health")


def _judged(cells: RowReader, field: str, scale: Sequence[Judgement]) -> Judgement | None:
    found = cells.code(field, Judgement)
    if found is not None and found not in scale:
        cells.tell(field, cells.raw(field), "it is a word of the other scale of judgements, and was left out")
        return None
    return found


def _town(words: str) -> str:
    """Capitals in one list and not in the next are no change of town."""
    return words.title() if words.isupper() else words
