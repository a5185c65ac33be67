"""Whether this process can serve: for load balancers, and for whoever waits for a start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest

# Reading the migrations takes a tenth of a second; once all are applied, a process need not look again.
_migrated = False


@login_not_required
@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and every migration is applied, else 503 and what is wrong."""
    problem = _problem()
    if problem:
        return JsonResponse({"status": "unavailable", "problem": problem}, status=503)
    return JsonResponse({"status": "ok"})


def _problem() -> str:
    """What is wrong, in words that give nothing away to a stranger; empty when all is well."""
    global _migrated
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting = 0 if _migrated else _migrations_waiting()
    except Error:
        return "The database cannot be reached."
    _migrated = not waiting
    return f"Migrations not yet applied: {waiting}. Run manage.py migrate." if waiting else ""


def _migrations_waiting() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
