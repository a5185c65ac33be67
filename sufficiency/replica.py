"""Pages that only read may read children and homes from a replica (``DATABASE_REPLICA_URL``).

Only they do: sign-in, roles, events and every command stay with the main database, for a write must
never be worked out from rows that are a moment old. A page shows what the replica has, which may be
some seconds behind.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse

REPLICA = "replica"
REPLICATED = frozenset({"placements", "providers"})
_only_reading: ContextVar[bool] = ContextVar("only_reading", default=False)


class ReplicaMiddleware:
    """Marks a request that cannot change anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = _only_reading.set(request.method in ("GET", "HEAD"))
        try:
            return self.get_response(request)
        finally:
            _only_reading.reset(mark)


class ReplicaRouter:
    """Reads of a marked request go to the replica; all else where it always went."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return REPLICA if _only_reading.get() and model._meta.app_label in REPLICATED else None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        """They are the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None
