"""What a council knows of a life on one 31 March, as rows of Header, Episodes and UASC."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from placements.ssda903.episodes import Episode
from placements.synthetic.lives import Life
from placements.synthetic.paths import Spell
from sufficiency.calendar import first_day_of_year, last_day_of_year
from sufficiency.codes.ssda903 import SHORT_BREAKS, Mother, Sex
from sufficiency.codes.ssda903 import ReasonEpisodeCeased as Ceased
from sufficiency.codes.ssda903 import ReasonPlacementChange as Change

Row = tuple[str, ...]
LETTERS_SINCE = Sex.MALE.first_year or 0
# What later codes were in returns to 2017/18.
OLD_CODES_TO = 2018
OLD_CODES = {
    Ceased.E45.value: Ceased.E43.value,
    Ceased.E46.value: Ceased.E43.value,
    Ceased.E47.value: Ceased.E44.value,
    Ceased.E48.value: Ceased.E44.value,
    Change.CUSTOD.value: Change.OTHER.value,
}


@dataclass(frozen=True)
class Year:
    """A collection year, named by the calendar year it ends in."""

    ending: int

    @cached_property
    def first(self) -> date:
        return first_day_of_year(self.ending)

    @cached_property
    def last(self) -> date:
        return last_day_of_year(self.ending)

    @property
    def before(self) -> Year:
        return Year(self.ending - 1)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Known:
    """A child in one year's return, and those of their episodes that belong in it."""

    reference: str
    life: Life
    year: Year
    episodes: list[Episode]

    @property
    def born(self) -> str:
        return written(self.life.person.born)

    @property
    def was_looked_after(self) -> bool:
        """At any time in the year, short breaks aside."""
        return any(episode.ls not in SHORT_BREAKS for episode in self.episodes)

    @property
    def is_looked_after(self) -> bool:
        """On the last day, short breaks aside."""
        return any(episode.dec is None and episode.ls not in SHORT_BREAKS for episode in self.episodes)

    def spell_since(self) -> date | None:
        """The first day of the spell that goes on at the end of the year."""
        spell = spell_at_the_end(self.life, self.year)
        return spell.start if spell else None


def spell_at_the_end(life: Life, year: Year) -> Spell | None:
    """The time in care that goes on at the end of the year, short breaks aside."""
    spells = zip(life.spells, life.chains, strict=True)
    ongoing = (spell for spell, chain in spells if chain[0].ls not in SHORT_BREAKS)
    return next((spell for spell in ongoing if spell.start <= year.last < spell.end), None)


def known_in(year: Year, reference: str, life: Life) -> Known:
    """Every episode open on 1 April or begun in the year; what ends after it has not ended yet."""
    kept = [each for each in life.episodes if each.decom <= year.last and (each.dec or year.last) >= year.first]
    return Known(reference, life, year, [_as_known(each, year) for each in kept])


def _as_known(episode: Episode, year: Year) -> Episode:
    if episode.dec and episode.dec > year.last:
        return replace(episode, dec=None, rec="", reason="")
    if year.ending <= OLD_CODES_TO:
        rec, reason = OLD_CODES.get(episode.rec, episode.rec), OLD_CODES.get(episode.reason, episode.reason)
        return replace(episode, rec=rec, reason=reason)
    return episode


def written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def header_row(known: Known) -> Row:
    person = known.life.person
    return (
        known.reference,
        _sex(known),
        known.born,
        person.ethnicity,
        person.upn_on(known.year.last),
        *_motherhood(known),
    )


def _motherhood(known: Known) -> tuple[str, str]:
    """MOTHER and MC_DOB; asked of girls looked after in the year, not of boys, in short breaks or after care."""
    if not (known.life.person.is_female and known.was_looked_after):
        return "", ""
    since = known.life.person.mother_since
    if since is None or since > known.year.last:
        return Mother.NO.value, ""
    return Mother.YES.value, written(since)


def _sex(known: Known) -> str:
    digits = known.year.ending < LETTERS_SINCE
    if known.life.person.is_female:
        return (Sex.FEMALE_DIGIT if digits else Sex.FEMALE).value
    return (Sex.MALE_DIGIT if digits else Sex.MALE).value


def episode_rows(known: Known) -> list[Row]:
    return [
        (
            known.reference,
            written(each.decom),
            each.rne,
            each.ls,
            each.cin,
            each.place,
            each.provider,
            written(each.dec),
            each.rec,
            each.reason,
            each.home,
            each.postcode,
            each.urn,
        )
        for each in known.episodes
    ]


def uasc_row(known: Known) -> Row | None:
    """While the claim is not decided DUC holds the eighteenth birthday, on which the status ends at the latest."""
    settled = known.life.asylum_settled
    if settled is None or settled < known.year.first or not known.episodes:
        return None
    shown = settled if settled <= known.year.last else known.life.adult_on
    return known.reference, _sex(known), known.born, written(shown)
