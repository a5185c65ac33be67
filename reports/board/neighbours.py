"""Which of DfE's models names the statistical neighbours: the usual one of the figures' year, or one that is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

    from reports.comparators.compared import Compared

MODEL: Final = "model"
EACH_YEARS_OWN: Final = "Each year's own, which is usual"


@dataclass(frozen=True)
class ModelChoice:
    """A model to choose; ``current`` is the one shown."""

    words: str
    href: str
    current: bool


@dataclass(frozen=True)
class Models:
    """What a page offers; nothing where there is no choice."""

    choices: list[ModelChoice]
    wrong: str
    """What the address asks for, where there is no such model."""


def model_named(request: HttpRequest) -> int | None:
    """By the address; None for the usual one. A year without a model is as good as none: ``models_of`` says so."""
    asked = request.GET.get(MODEL, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len("2021") else None


def models_of(compared: Iterable[Compared], request: HttpRequest, kept: Mapping[str, str]) -> Models:
    """Of one day, or of several years; ``kept`` is what else the page's address says."""
    listed = [each for each in compared if each.models]
    years = sorted({year for each in listed for year in each.models})
    asked, chosen = request.GET.get(MODEL, ""), model_named(request)
    wrong = asked if years and asked and chosen not in years else ""
    usual = {each.usual_model for each in listed if each.usual_model is not None}
    if len(years) < 2:
        return Models([], wrong)
    known = chosen if chosen in years else None
    if len(usual) == 1:
        return Models([_choice(year, usual, known or max(usual), kept) for year in years], wrong)
    own = ModelChoice(EACH_YEARS_OWN, f"?{urlencode(kept)}", known is None)
    return Models([own, *(_choice(year, set(), known, kept) for year in years)], wrong)


def _choice(year: int, usual: set[int], chosen: int | None, kept: Mapping[str, str]) -> ModelChoice:
    is_usual = year in usual
    words = f"The model of {year}{', which is usual for these figures' if is_usual else ''}"
    query = urlencode(kept if is_usual else {**kept, MODEL: str(year)})
    return ModelChoice(words, f"?{query}", year == chosen)
