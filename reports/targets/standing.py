"""How measures stand against the targets that count on a day, as one reader may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.board.indicator_page import AS_COUNTS
from reports.board.tiles import STATUS_WORDS
from reports.board.values import value_words
from reports.disclosure.small_numbers import SUPPRESSED
from reports.stored.sheets import read_sheets
from reports.targets.judging import judge_figure
from reports.targets.presenters import short_rag_tag
from reports.targets.selectors import targets_on

if TYPE_CHECKING:
    from datetime import date

    from reports.board.audience import Audience
    from reports.indicators.figure import Figure
    from reports.indicators.returns_held import ReturnsHeld
    from reports.targets.selectors import HeldTarget
    from sufficiency.authorities.models import Authority
    from sufficiency.web.components import Tag


@dataclass(frozen=True)
class Standing:
    """``words`` is the figure, or why there is none."""

    target: HeldTarget
    words: str
    tag: Tag | None

    @property
    def is_kept_back(self) -> bool:
        return self.words == SUPPRESSED


def standings(authority: Authority, day: date, held: ReturnsHeld, audience: Audience) -> dict[str, Standing]:
    """By slug, for the measures with a target; none where the returns held do not cover the day."""
    targets = targets_on(authority, day)
    if not targets or not held.cover(day):
        return {}
    figures = audience.shown(read_sheets(authority, [day], held, moves=False)[day]).figures
    found = {}
    for slug, target in targets.items():
        if slug in figures:
            rag = judge_figure(target, figures[slug])
            found[slug] = Standing(target, _words(slug, figures[slug]), short_rag_tag(rag) if rag else None)
    return found


def _words(slug: str, figure: Figure) -> str:
    """Of so few that a percentage would be nought the children: "3 of 717 children"."""
    measure = AS_COUNTS.get(slug)
    if measure and isinstance(figure.value, (int, float)):
        return f"{measure.value_words(figure)} {measure.counts_words(figure)}"
    return value_words(figure) or STATUS_WORDS.get(figure.status, "")
