"""Everything held of one child, for the child: in words, and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.models import model_to_dict

from placements.models import Amendment, ReturnRow
from placements.ssda903.tables import NAMED
from sufficiency.audit.models import Event

if TYPE_CHECKING:
    from django.db.models import Model

    from placements.models import Child

RELATED = (
    "flags", "care_periods", "placements", "legal_statuses", "missing_episodes", "reviews", "earlier_permanence",
    "leaving_care", "bed_matches", "fees", "unregistered_stays", "queries",
)  # fmt: skip
OURS = frozenset({"id", "child", "authority", "care_period", "returns_to", "bed_use", "approved_by"})
"""Keys of ours, and who of the staff did something."""


def everything_of(child: Child) -> dict[str, Any]:
    """Every row that tells of the child, by kind, with plain values.

    UK GDPR article 15. Who opened the record is told by role and day, not by name.
    """
    return {
        "authority": child.authority.name,
        "child": _fields(child),
        **{name: [_fields(row) for row in getattr(child, name).all()] for name in RELATED},
        "written_here": _amendments(child),
        "as_received": _rows(child),
        "who_did_or_saw_what": _events(child),
    }


def _fields(row: Model) -> dict[str, Any]:
    """What the row is about by its name, and never by a key of ours."""
    told = {name: value for name, value in model_to_dict(row).items() if name not in OURS}
    named = {field.name for field in row._meta.concrete_fields if field.is_relation} & told.keys()
    return told | {name: str(getattr(row, name) or "") for name in named}


def _amendments(child: Child) -> list[dict[str, Any]]:
    rows = Amendment.objects.of(child.authority).filter(child_reference=child.reference)
    return [
        {
            "at": each.made_at.isoformat(),
            "what": each.verb,
            "reason": each.reason,
            "put": each.put,
            "taken_out": each.taken_out,
        }
        for each in rows
    ]


def _rows(child: Child) -> list[dict[str, Any]]:
    rows = ReturnRow.objects.filter(submission__authority=child.authority, child_reference=child.reference)
    return [
        {
            "year_ending": row.submission.year_ending,
            "received_at": row.submission.received_at.isoformat(),
            "table": row.table,
            **dict(zip(NAMED[row.table].columns, row.values, strict=True)),
        }
        for row in rows.select_related("submission")
    ]


def _events(child: Child) -> list[dict[str, Any]]:
    events = Event.objects.filter(object_label="placements.child", object_id=str(child.pk), authority=child.authority)
    return [
        {"at": event.at.isoformat(), "what": event.verb, "reason": event.reason, "by": event.job or "a member of staff"}
        for event in events
    ]
