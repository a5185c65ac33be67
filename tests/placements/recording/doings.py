"""Random sequences of what people record of two children, days out of order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from placements.recording.absences import Found, Missing, absences
from placements.recording.chain import CannotRecordError, Where, episode_on
from placements.recording.changes import (
    CategoryChange,
    Change,
    EndOfCare,
    Move,
    Return,
    StartOfCare,
    StatusChange,
    TemporaryStay,
)
from placements.ssda903.child_held import ChildHeld
from placements.ssda903.headers import HeaderRow
from sufficiency.codes.ssda903 import TEMPORARY

TODAY = date(2024, 6, 28)
FIRST = date(2021, 6, 1)
DAYS = (TODAY - FIRST).days
# One that is listed for the return as well, three real ones, so that distances are known.
POSTCODES = ("LS6 3HN", "LS12 2DS", "LS1 4AP")
REASONS = ("CARPL", "CREQB", "ALLEG", "OTHER")

days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(number))
references = st.sampled_from(["1", "2"])
wheres = st.builds(
    Where,
    place=st.sampled_from(["U4", "U6", "U1", "K2", "R1"]),
    provider=st.sampled_from(["PR1", "PR4"]),
    postcode=st.sampled_from(POSTCODES),
    urn=st.sampled_from(["SC000001", "SC000002"]),
)
away = st.builds(Where, place=st.sampled_from(["T1", "T2"]), provider=st.just(""), postcode=st.sampled_from(POSTCODES))
statuses = st.sampled_from(["C1", "C2", "V2", "E1"])
nights = st.integers(1, 40)


@st.composite
def some_days(draw: st.DrawFn) -> tuple[date, date | None]:
    """A first day, and a later one or none."""
    first = draw(days)
    last = first + timedelta(draw(nights))
    return first, last if last <= TODAY and draw(st.booleans()) else None


@st.composite
def starts(draw: st.DrawFn, *, first: bool = False) -> StartOfCare:
    """The return says of a year, not of a day, that a child is unaccompanied: who is, was so from the first on."""
    return StartOfCare(
        day=draw(days),
        where=draw(wheres),
        legal_status=draw(statuses),
        category="N1",
        home="LS1 1UR",
        header=HeaderRow(date(2010, 6, 15), "1", "WBRI", "UN4"),
        unaccompanied=first and draw(st.integers(0, 3)) == 3,
    )


@st.composite
def stays(draw: st.DrawFn) -> Change:
    first, until = draw(some_days())
    return TemporaryStay(day=first, where=draw(away), until=until)


@st.composite
def times_missing(draw: st.DrawFn) -> Change:
    first, until = draw(some_days())
    return Missing(day=first, kind=draw(st.sampled_from("MA")), until=until)


@st.composite
def moves(draw: st.DrawFn) -> Change:
    status = draw(st.sampled_from(["", "", "C1", "C2", "E1"]))
    same = draw(st.integers(0, 3)) == 3
    return Move(
        day=draw(days), where=draw(wheres), same_carer=same, reason=draw(st.sampled_from(REASONS)), legal_status=status
    )


changes: st.SearchStrategy[Change] = st.one_of(
    moves(),
    moves(),
    stays(),
    st.builds(Return, day=days),
    st.builds(StatusChange, day=days, legal_status=statuses),
    st.builds(CategoryChange, day=days, category=st.sampled_from(["N1", "N5"])),
    st.builds(EndOfCare, day=days, reason=st.sampled_from(["E4A", "E8", "E13"])),
    starts(),
    times_missing(),
    st.builds(Found, day=days, start=days),
)
sequences = st.tuples(
    starts(first=True), starts(first=True), st.lists(st.tuples(references, changes), min_size=4, max_size=14)
)


def aimed(change: Change, child: ChildHeld) -> Change:
    """Mostly at a day that the change can be of: one at random would hardly ever be."""
    chance = change.day.toordinal()
    if chance % 5 == 0 or not child.episodes:
        return change
    last = child.episodes[-1]
    if isinstance(change, Found):
        missing = [each.start for each in absences(child) if each.end is None]
        return Found(day=_after(missing[0], chance), start=missing[0]) if missing else change
    if isinstance(change, Return):
        away = [each.decom for each in child.episodes if each.place in TEMPORARY and not each.dec]
        return Return(day=_after(away[0], chance)) if away else change
    if isinstance(change, StartOfCare):
        return replace(change, day=_after(last.dec, chance)) if last.dec else change
    if isinstance(change, EndOfCare):
        return replace(change, day=_after(last.decom, chance * 7))
    if isinstance(change, Move | StatusChange):
        first = child.episodes[0].decom
        span = ((last.dec or TODAY) - first).days
        return replace(change, day=first + timedelta(chance * 31 % max(span, 1)))
    return change


def _after(day: date, chance: int) -> date:
    """Up to half a year later."""
    return min(day + timedelta(1 + chance % 180), TODAY)


def is_ordinary(change: Change, child: ChildHeld) -> bool:
    """Whether DfE's checks pass over it: they want a temporary stay to be left by the return only, in one status."""
    if isinstance(change, Missing | Found | StartOfCare | CategoryChange | Return):
        return True
    near = {change.day, change.day - timedelta(1)}
    last = getattr(change, "until", None)
    near |= {last} if last else set()
    return not any(_away_on(child, day) for day in near) and not any(
        each.decom == change.day and each.place in TEMPORARY for each in child.episodes
    )


def _away_on(child: ChildHeld, day: date) -> bool:
    try:
        return episode_on(child.episodes, day).place in TEMPORARY
    except CannotRecordError:
        return False
