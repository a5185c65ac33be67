"""A breakdown by ethnicity in DfE's six groups instead of its codes."""

from __future__ import annotations

from reports.indicators.figure import Counted, value_of
from reports.indicators.registry import INDICATORS
from sufficiency.codes.ssda903 import EthnicGroup, Ethnicity

ETHNICITY = "ethnicity"
LABELS = [str(group.label) for group in EthnicGroup]


def in_main_groups(slug: str, by: str, groups: dict[str, Counted]) -> dict[str, Counted]:
    """Of an indicator's groups; those by anything but ethnicity as they are, and main groups too."""
    if by != ETHNICITY:
        return groups
    counts: dict[str, list[Counted]] = {}
    for name, counted in groups.items():
        counts.setdefault(_main_group(name), []).append(counted)
    return {label: _together(slug, counts[label]) for label in LABELS if label in counts}


def _main_group(name: str) -> str:
    """
    >>> _main_group("WIRT"), _main_group("White"), _main_group("not known")
    ('White', 'White', 'Refused or not yet known')
    """
    if name in LABELS:
        return name
    group = Ethnicity(name).group if name in Ethnicity.values else None
    return str((group or EthnicGroup.NOT_KNOWN).label)


def _together(slug: str, parts: list[Counted]) -> Counted:
    """Rates have no population of their own, and so neither a value nor a denominator."""
    numerator = sum(part.numerator for part in parts)
    among = None if parts[0].denominator is None else sum(part.denominator for part in parts)
    return Counted(value_of(INDICATORS[slug].unit, numerator, among), numerator, among)
