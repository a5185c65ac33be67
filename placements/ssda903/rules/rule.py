"""What a rule is, and the decorator that makes one of a function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from placements.ssda903.rules.rows import ROW_OF
from sufficiency.codes.codeset import ALWAYS, Years
from sufficiency.codes.ssda903.columns import in_words

if TYPE_CHECKING:
    from placements.ssda903.rules.child_rows import ChildRows
    from placements.ssda903.rules.collection import Collection
    from placements.ssda903.rules.rows import AnyRow

    Check = Callable[[ChildRows, Collection], Iterable[AnyRow]]
    CheckAcross = Callable[[Collection], Iterable[AnyRow]]


class CuredBy(StrEnum):
    """Who in a council can put it right: where the value comes from."""

    PLACEMENTS = "Placements team"
    SOCIAL_WORK = "Child's social worker"
    REVIEWING = "Reviewing officers"
    HEALTH = "Health of children looked after"
    LEAVING_CARE = "Leaving care team"
    ADOPTION = "Adoption team"
    DATA = "Data team"


@dataclass(frozen=True)
class Rule:
    """One of DfE's checks.

    ``check`` yields the rows that fail it, each row once, of whichever tables. It is not called unless
    the return holds the tables it ``needs``, and last year's those it ``needs_last``.
    """

    number: str
    message: str
    """What is wrong, in a sentence."""
    cure: str
    """What to do about it, in a sentence."""
    cured_by: CuredBy
    columns: tuple[str, ...]
    years: Years
    """The collection years it holds for, by the year they end in."""
    needs: frozenset[str]
    needs_last: frozenset[str]
    check: Check | None = None
    check_across: CheckAcross | None = None

    @cached_property
    def flags(self) -> frozenset[str]:
        """The tables whose rows ``check`` yields, as its annotation says; empty for those of any.

        A child without a row in them cannot fail it, and need not be looked at.
        """
        said = self.check.__annotations__["return"] if self.check else ""
        named = set(re.findall(r"\w+Row", said))
        return frozenset(table for table, row in ROW_OF.items() if row.__name__ in named)

    @property
    def message_in_words(self) -> str:
        """For who works with children rather than with the return: without the names of its columns."""
        return in_words(self.message)

    @property
    def cure_in_words(self) -> str:
        return in_words(self.cure)

    def holds_in(self, year_ending: int) -> bool:
        return (self.years.first or year_ending) <= year_ending <= (self.years.last or year_ending)


REGISTERED: list[Rule] = []


def rule(
    number: str,
    *,
    message: str,
    cure: str,
    cured_by: CuredBy,
    columns: str,
    needs: str,
    needs_last: str = "",
    years: Years = ALWAYS,
) -> Callable[[Check], Check]:
    """Register a check of one child's rows under DfE's number.

    ``columns``, ``needs`` and ``needs_last`` are names with spaces between: ``"DECOM DEC"``, ``"Episodes Header"``.
    """

    def register(check: Check) -> Check:
        REGISTERED.append(
            Rule(number, message, cure, cured_by, _words(columns), years, _set(needs), _set(needs_last), check)
        )
        return check

    return register


def rule_across(
    number: str,
    *,
    message: str,
    cure: str,
    cured_by: CuredBy,
    columns: str,
    needs: str,
    needs_last: str = "",
    years: Years = ALWAYS,
) -> Callable[[CheckAcross], CheckAcross]:
    """As ``rule``, for a check that compares children with each other."""

    def register(check: CheckAcross) -> CheckAcross:
        REGISTERED.append(
            Rule(
                number,
                message,
                cure,
                cured_by,
                _words(columns),
                years,
                _set(needs),
                _set(needs_last),
                check_across=check,
            )
        )
        return check

    return register


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())
