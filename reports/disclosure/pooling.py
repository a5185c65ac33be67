"""Pools the small groups of a table, so that readers of totals see all of it and no small number."""

from __future__ import annotations

from reports.disclosure.small_numbers import LARGEST_SMALL, is_small

Groups = list[tuple[str, int]]
REST = "All others together"


def pooled(groups: Groups, shown_elsewhere: str = "") -> Groups:
    """The groups with the small ones put together, and with the next larger until they are no longer small.

    A group whose number such readers see elsewhere stays by itself, or the rest of the pool could be
    worked out. Nothing at all where no pool comes to more than five.

    >>> pooled([("foster", 93), ("homes", 21), ("supported", 11), ("parents", 5)], shown_elsewhere="homes")
    [('foster', 93), ('homes', 21), ('All others together', 16)]
    >>> pooled([("foster", 93), ("homes", 21), ("parents", 0)])
    [('foster', 93), ('homes', 21), ('parents', 0)]
    >>> pooled([("homes", 21), ("parents", 2)], shown_elsewhere="homes")
    []
    """
    if not any(is_small(number) for _, number in groups):
        return groups
    apart = {name for name, number in groups if not number or (name == shown_elsewhere and not is_small(number))}
    pool: dict[str, int] = {}
    for name, number in sorted(groups, key=lambda group: group[1]):
        if name not in apart and (is_small(number) or sum(pool.values()) <= LARGEST_SMALL):
            pool[name] = number
    rest = sum(pool.values())
    if rest <= LARGEST_SMALL:
        return []
    return [*(group for group in groups if group[0] not in pool), (REST, rest)]
