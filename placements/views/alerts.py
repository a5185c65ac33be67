"""Alerts about homes where a council's children live, and what was done about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from placements.actions.alerts import SeenByAnotherError, see_to_alert
from placements.alert_forms import AlertForm
from placements.models import HomeAlert
from placements.presenters.alerts import Shown, alert_called, alerts_table, seen_words, summary
from providers.quality.words import reads_words
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.models import User
    from sufficiency.accounts.requests import SignedInRequest

ROWS_A_PAGE = 50


@require_safe
def alert_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    shown = Shown.SEEN.value if request.GET.get("show") == Shown.SEEN else Shown.OPEN.value
    alerts = HomeAlert.objects.visible_to(request.user).of(authority).filter(seen_at__isnull=shown == Shown.OPEN)
    alerts = alerts.select_related("home__registration", "home__provider", "seen_by")
    page = Paginator(alerts, ROWS_A_PAGE).get_page(request.GET.get("page"))
    may_keep = may(authority, Permission.KEEP_HOMES)
    values = {
        "authority": authority,
        "crumbs": [("Homes and agencies", reverse("providers:home-list", args=[slug]))],
        "summary": summary(page.paginator.count, shown),
        "shown": shown,
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "table": alerts_table(slug, page, shown=shown, may_see_to=may_keep, words=reads_words(authority)),
    }
    return render(request, "placements/alert_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def alert_see(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    mine = HomeAlert.objects.visible_to(request.user).of(authority)
    alert = get_object_or_404(mine.select_related("home__registration", "home__provider", "seen_by"), pk=pk)
    form = AlertForm(request.POST or kept_data(request))
    if request.method == "POST" and _seen(form, alert, request.user):
        messages.success(request, f"Seen to: {alert_called(alert)}. It is kept under “Seen to”.")
        return redirect("placements:alert-list", slug)
    values = {
        "authority": authority,
        "crumbs": [
            ("Homes and agencies", reverse("providers:home-list", args=[slug])),
            ("Alerts", reverse("placements:alert-list", args=[slug])),
        ],
        "alert": alert,
        "called": alert_called(alert),
        "form": form,
    }
    return render(request, "placements/alert_see.html", values)


def _seen(form: AlertForm, alert: HomeAlert, by: User) -> bool:
    if not form.is_valid():
        return False
    try:
        see_to_alert(alert=alert, done=form.cleaned_data["done"], by=by)
    except SeenByAnotherError as error:
        form.add_error(None, f"Somebody saw to this already. {seen_words(error.alert)}. What you typed is not saved")
        return False
    return True
