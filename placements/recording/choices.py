"""What may be chosen on a day: the codes of that day's collection year, by their meaning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sufficiency.calendar import financial_year_ending
from sufficiency.codes.codeset import CodeSet
from sufficiency.codes.ssda903 import (
    ADOPTED,
    CARE_CONTINUES,
    RETURNED_HOME,
    SPECIAL_GUARDIANSHIP,
    TEMPORARY,
    CategoryOfNeed,
    Ethnicity,
    LegalStatus,
    MissingType,
    PlacementProvider,
    PlacementType,
    ReasonEpisodeCeased,
    ReasonPlacementChange,
    Sex,
    UpnUnknown,
)
from sufficiency.web.forms import Option

Choices = list[tuple[str, str]]
Grouped = list[tuple[str, Choices]]
BLANK = ("", "")

# Supported accommodation had to be registered from then on, and P2 ended (DfE rule 217t).
INDEPENDENT_LIVING_ENDED = date(2023, 10, 28)
# No freeing order has been made since.
FREEING_ORDERS_ENDED = date(2005, 12, 30)

_Ceased = ReasonEpisodeCeased
ENDINGS: dict[str, frozenset[str]] = {
    "Home to parents": frozenset(RETURNED_HOME),
    "With someone else": frozenset({_Ceased.E13, _Ceased.E41}),
    "Special guardianship": frozenset(SPECIAL_GUARDIANSHIP),
    "Adopted": frozenset(ADOPTED),
    "Growing up": frozenset({_Ceased.E5, _Ceased.E6, _Ceased.E7, _Ceased.E17}),
    "Justice": frozenset({_Ceased.E9, _Ceased.E14}),
}


def _labelled(codes: type[CodeSet], day: date, without: Iterable[str] = ()) -> Choices:
    valid = codes.valid_in(financial_year_ending(day)) - frozenset(without)
    return [(str(code.value), codes.label_of(code.value)) for code in codes if code.value in valid]


def placements_on(day: date) -> Grouped:
    """Placements meant to last, by DfE's groups."""
    gone = {PlacementType.P2} if day >= INDEPENDENT_LIVING_ENDED else set()
    groups: dict[str, Choices] = {}
    for code, label in _labelled(PlacementType, day, TEMPORARY | gone):
        group = PlacementType(code).group
        groups.setdefault(str(group.label) if group else "", []).append((code, label))
    return list(groups.items())


def temporary_on(day: date) -> Choices:
    valid = _labelled(PlacementType, day)
    return [(code, label) for code, label in valid if code in TEMPORARY]


def legal_statuses_on(day: date) -> Choices:
    return _labelled(LegalStatus, day, {LegalStatus.D1} if day > FREEING_ORDERS_ENDED else ())


def categories_on(day: date) -> Choices:
    return _labelled(CategoryOfNeed, day)


def providers_on(day: date) -> Choices:
    """Parents come with the placement and are not chosen."""
    return _labelled(PlacementProvider, day, {PlacementProvider.PR0})


def reasons_on(day: date) -> Choices:
    """Why a placement changed."""
    return _labelled(ReasonPlacementChange, day)


def endings_on(day: date) -> Grouped:
    """Why care ended, grouped; what fits no group comes last."""
    choices = _labelled(ReasonEpisodeCeased, day, CARE_CONTINUES)
    named = frozenset().union(*ENDINGS.values())
    groups = [(name, [each for each in choices if each[0] in codes]) for name, codes in ENDINGS.items()]
    others = [each for each in choices if each[0] not in named]
    return [*((name, each) for name, each in groups if each), ("Otherwise", others)]


def sexes_on(day: date) -> Choices:
    """By the word: the code is another one before 2024/25."""
    valid = Sex.valid_in(financial_year_ending(day))
    return [(code.value, str(code.label)) for code in Sex if code.value in valid]


def ethnicities() -> Grouped:
    groups: dict[str, Choices] = {}
    for code in Ethnicity:
        group = code.group
        groups.setdefault(str(group.label) if group else "", []).append((code.value, Ethnicity.label_of(code.value)))
    return list(groups.items())


def no_upn() -> Choices:
    """Why a child has no UPN."""
    return _labelled(UpnUnknown, date.max)


def kinds_of_missing() -> list[tuple[str, Option]]:
    return [
        (MissingType.M.value, Option("Missing from care", "Not where they are expected to be, and nobody knows where")),
        (
            MissingType.A.value,
            Option("Away without authorisation", "Where they are is known, but it was not agreed"),
        ),
    ]
