"""Who owns homes: the page of a provider, and the owner groups that providers are put into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.owner_groups import GroupChangedError, GroupThereError, rename_group, set_owner_group
from providers.forms import Standing
from providers.home_forms.owner_groups import GroupNameForm, OwnerGroupForm
from providers.models import Contact, Document, Home, Listing, OwnerGroup, Provider, ProviderCommitment, TrainingEvent
from providers.owner_groups import groups_counted, history_of
from providers.presenters.home_list import homes_table
from providers.presenters.own_homes import documents_table
from providers.presenters.owners import groups_table, history_table, provider_lede
from providers.presenters.partnership import commitments_table, training_table
from providers.presenters.places import contacts_table, kept_places
from providers.selectors import USUAL_SORT, counts_by_kind, last_inspections, list_days, of_standing, sorted_rows
from providers.selectors import sort_or_usual as sort_of
from providers.views.home_parts import may_keep
from providers.views.places import MOST_KEPT
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today
from sufficiency.web.paging import page_with_count

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

A_PAGE = 50
CHANGED = (
    "Somebody else changed this while you had it open: it is {now} now. Nothing was saved; what you typed is below. "
    "Save again to put yours in its place."
)


@require_safe
def provider_detail(request: SignedInRequest, slug: str, provider: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    found = get_object_or_404(Provider.objects.visible_to(request.user).select_related("group"), pk=provider)
    values = {"authority": authority, "provider": found, "crumbs": _crumbs(slug)[:1], "may_keep": may_keep(authority)}
    values |= _registered(request, authority, found) | _agreed(request, authority, found)
    values["history"] = history_table(history_of(provider=found))
    return render(request, "providers/provider_detail.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
def provider_group(request: SignedInRequest, slug: str, provider: int) -> HttpResponse:
    """Join a group, leave it or name a new one."""
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    found = get_object_or_404(Provider.objects.visible_to(request.user).select_related("group"), pk=provider)
    now = found.group.name if found.group else ""
    form: GroupNameForm = OwnerGroupForm(request.POST or kept_data(request), now=now)
    href = reverse("providers:provider-detail", args=[slug, found.pk])
    if request.method == "POST" and form.is_valid():
        try:
            set_owner_group(provider=found, authority=authority, by=request.user, **form.cleaned_data)
        except GroupChangedError as error:
            form = _typed_over(OwnerGroupForm, request, error.now)
        else:
            messages.success(request, f"The owner of {found} is saved.")
            return redirect(href)
    values = {"form": form, "title": "Owner group", "home_name": found.name, "home_href": href}
    values["groups"] = OwnerGroup.objects.visible_to(request.user).order_by("name")
    return _form(request, authority, [*_crumbs(slug)[:1], (found.name, href)], values)


@require_safe
def group_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    groups = groups_counted(OwnerGroup.objects.visible_to(request.user))
    values = {"authority": authority, "table": groups_table(groups, slug), "crumbs": _crumbs(slug)[:1]}
    return render(request, "providers/group_list.html", values | {"may_keep": may_keep(authority)})


@require_http_methods(["GET", "HEAD", "POST"])
def group_edit(request: SignedInRequest, slug: str, group: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    found = get_object_or_404(OwnerGroup.objects.visible_to(request.user), pk=group)
    form = GroupNameForm(request.POST or kept_data(request), now=found.name)
    href = reverse("providers:group-detail", args=[slug, found.pk])
    if request.method == "POST" and form.is_valid():
        try:
            rename_group(group=found, authority=authority, by=request.user, **form.cleaned_data)
        except GroupChangedError as error:
            form = _typed_over(GroupNameForm, request, error.now)
        except GroupThereError:
            form.add_error("name", "Another group has this name. Put these providers into that one, or enter another")
        else:
            messages.success(request, "The group is renamed.")
            return redirect(href)
    values = {"form": form, "title": "Rename the group", "home_name": found.name, "home_href": href}
    return _form(request, authority, [*_crumbs(slug), (found.name, href)], values)


def _registered(request: SignedInRequest, authority: Authority, provider: Provider) -> dict[str, Any]:
    """What it has registered in England, a page at a time, and what the council keeps of its settings."""
    theirs = Listing.objects.visible_to(request.user).last_known().filter(provider=provider)
    registered, sort = of_standing(theirs, Standing.REGISTERED), sort_of(request.GET.get("sort", USUAL_SORT))
    page = page_with_count(sorted_rows(registered, sort), A_PAGE, request.GET.get("page"))
    judged, days = last_inspections(row["registration_id"] for row in page), list_days()
    on_no_list = Q(kept_by=None, registration__listings=None)
    kept = Home.objects.visible_to(request.user).filter(Q(kept_by=authority) | on_no_list, provider=provider)
    kept = kept.select_related("registration", "provider").order_by("reference", "pk")
    here = registered.filter(authority=authority).count()
    return {
        "lede": provider_lede(counts_by_kind(registered), here, authority.name, days[-1] if days else None),
        "table": homes_table(page, judged, slug=authority.slug, sort=sort, query=request.GET),
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "kept": kept_places(kept[:MOST_KEPT], authority.slug),
    }


def _agreed(request: SignedInRequest, authority: Authority, provider: Provider) -> dict[str, Any]:
    """Whom to ask, its documents, what it committed itself to with the council, and the training it came to."""
    user, slug, keeps = request.user, authority.slug, may_keep(authority)
    commitments = ProviderCommitment.objects.visible_to(user).of(authority).filter(provider=provider)
    came = TrainingEvent.objects.visible_to(user).of(authority).filter(attendance__provider=provider)
    came = came.prefetch_related("attendance__provider")
    contacts = Contact.objects.visible_to(user).known_to(authority).filter(provider=provider)
    documents = Document.objects.visible_to(user).known_to(authority).filter(provider=provider, home=None).shown()
    return {
        "contacts": contacts_table(list(contacts), slug, may_edit=False),
        "documents": documents_table(documents, today(), slug),
        "commitments": commitments_table(commitments.select_related("provider"), slug, may_keep=keeps),
        "training": training_table(came, slug, may_keep=keeps),
    }


def _typed_over(form: type[GroupNameForm], request: SignedInRequest, now: str) -> GroupNameForm:
    """What was typed, with the mark of how it stands now, and both named."""
    shown = form({**request.POST.dict(), "seen": now}, now=now)
    shown.add_error("name", CHANGED.format(now=f"“{now}”" if now else "in no group"))
    return shown


def _form(
    request: SignedInRequest, authority: Authority, crumbs: list[tuple[str, str]], values: dict[str, Any]
) -> HttpResponse:
    values = {"authority": authority, "crumbs": crumbs, "button": "Save", **values}
    return render(request, "providers/home_form.html", values)


def _crumbs(slug: str) -> list[tuple[str, str]]:
    return [
        ("Homes and agencies", reverse("providers:home-list", args=[slug])),
        ("Owner groups", reverse("providers:group-list", args=[slug])),
    ]
