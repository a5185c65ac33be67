"""Sessions in the database as Django keeps them, found by a statement written once: every page begins with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from sufficiency.written import Written

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sufficiency.written import Blank


def _open(blank: type[Blank]) -> QuerySet:
    held = Session.objects.filter(session_key=blank("key", CharField()), expire_date__gt=blank("now", DateTimeField()))
    return held.values_list("session_key", "session_data", "expire_date")


_OPEN = Written(_open)


class SessionStore(DatabaseStore):
    def _get_session_from_db(self) -> Session | None:
        for key, data, expires in _OPEN.rows(key=self.session_key, now=timezone.now()):
            return Session(session_key=key, session_data=data, expire_date=expires)
        self._session_key = None
        return None
