"""How events are shown: who, when, what, on what; what may tell of a child only to those who see children."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from sufficiency.accounts.presenters import person_words
from sufficiency.accounts.roles import ROLES, Permission, RoleName
from sufficiency.audit.models import Event
from sufficiency.audit.pages import page_of
from sufficiency.audit.querysets import RECENT
from sufficiency.web.components import Column, Table, link
from sufficiency.web.logging import leave_out_references
from sufficiency.web.presenters import count_words, day_words, number_words

# What happens to people who sign in, and nothing of a child.
OPEN_TO_ALL: Final = frozenset({"accounts", "mfa"})
# Of files, returns and lists as a whole: which, and how many rows; of a list's filters one may be a child's reference.
OPEN_PARTS: Final = frozenset({"year_ending", "year", "file", "files", "rows", "count", "provisional"})
OF_MANY: Final = frozenset({"authorities.authority", "placements.submission", "reports.upload"})
HIDDEN: Final = "Not shown: it may tell of a child"
LONGEST: Final = 300


def events_table(events: Iterable[Event], slug: str, role: RoleName) -> Table:
    columns: list[Column | str] = [
        Column("When", unbroken=True), "Who", "What", "On what", "Before and after", "Reason",
    ]  # fmt: skip
    rows = [_row(event, slug, role) for event in events]
    return Table("Events, newest first", columns, rows, caption_hidden=True, sticky=True)


def _row(event: Event, slug: str, role: RoleName) -> tuple[Any, ...]:
    told = _may_be_told(event, role)
    return (
        when_words(event),
        person_words(event.actor) if event.actor else f"Job: {event.job}",
        event.verb[0].upper() + event.verb[1:],
        _thing(event, slug, role),
        _changed(event, told=told),
        event.reason if told or not event.reason else HIDDEN,
    )


def _changed(event: Event, *, told: bool) -> Any:
    """To who may not be told, what says of no child which it was."""
    changed = changes_words(event.before, event.after)
    if told or not changed:
        return changed
    return (event.object_label in OF_MANY and changes_words(_open(event.before), _open(event.after))) or HIDDEN


def _open(part: dict[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (part or {}).items() if name in OPEN_PARTS}


def when_words(event: Event) -> str:
    """In English time, to the second: the order of events is what is asked."""
    at = timezone.localtime(event.at)
    return f"{day_words(at.date())}, {at:%H:%M:%S}"


def thing_words(object_label: str, object_id: str) -> str:
    """The kind of thing and its number; never what a child is called by in the return.

    >>> thing_words("placements.child", "17"), thing_words("gone.thing", "3")
    ('Child 17', 'Gone.thing 3')
    """
    try:
        kind = str(apps.get_model(object_label)._meta.verbose_name)
    except (LookupError, ValueError):
        kind = object_label
    return f"{kind[0].upper()}{kind[1:]} {object_id}"


def _thing(event: Event, slug: str, role: RoleName) -> Any:
    words, page = thing_words(event.object_label, event.object_id), page_of(event.object_label)
    if event.authority and event.object_label == event.authority._meta.label_lower:
        words = event.authority.name
    if page is None or page.permission not in ROLES[role].permissions:
        return words
    return link(words, reverse("audit:event-object", args=[slug, event.pk]))


def _may_be_told(event: Event, role: RoleName) -> bool:
    sees_children = Permission.SEE_CHILDREN in ROLES[role].permissions
    return sees_children or event.object_label.split(".")[0] in OPEN_TO_ALL


def changes_words(before: dict[str, Any] | None, after: dict[str, Any] | None) -> Any:
    """A line for each thing that is different.

    >>> str(changes_words({"role": "analyst"}, {"role": "manager", "user": "sam"}))
    '<ul class="govuk-list app-changes"><li>role: analyst → manager</li><li>user: sam</li></ul>'
    >>> changes_words(None, {})
    ''
    """
    was, now = (leave_out_references(None, "", dict(part or {})) for part in (before, after))
    lines = [(name, _change(name, was, now)) for name in dict.fromkeys((*was, *now))]
    if not lines:
        return ""
    return format_html('<ul class="govuk-list app-changes">{}</ul>', format_html_join("", "<li>{}: {}</li>", lines))


def _change(name: str, was: Any, now: Any) -> str:
    if name in was and name in now:
        return f"{value_words(was[name])} → {value_words(now[name])}"
    return value_words(now[name]) if name in now else f"{value_words(was[name])} →"


def value_words(value: Any) -> str:
    """
    >>> value_words(None), value_words(True), value_words(["a", "b"]), value_words({"added": 3})
    ('nothing', 'yes', 'a, b', 'added 3')
    """
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(value_words, value))[:LONGEST] or "nothing"
    if isinstance(value, dict):
        return "; ".join(f"{name} {value_words(one)}" for name, one in value.items())[:LONGEST] or "nothing"
    words = value if isinstance(value, str) else json.dumps(value)
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


def count_sentence(count: int) -> str:
    """
    >>> count_sentence(1), count_sentence(10_000)
    ('1 event, newest first.', 'The newest 10,000 events. Choose days to see those before.')
    """
    if count >= RECENT:
        return f"The newest {number_words(RECENT)} events. Choose days to see those before."
    return f"{count_words(count, 'event')}, newest first."
