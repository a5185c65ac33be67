"""DfE's checks of the return, a function each; importing a module of rules registers what is in it."""

from placements.ssda903.rules.checking import Finding, check_child, check_return, problem
from placements.ssda903.rules.collection import Collection
from placements.ssda903.rules.registry import RULES, rules_of
from placements.ssda903.rules.rule import CuredBy, Rule

__all__ = ["RULES", "Collection", "CuredBy", "Finding", "Rule", "check_child", "check_return", "problem", "rules_of"]
