"""The papers of a home, kept in the database."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from django.db import transaction

from providers.models import Document
from sufficiency.audit.actions import record
from sufficiency.calendar import now

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Home
    from sufficiency.accounts.models import User


@transaction.atomic
def add_document(
    *, home: Home, kind: str, title: str, dated: date, expires_on: date | None, name: str, content_type: str,
    content: bytes, by: User,
) -> Document:  # fmt: skip
    """Its content type is what its content says."""
    made = Document.objects.create(
        home=home, kind=kind, title=title, dated=dated, expires_on=expires_on, name=name, content_type=content_type,
        content=zlib.compress(content), size=len(content), added_by=by, added_at=now(),
    )  # fmt: skip
    record("Document added", made, by=by, authority=home.kept_by or home.authority, after=_as_event(made))
    return made


@transaction.atomic
def remove_document(*, document: Document, by: User) -> None:
    record(
        "Document removed",
        document,
        by=by,
        authority=document.home.kept_by or document.home.authority,
        before=_as_event(document),
    )
    document.delete()


def _as_event(document: Document) -> dict[str, object]:
    return {"home": document.home_id, "kind": document.kind, "title": document.title, "bytes": document.size}
