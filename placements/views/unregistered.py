"""Unregistered settings: the register, and what is recorded and approved of each child's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from placements.actions import open_child_record
from placements.actions.unregistered import (
    OwnApprovalError,
    StayChangedError,
    StayInTheWayError,
    approve_unregistered,
    change_unregistered,
    mark,
    record_unregistered,
    remove_unregistered,
)
from placements.models import Child, UnregisteredStay
from placements.presenters.unregistered import (
    alarms,
    laws_table,
    listed,
    not_described_table,
    register_table,
    stay_facts,
    stay_href,
    summary,
)
from placements.unregistered.forms import ApprovalForm, RemovalForm, UnregisteredForm
from placements.unregistered.register import Flag, Shown, entry, not_described, register
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.calendar import today
from sufficiency.web.paging import page_with_count

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

ROWS_A_PAGE = 50
CHANGED = (
    "Somebody else changed this while you had it open. Nothing was saved: what you typed is below. Look at how it "
    "stands now, and save again to put yours in its place"
)
GONE = (
    "Somebody else removed it, or a return took the child out of the register, while you had this open. Nothing was "
    "saved."
)
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def unregistered_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_CHILDREN)
    day, shown, flag = today(), request.GET.get("show") or Shown.NOW.value, request.GET.get("flag", "")
    living = register(request.user, authority, day)
    entries = living if shown == Shown.NOW else register(request.user, authority, day, shown)
    page = page_with_count(not_described(request.user, authority, day), ROWS_A_PAGE, request.GET.get("page"))
    keeps = may(authority, Permission.KEEP_REGISTER)
    values = {
        "authority": authority,
        "crumbs": [("Children", reverse("placements:child-list", args=[slug]))],
        "summary": summary(living, day),
        "alarms": alarms(living),
        "table": register_table([each for each in entries if not flag or flag in each.flags], slug),
        "shows": [(each.value, each.label, each.value == shown) for each in Shown],
        "flags": [(each.value, each.label, each.value == flag) for each in Flag],
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "undescribed": not_described_table(page, slug, day, may_keep=keeps),
    }
    return render(request, "unregistered/unregistered_list.html", values)


@require_safe
def unregistered_detail(request: SignedInRequest, slug: str, reference: str, start: str) -> HttpResponse:
    authority, stay, values = _stay(request, slug, reference, start, Permission.SEE_CHILDREN)
    open_child_record(child=values["child"], by=request.user)
    day = today()
    one = entry(stay, day)
    values |= {
        "stay": stay,
        "entry": one,
        "flags": listed([flag.label for flag in one.flags]),
        "facts": list(stay_facts(one)),
        "laws": laws_table(one, day),
        "may_keep": may(authority, Permission.KEEP_REGISTER),
        "may_approve": stay.approved_on is None and _approves(authority) and stay.recorded_by_id != request.user.pk,
    }
    return render(request, "unregistered/unregistered_detail.html", values)


@asked_or_sent
def unregistered_new(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    _, child, values = _child(request, slug, reference, Permission.KEEP_REGISTER)
    form = UnregisteredForm(request.POST or kept_data(request), child=child)
    form.initial["start"] = _day(request.GET.get("start", ""))
    if request.method == "POST" and form.is_valid():
        try:
            stay = record_unregistered(child=child, by=request.user, **form.facts)
        except StayInTheWayError as error:
            form.add_error("start", str(error))
        except StayChangedError:
            return _gone(request, slug)
        else:
            messages.success(request, "It is recorded. A manager who is not you is to approve it.")
            return redirect(stay_href(stay, slug))
    return _form(request, values, form, "Record an unregistered setting", "Record")


@asked_or_sent
def unregistered_edit(request: SignedInRequest, slug: str, reference: str, start: str) -> HttpResponse:
    _, stay, values = _stay(request, slug, reference, start, Permission.KEEP_REGISTER)
    form = UnregisteredForm(request.POST or kept_data(request), child=stay.child, stay=stay)
    if request.method == "POST" and form.is_valid():
        try:
            now = change_unregistered(stay=stay, by=request.user, seen=form.cleaned_data["seen"], **form.facts)
        except StayChangedError as error:
            if error.now is None:
                return _gone(request, slug)
            form = UnregisteredForm(_seen_now(request, error.now), child=stay.child, stay=stay)
            form.add_error(None, CHANGED)
        except StayInTheWayError as error:
            form.add_error("start", str(error))
        else:
            lost = " It is to be approved again." if stay.approved_on and not now.approved_on else ""
            messages.success(request, f"The unregistered setting is saved.{lost}")
            return redirect(stay_href(now, slug))
    return _form(request, values, form, "Change an unregistered setting", "Save")


@asked_or_sent
def unregistered_approve(request: SignedInRequest, slug: str, reference: str, start: str) -> HttpResponse:
    """For a manager who did not record it."""
    authority, stay, values = _stay(request, slug, reference, start, Permission.KEEP_REGISTER)
    if not _approves(authority):
        raise PermissionDenied(f"Your role in {authority.name} does not let you approve unregistered settings.")
    form = ApprovalForm(request.POST or kept_data(request), stay=stay)
    if request.method == "POST" and form.is_valid():
        try:
            approve_unregistered(stay=stay, by=request.user, **form.cleaned_data)
        except StayChangedError as error:
            if error.now is None:
                return _gone(request, slug)
            form = ApprovalForm(_seen_now(request, error.now), stay=stay)
            form.add_error(None, "Somebody else changed or approved it while you had it open. Read it again, as it is")
        except OwnApprovalError:
            form.add_error(None, "You recorded this or changed it last, so another manager is to approve it")
        else:
            messages.success(request, "It is approved.")
            return redirect(stay_href(stay, slug))
    one = entry(stay, today())
    told = {"facts": list(stay_facts(one)), "law": one.law}
    return _form(request, values | told, form, "Approve an unregistered setting", "Approve")


@asked_or_sent
def unregistered_remove(request: SignedInRequest, slug: str, reference: str, start: str) -> HttpResponse:
    _, stay, values = _stay(request, slug, reference, start, Permission.KEEP_REGISTER)
    form = RemovalForm(request.POST or kept_data(request), stay=stay)
    if request.method == "POST" and form.is_valid():
        try:
            remove_unregistered(stay=stay, by=request.user, **form.cleaned_data)
        except StayChangedError as error:
            if error.now is None:
                return _gone(request, slug)
            form = RemovalForm(_seen_now(request, error.now), stay=stay)
            form.add_error(None, CHANGED)
        else:
            messages.success(request, "It is removed. The trail keeps that it was recorded, and why it was removed.")
            return redirect("placements:unregistered-list", slug)
    return _form(request, values | {"grave": True}, form, "Remove an unregistered setting", "Remove it")


def _child(
    request: SignedInRequest, slug: str, reference: str, permission: Permission
) -> tuple[Authority, Child, dict[str, Any]]:
    authority = authority_or_404(request, slug, permission)
    children = Child.objects.visible_to(request.user).of(authority).select_related("authority")
    child = get_object_or_404(children, reference=reference)
    href = reverse("placements:child-detail", args=[slug, reference])
    crumbs = [("Children", reverse("placements:child-list", args=[slug])), (reference, href)]
    return authority, child, {"authority": authority, "child": child, "crumbs": crumbs, "back_href": href}


def _stay(
    request: SignedInRequest, slug: str, reference: str, start: str, permission: Permission
) -> tuple[Authority, UnregisteredStay, dict[str, Any]]:
    authority, child, values = _child(request, slug, reference, permission)
    stays = UnregisteredStay.objects.visible_to(request.user).of(authority)
    stays = stays.select_related("child", "authority", "approved_by", "recorded_by")
    stay = get_object_or_404(stays, child=child, start=_day(start) or _nowhere())
    return authority, stay, values | {"back_href": stay_href(stay, slug)}


def _nowhere() -> date:
    raise Http404


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _seen_now(request: SignedInRequest, now: UnregisteredStay) -> dict[str, Any]:
    """What was typed, with the mark of how it stands now."""
    data = request.POST.copy()
    data["seen"] = mark(now)
    return data


def _gone(request: SignedInRequest, slug: str) -> HttpResponse:
    messages.warning(request, GONE)
    return redirect("placements:unregistered-list", slug)


def _approves(authority: Authority) -> bool:
    return may(authority, Permission.KEEP_REGISTER) and may(authority, Permission.OVERSEE)


def _form(request: SignedInRequest, values: dict[str, Any], form: Any, title: str, button: str) -> HttpResponse:
    asked = {"form": form, "title": title, "button": button}
    return render(request, "unregistered/unregistered_form.html", values | asked)
