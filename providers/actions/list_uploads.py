"""Lists of homes sent by page: kept, read and looked at, and loaded or dropped. The worker reads and loads."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone

from providers.actions.lists import load_lists
from providers.actions.own_lists import load_own_list
from providers.list_tasks import load_list_upload, read_list_upload
from providers.models import Home, Listing, ListUpload, OfstedList
from providers.models.home import HOME_OF
from providers.ofsted.listed import MOST_TOLD, ListRefusedError
from providers.own_lists.reading import OwnList
from providers.own_lists.telling import read_either
from sufficiency.audit.actions import record
from sufficiency.calendar import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from providers.ofsted.listed import Problem, ReadList
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

LARGEST: Final = 20 * 1024 * 1024


class NotNowError(Exception):
    """The list is not where this could be done; the message says where it is."""


class DroppedError(NotNowError):
    """It is there no more."""


@transaction.atomic
def start_upload(*, authority: Authority, name: str, content: bytes, as_at: date | None, by: User) -> ListUpload:
    """Keep the file as it came, and have it read."""
    upload = ListUpload.objects.create(
        authority=authority, created_by=by, name=name[:255], as_at=as_at, content=zlib.compress(content)
    )
    record("List of homes uploaded", upload, by=by, authority=authority, after={"file": upload.name})
    read_list_upload.enqueue(upload.pk)
    return upload


@transaction.atomic
def confirm_upload(*, upload: ListUpload, by: User) -> ListUpload:
    held = _held(upload)
    if not held.preview or held.confirmed_at:
        raise NotNowError("This list is being loaded already, or is not read yet. This page shows where it is now.")
    held.confirmed_at, held.confirmed_by = timezone.now(), by
    held.save(update_fields=["confirmed_at", "confirmed_by"])
    record("List of homes confirmed", held, by=by, authority=held.authority)
    load_list_upload.enqueue(held.pk)
    return held


@transaction.atomic
def drop_upload(*, upload: ListUpload, by: User) -> None:
    held = _held(upload)
    if held.confirmed_at:
        raise NotNowError("This list is being loaded, or was loaded: it cannot be dropped any more.")
    record("List of homes dropped", held, by=by, authority=held.authority)
    held.delete()


def _held(upload: ListUpload) -> ListUpload:
    held = ListUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None:
        raise DroppedError("Somebody else dropped this list while you had it open. Nothing of it was loaded.")
    return held


def read_upload(pk: int) -> None:
    """For the worker. A list that was dropped meanwhile is nothing to do."""
    upload = ListUpload.objects.filter(pk=pk, confirmed_at=None).first()
    if upload is None:
        return
    try:
        read = _read(upload)
    except ListRefusedError as why:
        ListUpload.objects.filter(pk=pk).update(reasons=list(why.reasons))
        return
    preview = _own_preview(read, upload) if isinstance(read, OwnList) else _preview(read)
    ListUpload.objects.filter(pk=pk).update(preview=preview)


def load_upload(pk: int) -> None:
    """For the worker. The second of two that do it finds what the first did, and changes nothing."""
    upload = ListUpload.objects.select_related("authority", "confirmed_by").get(pk=pk)
    if upload.loaded or upload.confirmed_by is None or upload.content is None:
        return
    read = _read(upload)
    if isinstance(read, OwnList):
        own = load_own_list(read=read, authority=upload.authority, by=upload.confirmed_by)
        loaded = {"own": True, **own.as_json()}
    else:
        lists = load_lists(lists=read, by=upload.confirmed_by)
        loaded = {"own": False, "lists": [each.as_json() for each in lists]}
    ListUpload.objects.filter(pk=pk).update(loaded=loaded, content=None)


def _read(upload: ListUpload) -> list[ReadList] | OwnList:
    content = zlib.decompress(bytes(upload.content or b""))
    return read_either(content, upload.name, upload.as_at, own=True)


def _preview(lists: list[ReadList]) -> dict[str, Any]:
    return {"own": False, "lists": [_list_preview(each) for each in lists]}


def _list_preview(read: ReadList) -> dict[str, Any]:
    """What can be said of a list without loading it: its rows, those that are new, and those it closes."""
    urns = {row.urn for row in read.rows}
    known = set(Listing.objects.values_list("registration__urn", flat=True))
    newer = OfstedList.objects.filter(as_at__gt=read.as_at).exists()
    open_now = Listing.objects.filter(end=OPEN, start__lte=read.as_at).values_list("registration__urn", flat=True)
    return {
        "as_at": read.as_at.isoformat(),
        "again": OfstedList.objects.filter(as_at=read.as_at).exists(),
        "older": newer,
        "rows": len(read.rows),
        "left_out": read.left_out,
        "homes": sum(row.kind in HOME_OF for row in read.rows),
        "new": len(urns - known),
        "closing": 0 if newer else len(set(open_now) - urns),
        "not_understood": read.not_understood,
        "problems": _told(read.problems),
    }


def _own_preview(read: OwnList, upload: ListUpload) -> dict[str, Any]:
    urns = {row.urn for row in read.rows}
    known = set(Home.objects.filter(registration__urn__in=urns).values_list("registration__urn", flat=True))
    listed = set(Listing.objects.filter(registration__urn__in=urns).values_list("registration__urn", flat=True))
    return {
        "own": True,
        "rows": len(read.rows) + read.not_homes + read.left_out,
        "left_out": read.left_out,
        "not_homes": read.not_homes,
        "homes": sum(row.kind != "supported-setting" for row in read.rows),
        "settings": sum(row.kind == "supported-setting" for row in read.rows),
        "known": len(known | listed),
        "new": len(urns - known - listed),
        "with_postcode": sum(bool(row.postcode) for row in read.rows),
        "redacted": sum(row.redacted for row in read.rows),
        "not_understood": read.not_understood,
        "sheets_left_out": read.sheets_left_out,
        "problems": _told(read.problems),
    }


def _told(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    told = list(problems)
    return [each.as_json() for each in told[: 5 * MOST_TOLD]]
