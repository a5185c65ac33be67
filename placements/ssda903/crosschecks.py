"""Checks across rows: who is known, what overlaps, and chains of episodes that do not hold together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from placements.ssda903 import tables
from placements.ssda903.episodes import Episode
from placements.ssda903.merging import Held
from placements.ssda903.problems import Problem, Severity
from placements.ssda903.returns import Return
from sufficiency.codes.ssda903 import TEMPORARY, ReasonEpisodeCeased, ReasonNewEpisode


def unknown_children(new: Return, known: set[str]) -> Iterator[Problem]:
    """Rows about a child in neither a Header nor the register: one problem a table and child."""
    for table in new.tables.values():
        severity = Severity.BLOCKING if table.name in tables.TAKEN_APART else Severity.QUERY
        told = set(known)
        for row, child, file in zip(table.rows, table.children, table.files, strict=True):
            if child and child not in told:
                told.add(child)
                message = "This child is neither in this return's Header nor in the register. Add the child to Header."
                yield Problem("child-unknown", message, severity, file, row.line, "CHILD", child, child)


def overlaps(held: Held, children: Iterable[str], returns: list[Return]) -> Iterator[Problem]:
    """Episodes of one child that start before the one before them has ended."""
    for child in children:
        chain = sorted(held.episodes.get(child, {}).values(), key=lambda episode: episode.decom)
        for earlier, later in pairwise(chain):
            if earlier.overlaps(later):
                ended = f"ended on {_say(earlier.dec)}" if earlier.dec else "has not ended"
                yield _at(
                    returns,
                    child,
                    later,
                    earlier,
                    "episodes-overlap",
                    f"The episode starts on {_say(later.decom)}, but the one that started on {_say(earlier.decom)} "
                    f"{ended}. Correct DEC of the earlier or DECOM of the later.",
                    "DECOM",
                    Severity.BLOCKING,
                )


def chain_queries(held: Held, children: Iterable[str], returns: list[Return]) -> Iterator[Problem]:
    """What is odd in the chains of these children, and stored as it came."""
    first_day = min(each.first_day for each in returns)
    for child in children:
        chain = sorted(held.episodes.get(child, {}).values(), key=lambda episode: episode.decom)
        for before, episode, after in zip([None, *chain], chain, [*chain[1:], None], strict=False):
            for rule, column, message in _odd(before, episode, after, first_day):
                yield _at(returns, child, episode, None, rule, message, column, Severity.QUERY)


def _odd(
    before: Episode | None, episode: Episode, after: Episode | None, first_day: date
) -> Iterator[tuple[str, str, str]]:
    linked = before is not None and episode.continues(before)
    if linked and episode.rne == ReasonNewEpisode.S:
        yield "start-within-care", "RNE", "RNE S starts a period of care, but the child was in care the day before."
    if not linked and episode.rne != ReasonNewEpisode.S and episode.decom >= first_day:
        yield "chain-broken", "RNE", "No episode ended this day, yet RNE does not say that care started. Use S."
    if episode.rec == ReasonEpisodeCeased.X1 and (after is None or after.decom != episode.dec):
        yield "chain-broken", "REC", "REC X1 says another episode starts the same day, and none does."
    if linked and before is not None and episode.rne == ReasonNewEpisode.L and _moved(before, episode):
        yield "status-only-but-moved", "RNE", "RNE L says only the legal status changed, but the placement did too."
    if episode.place in TEMPORARY and after is not None and after.place not in TEMPORARY and before is not None:
        returned = (after.place, after.postcode) == (before.place, before.postcode)
        if before.place not in TEMPORARY and not returned:
            yield "temporary-without-return", "PLACE", "After a temporary placement the child did not return (383)."


def _moved(before: Episode, episode: Episode) -> bool:
    return (before.place, before.postcode, before.urn) != (episode.place, episode.postcode, episode.urn)


def _at(
    returns: list[Return],
    child: str,
    episode: Episode,
    otherwise: Episode | None,
    rule: str,
    message: str,
    column: str,
    severity: Severity,
) -> Problem:
    """The problem at the episode's row in the newest return that has it, else at the other episode's."""
    for candidate in (episode, otherwise):
        for each in reversed(returns):
            if candidate is not None and (child, candidate.decom) in each.lines:
                file, line = each.lines[child, candidate.decom]
                value = getattr(candidate, column.lower())
                shown = _say(value) if isinstance(value, date) else value
                return Problem(rule, message, severity, file, line, column, shown, child)
    return Problem(rule, message, severity, column=column, child=child)


def _say(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
