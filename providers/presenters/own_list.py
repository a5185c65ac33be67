"""What a council's own list did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from providers.ofsted.listed import MOST_TOLD
from sufficiency.web.presenters import count_words, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from providers.actions.own_lists import OwnLoaded
    from providers.ofsted.listed import Problem


def own_words(loaded: OwnLoaded) -> str:
    return "\n".join([*own_lines(loaded), *map(problem_words, loaded.problems[:MOST_TOLD])])


def own_lines(loaded: OwnLoaded) -> Iterator[str]:
    yield (
        f"Own list of homes: {count_words(loaded.rows, 'row')}, {number_words(loaded.added)} new, "
        f"{number_words(loaded.changed)} changed, {number_words(loaded.unchanged)} as they were; "
        f"{count_words(loaded.left_out, 'row')} left out."
    )
    yield (
        f"In it: {count_words(loaded.homes, 'home')}, {count_words(loaded.settings, 'setting')}, and "
        f"{count_words(loaded.not_homes, 'agency or other provider', 'agencies and other providers')} without beds."
    )
    if loaded.beds_added:
        yield f"{count_words(loaded.beds_added, 'bed')} added."
    if loaded.redacted:
        yield f"The name or address of {count_words(loaded.redacted, 'row')} is redacted: what was known of it stays."
    if loaded.columns_not_understood:
        yield f"Columns not understood, and left out: {', '.join(loaded.columns_not_understood)}."
    if loaded.sheets_left_out:
        yield f"Sheets without the columns of a list, and left out: {', '.join(loaded.sheets_left_out)}."


def problem_words(each: Problem) -> str:
    sheet = f"{each.sheet}, " if each.sheet else ""
    return f"{sheet}row {each.row}, {each.column} “{each.value}”: {each.message}."
