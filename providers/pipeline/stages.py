"""Where a home to come stands, how far it slipped, and which of its dates cannot be. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sufficiency.codes.supply import Stage
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from providers.models import HomeProject

ORDER: Final = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of one project: when it was to be reached at first, when it is now, and when it was."""

    stage: Stage
    first_planned_on: date | None = None
    planned_on: date | None = None
    reached_on: date | None = None

    @property
    def slipped(self) -> int:
        """Days later than first planned; below nought is earlier, and nought where nothing says."""
        then = self.reached_on or self.planned_on
        return (then - self.first_planned_on).days if then and self.first_planned_on else 0

    def late(self, day: date) -> bool:
        """The day it was planned for is over, and it is not reached."""
        return self.reached_on is None and self.planned_on is not None and self.planned_on < day


@dataclass(frozen=True, slots=True)
class Standing:
    project: HomeProject
    steps: Mapping[Stage, Step] = field(repr=False)

    @property
    def stage(self) -> Stage | None:
        """The furthest that is reached."""
        return next((stage for stage in reversed(ORDER) if self.steps[stage].reached_on), None)

    @property
    def next(self) -> Stage | None:
        """The first after it; None for a home that is open."""
        stage = self.stage
        after = ORDER.index(stage) + 1 if stage else 0
        return ORDER[after] if after < len(ORDER) else None

    @property
    def opening(self) -> Step:
        return self.steps[Stage.OPEN]

    @property
    def is_open(self) -> bool:
        return self.opening.reached_on is not None

    @property
    def is_coming(self) -> bool:
        return not self.is_open and self.project.stopped_on is None


def standing_of(project: HomeProject) -> Standing:
    """Needs the project's stages: prefetch them for many."""
    there = {row.stage: row for row in project.stages.all()}
    steps = {}
    for stage in ORDER:
        row = there.get(stage)
        steps[stage] = Step(stage, row.first_planned_on, row.planned_on, row.reached_on) if row else Step(stage)
    return Standing(project, steps)


def oddities(steps: Mapping[Stage, Step]) -> Iterator[str]:
    """What is told and not refused: dates out of order happen, and are mostly mistakes."""
    reached = [steps[stage] for stage in ORDER if steps[stage].reached_on]
    for before, after in pairwise(reached):
        if before.reached_on > after.reached_on:  # type: ignore[operator]
            yield (
                f"{after.stage.label} was reached on {day_words(after.reached_on)}, before "  # type: ignore[arg-type]
                f"{_lower(before.stage)} on {day_words(before.reached_on)}."  # type: ignore[arg-type]
            )
    if reached:
        furthest = ORDER.index(reached[-1].stage)
        missing = [_lower(stage) for stage in ORDER[:furthest] if not steps[stage].reached_on]
        if missing:
            yield f"{reached[-1].stage.label} is reached, and {_listed(missing)} not: say when, or correct it."
    planned = [steps[stage] for stage in ORDER if steps[stage].planned_on and not steps[stage].reached_on]
    for before, after in pairwise(planned):
        if before.planned_on > after.planned_on:  # type: ignore[operator]
            yield f"{after.stage.label} is planned before {_lower(before.stage)}."


def _lower(stage: Stage) -> str:
    return stage.label[0].lower() + stage.label[1:]


def _listed(words: list[str]) -> str:
    """
    >>> _listed(["idea"]), _listed(["idea", "property", "planning"])
    ('idea is', 'idea, property and planning are')
    """
    if len(words) == 1:
        return f"{words[0]} is"
    return f"{', '.join(words[:-1])} and {words[-1]} are"
