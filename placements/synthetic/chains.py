"""Lays the legal statuses over the stays of a spell: the chain of episodes that the return reports."""

from __future__ import annotations

from datetime import date

from placements.ssda903.episodes import Episode
from placements.synthetic.dice import Dice
from placements.synthetic.law import Track, status_on
from placements.synthetic.paths import ADULT, GROWN_UP, HOME_AGAIN, Path, Spell, birthday
from placements.synthetic.people import Person
from placements.synthetic.stays import Stay
from sufficiency.codes.ssda903 import FOSTER, PLACED_FOR_ADOPTION, WITH_RELATIVE_OR_FRIEND
from sufficiency.codes.ssda903 import LegalStatus as Status
from sufficiency.codes.ssda903 import PlacementType as Type
from sufficiency.codes.ssda903 import ReasonEpisodeCeased as Ceased
from sufficiency.codes.ssda903 import ReasonNewEpisode as Begun
from sufficiency.codes.ssda903 import ReasonPlacementChange as Change

REASONS = {
    Change.CARPL: 52, Change.CREQB: 13, Change.CREQO: 10, Change.CHILD: 8, Change.LAREQ: 4, Change.STAND: 3,
    Change.ALLEG: 2, Change.CLOSE: 2, Change.APPRR: 1, Change.OTHER: 6,
}  # fmt: skip


def chain_of(spell: Spell, person: Person, track: Track, stays: list[Stay], dice: Dice) -> list[Episode]:
    """An episode from each day on which the status or the placement changes; the last one leaves care."""
    statuses = {since for since, _ in track}
    by_start = {stay.start: stay for stay in stays}
    days = sorted(statuses | set(by_start))
    home = "" if spell.path is Path.BREAKS else person.home
    episodes, stay = [], stays[0]
    for day, end in zip(days, [*days[1:], spell.end], strict=True):
        moved = by_start.get(day)
        begun = Begun.S if day == spell.start else _begun(moved, status_changed=day in statuses)
        stay = moved or stay
        last = end == spell.end
        episodes.append(
            Episode(
                decom=day,
                rne=begun.value,
                ls=status_on(track, day),
                cin=spell.need,
                place=str(stay.type),
                provider=stay.home.provider,
                dec=end,
                rec=_leaving(spell, person, track, stay, dice) if last else Ceased.X1.value,
                reason="" if last else _reason(stay, by_start.get(end), dice),
                home=home,
                postcode=stay.home.postcode,
                urn=stay.home.urn,
            )
        )
    return episodes


def _begun(moved: Stay | None, *, status_changed: bool) -> Begun:
    if moved is None:
        return Begun.L
    if moved.same_carer:
        return Begun.U if status_changed else Begun.T
    return Begun.B if status_changed else Begun.P


def _reason(stay: Stay, following: Stay | None, dice: Dice) -> str:
    """None before and after a temporary placement (rule 226), nor where only the status changes."""
    if following is None or following.temporary or stay.temporary:
        return ""
    if following.same_carer:
        return Change.PLACE.value
    if following.type in PLACED_FOR_ADOPTION:
        return Change.CARPL.value
    return Change.CUSTOD.value if following.type == Type.R5 else dice.pick(REASONS).value


def _leaving(spell: Spell, person: Person, track: Track, stay: Stay, dice: Dice) -> str:
    """REC of the last episode."""
    return str(_reason_left(spell, stay, track, dice, adult=_is_adult(spell.end, person)).value)


def _is_adult(day: date, person: Person) -> bool:
    return day >= birthday(person.born, ADULT)


def _reason_left(spell: Spell, stay: Stay, track: Track, dice: Dice, *, adult: bool) -> Ceased:
    if spell.path is Path.BREAKS:
        return Ceased.E8
    if adult:
        return Ceased.E17 if stay.type in FOSTER and dice.chance(0.5) else dice.pick(GROWN_UP)
    if spell.path is Path.ASYLUM:
        return Ceased.E15
    if spell.path is Path.ADOPTION:
        return Ceased.E12 if track[-1][1] == Status.E1 and dice.chance(0.85) else Ceased.E11
    if spell.path is Path.GUARDIANSHIP:
        relative = stay.type in WITH_RELATIVE_OR_FRIEND
        former = dice.chance(0.7) and stay.type in FOSTER
        if relative:
            return Ceased.E45 if former else Ceased.E47
        return Ceased.E46 if former else Ceased.E48
    if spell.path is Path.ORDER:
        return Ceased.E41
    if spell.path is Path.REMAND:
        return dice.pick({Ceased.E14: 70, Ceased.E9: 30})
    return dice.pick(HOME_AGAIN)
