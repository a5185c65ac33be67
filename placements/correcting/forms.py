"""The forms in which what is held of a child is corrected, made from the columns of its table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from placements.correcting.columns import ASKED, GROUPS, LASTS_A_DAY, STARTS_AND_ENDS
from placements.correcting.corrections import Correction, EpisodeCorrection, RowCorrection
from placements.correcting.episodes import before_and_after, going_on
from placements.correcting.fields import field_of, initial_of, required_columns, shown, written
from placements.correcting.kinds import EPISODE, FACTS, Kind
from placements.correcting.rows import Cells, cells_of, columns_of, day_of, year_of
from sufficiency.calendar import financial_year_ending, today
from sufficiency.codes.ssda903 import LegalStatus, PlacementType
from sufficiency.web.components import Table
from sufficiency.web.forms import PARTS, DateField, DatePartsWidget
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from placements.ssda903.child_held import ChildHeld
    from placements.ssda903.episodes import Episode
    from placements.ssda903.rules import Rule


class WhyForm(forms.Form):
    """What every correction asks: why. It carries the version of the child it was opened for."""

    use_required_attribute = False
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, child: ChildHeld, kind: Kind, key: str = "") -> None:
        super().__init__(data)
        self.sent = data or QueryDict()
        self.child, self.kind, self.key = child, kind, key
        self.cells: Cells | None = cells_of(child, kind, key) if key or self.is_facts else None
        self.fields["version"].initial = child.version

    @property
    def is_facts(self) -> bool:
        return self.kind == FACTS

    @property
    def year(self) -> int:
        """Whose codes the row takes: an episode those of the year it ended in, or of this one."""
        if self.kind == EPISODE:
            ended = day_of((self.cells or {}).get("DEC", ""))
            return financial_year_ending(ended or today())
        return year_of(self.kind, self.key)

    def over(self, now: ChildHeld) -> QueryDict:
        """What was sent, for the child as another left it."""
        data = self.sent.copy()
        data["version"] = now.version
        return data

    def ask_why(self, label: str) -> None:
        """The last field."""
        self.fields["why"] = forms.CharField(
            label=label,
            max_length=1000,
            # While typing, the checks answer before the reason is given.
            required="check" not in self.data,
            help_text="Whoever wonders later reads this. No names.",
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": "Enter why it is corrected"},
        )


class RowForm(WhyForm):
    """A row of a table of the return, by column; a new one without a key."""

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        if not self.key and self.kind.is_yearly:
            self.fields["year"] = _year_field(self.year)
        required = required_columns(self.kind, self.cells)
        for column in columns_of(self.kind):
            stands = (self.cells or {}).get(column, "")
            field = field_of(self.kind, column, stands=stands, year=self.year, required=column in required)
            field.initial = initial_of(field, stands)
            self.fields[column.lower()] = field
        asked = {each: (self.cells or {}).get(each, "") for each in self._columns}
        self.fields["began"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=json.dumps(asked))
        self.also_ask()
        self.ask_why("Why is it corrected?" if self.key or self.is_facts else "Why is it added?")

    def also_ask(self) -> None:
        """Put in what goes with the row."""

    def parts(self) -> list[tuple[str, list[BoundField]]]:
        """The fields as the page shows them."""
        groups = GROUPS.get(self.kind.table)
        if not groups:
            return [("", [each for each in self.visible_fields() if each.name != "why"]), ("", [self["why"]])]
        named = [(head, [self[name] for name in names.split() if name in self.fields]) for head, names in groups]
        return [*((head, fields) for head, fields in named if fields), ("", [self["why"]])]

    def clean(self) -> dict[str, Any]:
        for start, end in STARTS_AND_ENDS.items():
            begun, ended = self.cleaned_data.get(start.lower()), self.cleaned_data.get(end.lower())
            if begun and ended and (ended < begun or (ended == begun and end in LASTS_A_DAY)):
                after = "after" if end in LASTS_A_DAY else "the same as or after"
                self.add_error(end.lower(), f"{_sentence(ASKED[end].noun)} must be {after} {ASKED[start].noun}")
        return self.cleaned_data

    def typed(self) -> Cells:
        """The row as it is to be, of a valid form; what is not asked stays."""
        asked = {each: written(self.fields[each.lower()], self.cleaned_data[each.lower()]) for each in self._columns}
        return {**(self.cells or {}), **asked}

    @property
    def _columns(self) -> tuple[str, ...]:
        return columns_of(self.kind)

    def correction(self) -> Correction:
        year = int(self.cleaned_data.get("year") or self.year)
        return RowCorrection(kind=self.kind, key=self.key, cells=self.typed(), year=year)

    def point_out(self, rule: Rule) -> bool:
        """Put the focus and what a rule says at the field it is about; whether there is one."""
        name = next((each.lower() for each in rule.columns if each in self._columns), "")
        if name:
            field = self.fields[name]
            field.help_text = f"{rule.message_in_words} {rule.cure_in_words} {field.help_text}".strip()
            field.widget.attrs["autofocus"] = True
        return bool(name)

    def over(self, now: ChildHeld) -> QueryDict:
        """What was sent, for the child as another left it: what this person had not changed is as it is now."""
        data = self.sent.copy()
        theirs = cells_of(now, self.kind, self.key) if self.key or self.is_facts else None
        typed = self.typed()
        for column in self._columns if theirs else ():
            if typed[column] == self.began.get(column, "") != (theirs or {})[column]:
                _set(data, self.fields[column.lower()], column.lower(), (theirs or {})[column])
        data["version"] = now.version
        return data

    @property
    def began(self) -> Cells:
        """The row as the page showed it first; nothing where that does not come back as it went."""
        try:
            said = json.loads(self.cleaned_data.get("began") or "{}")
        except ValueError:
            said = {}
        return {str(each): str(text) for each, text in said.items()} if isinstance(said, dict) else {}

    def compared(self) -> Table:
        """What was changed since the page was opened, by whom, and what the form below would leave."""
        self.full_clean()
        began, rows = self.began, []
        for column in self._columns:
            field = self.fields[column.lower()]
            first = shown(field, initial_of(field, began.get(column, "")))
            now = shown(field, field.initial) if self.cells is not None else "Not there"
            mine = shown(field, self._mine(column.lower()))
            if first != now or first != mine:
                rows.append([field.label, first, now, mine, _who(first, now, mine)])
        columns = ["", "When you began", "As it is now", "In the form below", "Changed by"]
        note = "Everything else is as it was when you began."
        return Table("What each would leave", columns, rows, note=note)

    def _mine(self, name: str) -> Any:
        return self.cleaned_data[name] if name in self.cleaned_data else self[name].value()


class EpisodeForm(RowForm):
    """An episode, and what goes with it."""

    def also_ask(self) -> None:
        decom = day_of(self.key)
        if self.cells is None or decom is None:
            return
        before, after = before_and_after(self.child.episodes, decom)
        if before:
            label = f"The episode before, from {day_words(before.decom)}, ends the day this one begins: move both"
            self.fields["before_ends"] = _yes(label)
        if after:
            label = f"The episode after, from {day_words(after.decom)}, begins the day this one ends: move both"
            self.fields["after_begins"] = _yes(label)
        if spans := going_on(self.child.episodes, decom):
            self.fields["carry"] = _yes(
                "Correct it in the other episodes too, as far as it goes on", f"{_sentence(_through(spans))}."
            )

    def neighbours(self) -> list[tuple[str, str]]:
        """The key of each episode this one is linked to, and which it is: a placement or a legal status may go on."""
        decom = day_of(self.key)
        if self.cells is None or decom is None:
            return []
        before, after = before_and_after(self.child.episodes, decom)
        both = (("The episode before it", before), ("The episode after it", after))
        return [(each.decom.isoformat(), f"{which}: {_described(each)}") for which, each in both if each]

    def correction(self) -> Correction:
        cell = self.cleaned_data
        return EpisodeCorrection(
            key=self.key,
            cells=self.typed(),
            carry=cell.get("carry", False),
            before_ends=cell.get("before_ends", False),
            after_begins=cell.get("after_begins", False),
        )


def _described(episode: Episode) -> str:
    until = f"to {day_words(episode.dec)}" if episode.dec else "and still"
    what = f"{PlacementType.label_of(episode.place)}, {LegalStatus.label_of(episode.ls)}"
    return f"{what}, {day_words(episode.decom)} {until}"


def _through(spans: dict[str, int]) -> str:
    """
    >>> _through({"the placement": 3, "the legal status": 2, "the category of need": 3})
    'the placement and the category of need go on through 3 episodes, the legal status goes on through 2'
    """
    by_count: dict[int, list[str]] = {}
    for what, count in spans.items():
        by_count.setdefault(count, []).append(what)
    said: list[str] = []
    for count, names in by_count.items():
        *first, last = names
        goes = f"{', '.join(first)} and {last} go" if first else f"{last} goes"
        said.append(f"{goes} on through {count}" + ("" if said else " episodes"))
    return ", ".join(said)


def _yes(label: str, hint: str = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=hint, initial=True, required=False)


def _year_field(year: int) -> forms.ChoiceField:
    years = [(str(each), f"31 March {each}") for each in range(year, year - 6, -1)]
    return forms.ChoiceField(label="In the return for the year to", choices=years)


def _set(data: QueryDict, field: forms.Field, name: str, text: str) -> None:
    """Put a cell into what was sent, as the field's inputs would send it."""
    if isinstance(field, DateField):
        parts = DatePartsWidget().decompress(day_of(text))
        for part, value in zip(PARTS, parts, strict=True):
            data[f"{name}_{part}"] = value
        data.pop(name, None)
    else:
        data[name] = text


def _who(first: str, now: str, mine: str) -> str:
    if now == mine:
        return "Them, and kept"
    return "You" if now == first else "Both"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
