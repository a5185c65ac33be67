"""Files on their way to being returns: sent, read, looked at, and applied or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placements.models import Submission
from reports.models import Upload
from reports.models.upload import State
from reports.returns.actions import NotNowError, confirm_upload, drop_upload, prepare_again, start_upload
from reports.returns.forms import UploadForm
from reports.returns.lists import counts_table
from reports.returns.page import template_of, title_of
from reports.returns.preview import Preview
from reports.returns.problems_csv import HEADINGS, problem_rows
from reports.returns.receiving import received
from reports.returns.words import upload_lede
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.web.spreadsheets import csv_response

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


@require_http_methods(["GET", "HEAD", "POST"])
def upload_create(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.IMPORT_RETURNS)
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else kept_data(request), request.FILES if posted else None)
    if posted and form.is_valid():
        chosen = form.cleaned_data
        upload = start_upload(
            authority=authority,
            files=received(chosen["sent"]),
            year=chosen["year"],
            provisional=chosen["standing"] == "provisional",
            accept_issues=chosen["accept_issues"],
            by=request.user,
        )
        return redirect("reports:upload-detail", slug, upload.pk)
    return render(request, "returns/upload_create.html", _crumbs(authority, "Upload a return") | {"form": form})


@require_safe
def upload_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, upload = _found(request, slug, pk)
    title = title_of(upload)
    values = _crumbs(authority, title) | {"upload": upload, "title": title, "lede": upload_lede(upload)}
    if upload.result:
        done = upload.state == State.APPLIED
        values["preview"] = Preview(upload.result, slug, done=done)
        values["table"] = counts_table(upload.result["tables"], done=done)
        values["submissions"] = Submission.objects.visible_to(request.user).filter(
            pk__in=upload.submissions.values("pk")
        )
        values["has_problems"] = _with_problems(request, authority).filter(pk=pk).exists()
    return render(request, template_of(upload), values)


@require_safe
def upload_problems(request: SignedInRequest, slug: str, pk: int) -> StreamingHttpResponse:
    authority = authority_or_404(request, slug, Permission.IMPORT_RETURNS)
    upload = get_object_or_404(_with_problems(request, authority), pk=pk)
    return csv_response(f"problems-{slug}-upload-{pk}.csv", HEADINGS, problem_rows(bytes(upload.problems or b"")))


@require_POST
def upload_confirm(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _done(request, slug, pk, lambda upload: confirm_upload(upload=upload, by=request.user))


@require_POST
def upload_again(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    leave_out = request.POST.get("leave_out") == "yes"
    return _done(request, slug, pk, lambda upload: prepare_again(upload=upload, by=request.user, leave_out=leave_out))


@require_POST
def upload_drop(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _done(request, slug, pk, lambda upload: drop_upload(upload=upload, by=request.user))


def _done(request: SignedInRequest, slug: str, pk: int, do: Callable[[Upload], object]) -> HttpResponse:
    """Back to the upload's page, which says where it is now."""
    _, upload = _found(request, slug, pk)
    try:
        do(upload)
    except NotNowError as why:
        messages.warning(request, str(why))
    return redirect("reports:upload-detail", slug, pk)


def _found(request: SignedInRequest, slug: str, pk: int) -> tuple[Authority, Upload]:
    authority = authority_or_404(request, slug, Permission.IMPORT_RETURNS)
    uploads = Upload.objects.visible_to(request.user).of(authority).without_problems()
    return authority, get_object_or_404(uploads.select_related("created_by"), pk=pk)


def _with_problems(request: SignedInRequest, authority: Authority) -> QuerySet[Upload]:
    return Upload.objects.visible_to(request.user).of(authority).filter(problems__isnull=False)


def _crumbs(authority: Authority, here: str) -> dict[str, Any]:
    crumbs = [("Imports", reverse("reports:import-list", args=[authority.slug]))]
    return {"authority": authority, "crumbs": crumbs, "here": here}
