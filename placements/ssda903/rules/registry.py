"""Every rule, once: each module of ``checks`` registers its own when it is imported."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from placements.ssda903.rules import checks
from placements.ssda903.rules.rule import REGISTERED, Rule

for _module in iter_modules(checks.__path__):
    import_module(f"{checks.__name__}.{_module.name}")

RULES: tuple[Rule, ...] = tuple(sorted(REGISTERED, key=lambda rule: (rule.number.zfill(9), rule.years.first or 0)))


@cache
def rules_of(year_ending: int) -> tuple[Rule, ...]:
    """The rules that hold for the collection year that ends on 31 March of this year."""
    return tuple(rule for rule in RULES if rule.holds_in(year_ending))
