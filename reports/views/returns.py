"""Returns that were applied: the list, one of them, its files, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placements.actions import mark_provisional, note_download
from placements.models import ReceivedFile, Submission
from placements.ssda903.received import pieces
from reports.models import Upload
from reports.models.upload import State
from reports.returns.forms import UndoForm
from reports.returns.lists import counts_table, files_table, imports_table, uploads_table
from reports.returns.undoing import STEPS, ask_to_undo, form_again, undoing_of
from reports.returns.words import submission_lede, undone_words
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

IMPORTS_A_PAGE = 50
UPLOADS_SHOWN = 20


@require_safe
def import_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.IMPORT_RETURNS)
    applied = Submission.objects.visible_to(request.user).of(authority).select_related("received_by")
    page = Paginator(applied.order_by("-pk"), IMPORTS_A_PAGE).get_page(request.GET.get("page"))
    uploads = Upload.objects.visible_to(request.user).of(authority).exclude(state=State.APPLIED)
    recent = uploads.without_problems().select_related("created_by")[:UPLOADS_SHOWN]
    values = {
        "authority": authority,
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "imports": imports_table(page, slug),
        "uploads": uploads_table(recent, slug),
    }
    return render(request, "returns/import_list.html", values)


@require_safe
def import_detail(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, submission = _found(request, slug, pk)
    files = ReceivedFile.objects.visible_to(request.user).filter(pk__in=_received(submission)).defer("content")
    values = _page(authority, submission) | {
        "table": counts_table(submission.counts, done=True),
        "files": files_table(submission, {each.pk: each for each in files}, slug),
        "undoing": undoing_of(submission),
        "undone": undone_words(submission),
        "upload": Upload.objects.visible_to(request.user).without_problems().filter(submissions=submission).first(),
    }
    return render(request, "returns/import_detail.html", values)


@require_safe
def import_file(request: SignedInRequest, slug: str, pk: int, file_pk: int) -> StreamingHttpResponse:
    _, submission = _found(request, slug, pk)
    file = get_object_or_404(
        ReceivedFile.objects.visible_to(request.user).filter(pk__in=_received(submission)), pk=file_pk
    )
    note_download(file=file, submission=submission, by=request.user)
    response = StreamingHttpResponse(pieces(bytes(file.content)), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = _attached(file.name)
    response.headers["Content-Length"] = str(file.size)
    return response


@require_POST
def import_mark(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, submission = _found(request, slug, pk)
    provisional = request.POST.get("standing") != "final"
    mark_provisional(submission=submission, provisional=provisional, by=request.user)
    messages.success(request, f"The return is now marked as {'provisional' if provisional else 'final'}.")
    return redirect("reports:import-detail", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def import_undo(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, submission = _found(request, slug, pk)
    if submission.undone_at:
        return redirect("reports:import-detail", slug, pk)
    form = UndoForm(request.POST or kept_data(request) or None)
    if request.method == "POST" and form.is_valid():
        ask_to_undo(submission=submission, by=request.user, reason=form.cleaned_data["reason"])
        return redirect("reports:import-undo", slug, pk)
    asked = undoing_of(submission)
    if asked and asked.goes_on:
        values = _undo_page(authority, submission) | {"step": STEPS[asked.stage]}
        return render(request, "returns/undo_progress.html", values)
    if asked and not form.is_bound:
        form = form_again(asked)
    return render(request, "returns/import_undo.html", _undo_page(authority, submission) | {"form": form})


def _found(request: SignedInRequest, slug: str, pk: int) -> tuple[Authority, Submission]:
    authority = authority_or_404(request, slug, Permission.IMPORT_RETURNS)
    mine = Submission.objects.visible_to(request.user).of(authority).select_related("received_by", "undone_by")
    return authority, get_object_or_404(mine.select_related("authority"), pk=pk)


def _page(authority: Authority, submission: Submission) -> dict[str, Any]:
    return {
        "authority": authority,
        "submission": submission,
        "lede": submission_lede(submission),
        "crumbs": [("Imports", reverse("reports:import-list", args=[authority.slug]))],
        "here": f"Return to 31 March {submission.year_ending}",
    }


def _undo_page(authority: Authority, submission: Submission) -> dict[str, Any]:
    page = _page(authority, submission)
    above = page["here"], reverse("reports:import-detail", args=[authority.slug, submission.pk])
    return page | {"crumbs": [*page["crumbs"], above], "here": "Take it back"}


def _received(submission: Submission) -> set[int]:
    """Keys of the files it was read from; an archive of several years hangs on the first of them."""
    return {each["received"] for each in submission.files if "received" in each}


def _attached(name: str) -> str:
    return content_disposition_header(True, name) or "attachment"
