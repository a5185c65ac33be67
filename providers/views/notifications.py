"""Notifications: the list, a form for a new one or to correct it, and where somebody says that a child left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.notifications import (
    EndedAlreadyError,
    NotificationChangedError,
    change_notification,
    end_notification,
    facts_of,
    is_counted,
    log_notification,
    withdraw_notification,
)
from providers.bed_errors import BedError
from providers.home_forms.records import NothingForm
from providers.models import Notification
from providers.notifying.forms import SEEN, EndForm, NotificationForm
from providers.notifying.presenters import (
    CHANGED,
    GONE,
    LOGGED_BEFORE,
    Days,
    Direction,
    logged_before,
    logged_words,
    notification_words,
    notifications_table,
    summary,
)
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.db.models import QuerySet
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
    shown = shown.select_related("other", "home__registration", "bed_use__bed")
    page = Paginator(shown, ROWS_A_PAGE).get_page(request.GET.get("page"))
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
        done = log_notification(authority=authority, by=request.user, **form.given)
        if logged_before(done):
            messages.warning(request, LOGGED_BEFORE)
        return _back(request, slug, logged_words(done, counted=is_counted(done)))
    values = {"form": form, "councils": _others(authority), "title": "Log a notification", "button": "Log it"}
    return _page(request, authority, values)


@require_http_methods(["GET", "HEAD", "POST"])
def notification_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, notification = _found(request, slug, pk)
    form = NotificationForm(
        request.POST or kept_data(request), user=request.user, authority=authority, notification=notification
    )
    if request.method == "POST" and form.is_valid():
        try:
            done = change_notification(
                notification=notification, seen=form.cleaned_data["seen"], by=request.user, **form.given
            )
        except NotificationChangedError as error:
            if error.now is None:
                return _back(request, slug, GONE, messages.WARNING)
            form = _typed_over(request, authority, error.now)
        else:
            return _back(request, slug, logged_words(done, counted=is_counted(done), what="corrected"))
    values = {
        "form": form,
        "councils": _others(authority),
        "notification": notification,
        "lede": notification_words(notification),
        "title": "Correct a notification",
        "button": "Save",
    }
    return _page(request, authority, values)


@require_http_methods(["GET", "HEAD", "POST"])
def notification_withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, notification = _found(request, slug, pk)
    if request.method == "POST":
        try:
            withdraw_notification(notification=notification, by=request.user)
        except NotificationChangedError:
            return _back(request, slug, GONE, messages.WARNING)
        return _back(request, slug, "The notification is withdrawn, and the child is counted no more by it.")
    lede = (
        f"{notification_words(notification)} Once withdrawn it is not on the list, and the child is counted in no "
        "bed by it, then or now. Who withdrew it, and what it said, stays on record."
    )
    values = {"form": NothingForm(), "lede": lede, "title": "Was this never so?", "button": "Withdraw it"}
    return _page(request, authority, values | {"grave": True})


@require_http_methods(["GET", "HEAD", "POST"])
def notification_end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, notification = _found(request, slug, pk)
    form = EndForm(request.POST or kept_data(request), notification=notification)
    if request.method == "POST" and _ended(form, request.user):
        return _back(request, slug, f"Recorded: the child left on {day_words(form.cleaned_data['on'])}.")
    lede = notification_words(notification)
    values = {"form": form, "lede": lede, "title": "Record that the child left", "button": "Save"}
    return _page(request, authority, values)


def _found(request: SignedInRequest, slug: str, pk: int) -> tuple[Authority, Notification]:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    mine = Notification.objects.visible_to(request.user).of(authority)
    return authority, get_object_or_404(mine.select_related("authority", "other", "home__registration"), pk=pk)


def _typed_over(request: SignedInRequest, authority: Authority, now: Notification) -> NotificationForm:
    """What was typed, to be saved over how the notification stands now."""
    data = request.POST.copy()
    data["seen"] = SEEN.signed(facts_of(now))
    form = NotificationForm(data, user=request.user, authority=authority, notification=now)
    form.is_valid()
    form.add_error(None, CHANGED.format(notification_words(now)))
    return form


def _others(authority: Authority) -> QuerySet[Authority, str]:
    return Authority.objects.in_force_on(today()).exclude(pk=authority.pk).values_list("name", flat=True)


def _back(request: SignedInRequest, slug: str, said: str, level: int = messages.SUCCESS) -> HttpResponse:
    messages.add_message(request, level, said)
    return redirect("providers:notification-list", slug)


def _ended(form: EndForm, by: User) -> bool:
    if not form.is_valid():
        return False
    try:
        end_notification(notification=form.notification, on=form.cleaned_data["on"], by=by)
    except EndedAlreadyError as error:
        form.add_error(None, f"Somebody recorded already that the child left on {day_words(error.notification.end)}")
        return False
    except NotificationChangedError:
        form.add_error(None, GONE)
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
