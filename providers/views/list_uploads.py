"""Lists of homes sent by page: Ofsted's, or the council's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from providers.actions.list_uploads import DroppedError, NotNowError, confirm_upload, drop_upload, start_upload
from providers.home_forms.lists import ListUploadForm
from providers.list_tasks import load_list_upload, read_list_upload
from providers.models import ListUpload
from providers.presenters.list_upload import stage_of, upload_page
from providers.selectors import list_days
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.background import latest_work
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def list_load(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    posted = request.method == "POST"
    form = ListUploadForm(request.POST if posted else kept_data(request), request.FILES if posted else None)
    if posted and form.is_valid():
        sent = form.cleaned_data["sent"]
        upload = start_upload(
            authority=authority, name=sent.name or "list", content=sent.read(), as_at=form.cleaned_data["as_at"],
            by=request.user,
        )  # fmt: skip
        return redirect("providers:list-upload", slug, upload.pk)
    values = {
        "authority": authority,
        "form": form,
        "days": [day_words(day) for day in reversed(list_days())],
        "uploads": _uploads(request, authority).defer("content")[:SHOWN],
        "crumbs": _crumbs(slug),
    }
    return render(request, "providers/list_load.html", values)


@require_safe
def list_upload(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, upload = _found(request, slug, pk)
    work = latest_work(load_list_upload if upload.confirmed_at else read_list_upload, upload.pk)
    page = upload_page(upload, stage_of(upload, work))
    crumbs = [*_crumbs(slug), ("Load a list", reverse("providers:list-load", args=[slug]))]
    values = {"authority": authority, "page": page, "crumbs": crumbs, "upload": upload}
    return render(request, "providers/list_upload.html", values)


@require_POST
def list_confirm(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, upload = _found(request, slug, pk)
    try:
        confirm_upload(upload=upload, by=request.user)
    except NotNowError as why:
        return _not_now(request, slug, pk, why)
    return redirect("providers:list-upload", slug, pk)


@require_POST
def list_drop(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, upload = _found(request, slug, pk)
    try:
        drop_upload(upload=upload, by=request.user)
    except NotNowError as why:
        return _not_now(request, slug, pk, why)
    messages.success(request, "The list is dropped. Nothing of it was loaded.")
    return redirect("providers:list-load", slug)


def _not_now(request: SignedInRequest, slug: str, pk: int, why: NotNowError) -> HttpResponse:
    messages.warning(request, str(why))
    if isinstance(why, DroppedError):
        return redirect("providers:list-load", slug)
    return redirect("providers:list-upload", slug, pk)


def _found(request: SignedInRequest, slug: str, pk: int) -> tuple[Authority, ListUpload]:
    authority = authority_or_404(request, slug, Permission.KEEP_HOMES)
    return authority, get_object_or_404(_uploads(request, authority).defer("content"), pk=pk)


def _uploads(request: SignedInRequest, authority: Authority) -> QuerySet[ListUpload]:
    return ListUpload.objects.visible_to(request.user).of(authority).select_related("created_by")


def _crumbs(slug: str) -> list[tuple[str, str]]:
    return [("Homes and agencies", reverse("providers:home-list", args=[slug]))]
