"""Keeping what was typed when a session ended, and giving it back. No events: nothing is done with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from django.db import transaction
from django.utils import timezone

from sufficiency.accounts.models import KeptForm, User

KEPT_FOR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """The fields as a browser sends them."""

    fields: str
    had_files: bool


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def keep_form(*, key: str, path: str, fields: str, had_files: bool, by: User) -> None:
    """Keep it for who sent it; the key, which goes to the browser, is not kept. What is past its hour goes."""
    now = timezone.now()
    KeptForm.objects.filter(kept_at__lte=now - KEPT_FOR).delete()
    KeptForm.objects.update_or_create(
        key_hash=_hash(key),
        path_hash=_hash(path),
        defaults={
            "user": by,
            "data": Fernet(key).encrypt(fields.encode()).decode(),
            "had_files": had_files,
            "kept_at": now,
        },
    )


@transaction.atomic
def take_kept_form(*, key: str, path: str, by: User) -> Kept | None:
    """Give back what this person typed there, once."""
    mine = KeptForm.objects.filter(user=by, kept_at__gt=timezone.now() - KEPT_FOR)
    kept = mine.filter(key_hash=_hash(key), path_hash=_hash(path)).first()
    if kept is None or not KeptForm.objects.filter(pk=kept.pk).delete()[0]:
        return None
    try:
        fields = Fernet(key).decrypt(kept.data.encode()).decode()
    except (ValueError, InvalidToken):
        return None
    return Kept(fields, kept.had_files)
