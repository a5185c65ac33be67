"""What readers of totals are not shown of a quarter end, and why: for those who see the children themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from reports.board.kept_back import kept_back_table
from reports.disclosure.quarters import quarter_end_on_or_before
from reports.stored.sheets import read_sheets
from reports.views.board import board_page
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from reports.views.board import Asked, Values


@require_safe
def board_kept_back(request: HttpRequest, slug: str) -> HttpResponse:
    authority_or_404(request, slug, Permission.SEE_CHILDREN)
    return board_page(request, slug, "board/kept_back.html", _kept_back)


def _kept_back(it: Asked) -> Values:
    day = quarter_end_on_or_before(it.scope.day)
    sheet = read_sheets(it.authority, [day], it.held)[day]
    return {"quarter_end": day, "table": kept_back_table(it.audience.hidden_in(sheet), day)}
