"""Who may sign in to an authority, and what they are there: for its administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.actions import change_role, end_membership, require_second_factor
from sufficiency.accounts.forms.people import RoleForm
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.models import Invitation, Membership
from sufficiency.accounts.presenters import invitations_table, people_sentence, people_table, person_words
from sufficiency.accounts.roles import Permission, RoleName
from sufficiency.accounts.selectors import asks_second_factor
from sufficiency.accounts.tasks import send_invitation
from sufficiency.background import latest_works

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

PEOPLE_A_PAGE = 50


@require_safe
def member_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    members = Membership.objects.visible_to(request.user).of(authority).with_second_factor()
    page = Paginator(members.select_related("user").by_name(), PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    waiting = list(Invitation.objects.visible_to(request.user).of(authority).waiting())
    mails = latest_works(send_invitation, [each.pk for each in waiting]) if waiting else {}
    without, required = members.without_second_factor().count(), asks_second_factor(authority)
    values = {
        "authority": authority,
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "sentence": people_sentence(page.paginator.count, without, required),
        "table": people_table(page, slug),
        "invitations": invitations_table(waiting, mails, slug),
    }
    return render(request, "people/member_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def member_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    member = _member(request, authority, pk)
    form = RoleForm(request.POST or kept_data(request), initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        try:
            change_role(membership=member, role=form.cleaned_data["role"], by=request.user)
        except ValidationError as error:
            form.add_error("role", error)
        else:
            role = RoleName(form.cleaned_data["role"]).label
            messages.success(request, f"{person_words(member.user)} is now {role} in {authority}.")
            return _back(request, member, slug)
    return render(request, "people/member_edit.html", _values(authority, member, form))


@require_http_methods(["GET", "HEAD", "POST"])
def member_end(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    member = _member(request, authority, pk)
    values = _values(authority, member)
    if request.method == "POST":
        try:
            end_membership(membership=member, by=request.user)
        except ValidationError as error:
            values["problem"] = error.messages[0]
        else:
            messages.success(request, f"{person_words(member.user)} no longer has access to {authority}.")
            return _back(request, member, slug)
    return render(request, "people/member_end.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def policy_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.MANAGE_PEOPLE)
    required = asks_second_factor(authority)
    if request.method == "POST":
        require_second_factor(authority=authority, required=not required, by=request.user)
        words = "no longer asks for a second factor" if required else "now asks everybody for a second factor"
        messages.success(request, f"{authority} {words}.")
        return redirect("people:member-list", slug)
    without = Membership.objects.visible_to(request.user).of(authority).without_second_factor().count()
    values = {"authority": authority, "required": required, "without": without, "crumbs": crumbs(slug)}
    return render(request, "people/policy_edit.html", values)


def _member(request: SignedInRequest, authority: Authority, pk: int) -> Membership:
    members = Membership.objects.visible_to(request.user).of(authority).with_second_factor()
    return get_object_or_404(members.select_related("user"), pk=pk)


def _values(authority: Authority, member: Membership, form: RoleForm | None = None) -> dict[str, object]:
    return {
        "authority": authority,
        "member": member,
        "person": person_words(member.user),
        "form": form,
        "crumbs": crumbs(authority.slug),
    }


def _back(request: SignedInRequest, member: Membership, slug: str) -> HttpResponse:
    """To the list; who changed their own membership may not see it any more."""
    return redirect("home") if member.user_id == request.user.pk else redirect("people:member-list", slug)


def crumbs(slug: str) -> list[tuple[str, str]]:
    return [("People", reverse("people:member-list", args=[slug]))]
