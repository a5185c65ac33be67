"""Notifications: the list, a form for a new one, and where somebody says that a child left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.notifications import EndedAlreadyError, end_notification, is_counted, log_notification
from providers.bed_errors import BedError
from providers.models import Notification
from providers.notifying.forms import EndForm, NotificationForm
from providers.notifying.presenters import Days, Direction, logged_words, notifications_table, summary
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.models import User
    from sufficiency.accounts.requests import SignedInRequest

ROWS_A_PAGE = 50


@require_safe
def notification_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    days, way = request.GET.get("when") or Days.NOW.value, request.GET.get("way", "")
    rows = Notification.objects.visible_to(request.user).of(authority)
    rows = rows if days == Days.EVER else rows.on(today())
    counts = dict(rows.order_by().values_list("direction").annotate(Count("pk")))
    shown = rows.filter(direction=way) if way in Direction.values else rows
    page = Paginator(shown.select_related("other", "home__registration"), ROWS_A_PAGE).get_page(request.GET.get("page"))
    may_keep = may(authority, Permission.KEEP_HOMES)
    values = {
        "authority": authority,
        "crumbs": _crumbs(slug)[:1],
        "summary": summary(counts, authority, days),
        "days": [(each.value, each.label, each.value == days) for each in Days],
        "ways": [(each.value, each.label, each.value == way) for each in Direction],
        "narrowed": bool(way),
        "may_keep": may_keep,
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "table": notifications_table(slug, page, may_keep=may_keep),
    }
    return render(request, "notifications/notification_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def notification_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    form = NotificationForm(request.POST or kept_data(request), user=request.user, authority=authority)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "urn"}
        done = log_notification(authority=authority, by=request.user, **given)
        messages.success(request, logged_words(done, counted=is_counted(done)))
        return redirect("providers:notification-list", slug)
    councils = Authority.objects.in_force_on(today()).exclude(pk=authority.pk).values_list("name", flat=True)
    values = {"form": form, "councils": councils, "title": "Log a notification", "button": "Log it"}
    return _page(request, authority, values)


@require_http_methods(["GET", "HEAD", "POST"])
def notification_end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    mine = Notification.objects.visible_to(request.user).of(authority).select_related("other")
    notification = get_object_or_404(mine, pk=pk)
    form = EndForm(request.POST or kept_data(request), notification=notification)
    if request.method == "POST" and _ended(form, request.user):
        messages.success(request, f"Recorded: the child left on {day_words(form.cleaned_data['on'])}.")
        return redirect("providers:notification-list", slug)
    lede = f"{notification.get_direction_display()}: {notification.other.name}, since {day_words(notification.start)}."
    values = {"form": form, "lede": lede, "title": "Record that the child left", "button": "Save"}
    return _page(request, authority, values)


def _ended(form: EndForm, by: User) -> bool:
    if not form.is_valid():
        return False
    try:
        end_notification(notification=form.notification, on=form.cleaned_data["on"], by=by)
    except EndedAlreadyError as error:
        form.add_error(None, f"Somebody recorded already that the child left on {day_words(error.notification.end)}")
        return False
    except BedError as error:
        form.add_error("on", error.message)
        return False
    return True


def _page(request: SignedInRequest, authority: Authority, values: dict[str, Any]) -> HttpResponse:
    back = reverse("providers:notification-list", args=[authority.slug])
    shared = {"authority": authority, "crumbs": _crumbs(authority.slug), "home_href": back}
    return render(request, "providers/home_form.html", shared | values)


def _crumbs(slug: str) -> list[tuple[str, str]]:
    return [
        ("Homes and agencies", reverse("providers:home-list", args=[slug])),
        ("Notifications", reverse("providers:notification-list", args=[slug])),
    ]
