"""The documents of a home or of all of a provider's, kept in the database."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from django.db import transaction

from providers.models import Document, Provider
from sufficiency.audit.actions import record
from sufficiency.calendar import now

if TYPE_CHECKING:
    from datetime import date

    from providers.models import Home
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

MOST: Final = 40
"""Documents of one home, or of all of a provider's."""


class TooManyDocumentsError(Exception):
    """There are as many as are kept."""


class DocumentGoneError(Exception):
    """Somebody else removed it since it was shown."""


@transaction.atomic
def add_document(
    *, provider: Provider, home: Home | None, kind: str, title: str, dated: date, expires_on: date | None, name: str,
    content_type: str, content: bytes, by: User,
) -> Document:  # fmt: skip
    """Of all of the provider's homes where ``home`` is None. Its content type is what its content says.

    Raises TooManyDocumentsError.
    """
    Provider.objects.select_for_update(no_key=True).get(pk=provider.pk)
    if Document.objects.filter(provider=provider, home=home).count() >= MOST:
        raise TooManyDocumentsError
    made = Document.objects.create(
        provider=provider, home=home, kind=kind, title=title, dated=dated, expires_on=expires_on, name=name,
        content_type=content_type, content=zlib.compress(content), size=len(content), added_by=by, added_at=now(),
    )  # fmt: skip
    record("Document added", made, by=by, authority=_host(made), after=_as_event(made))
    return made


@transaction.atomic
def remove_document(*, document: Document, by: User) -> None:
    """Raises DocumentGoneError."""
    held = Document.objects.select_for_update().filter(pk=document.pk).first()
    if held is None:
        raise DocumentGoneError
    record("Document removed", held, by=by, authority=_host(held), before=_as_event(held))
    held.delete()


def _host(document: Document) -> Authority | None:
    return (document.home.kept_by or document.home.authority) if document.home else None


def _as_event(document: Document) -> dict[str, object]:
    of = {"home": document.home_id, "provider": document.provider_id}
    return of | {"kind": document.kind, "title": document.title, "bytes": document.size}
