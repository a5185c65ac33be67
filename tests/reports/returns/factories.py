"""Uploads as a browser sends them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports.models import Upload
from tests.factories import episode_row, write_return
from tests.worker import work

if TYPE_CHECKING:
    from django.test import Client


def sent(*paths: Path) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]


def files_of(folder: Path, **tables: list) -> list[SimpleUploadedFile]:
    """A small return of 2022/23: by default of one child in a foster home."""
    tables = tables or {"episodes": [episode_row()]}
    write_return(folder, prefix="2022-23-", **tables)
    return sent(*sorted(folder.glob("*.csv")))


def post(client: Client, files: list, slug: str = "leeds", **fields: str):
    values = {"sent": files, "standing": "provisional", "year": ""} | fields
    return client.post(reverse("reports:upload-create", args=[slug]), values)


def upload(client: Client, files: list, **fields: str) -> Upload:
    """Sent by page, and read."""
    response = post(client, files, **fields)
    assert response.status_code == 302, response.context["form"].errors
    work()
    return Upload.objects.latest("pk")


def press(client: Client, button: str, each: Upload, **fields: str) -> None:
    """Press a button of the upload's page, have done what follows, and look again."""
    response = client.post(reverse(f"reports:upload-{button}", args=[each.authority.slug, each.pk]), fields)
    assert response.status_code == 302
    work()
    each.refresh_from_db()
