"""Editions of the market position: the list, one of them, its preview, and its two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from reports.market_position.actions import NotPublishableError, may_not_approve, redraw, send
from reports.market_position.commentary import payload_of
from reports.market_position.public.page import render_edition
from reports.market_position.quarters import NoDataError
from reports.market_position.workbench.found import edition_crumbs, edition_or_404, list_crumbs, title_of
from reports.market_position.workbench.presenters import (
    definitions_table,
    doubts,
    editions_table,
    kept_sentence,
    kept_table,
    lede,
    public_href,
    sent_back_words,
    state_of,
    words_table,
)
from reports.models import Publication
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def publishing_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.PREPARE_MARKET)
    editions = Publication.objects.visible_to(request.user).of(authority).select_related("prepared_by", "approved_by")
    values = {
        "authority": authority,
        "table": editions_table(editions.defer("payload", "hidden"), slug),
    }
    return render(request, "publishing/publishing_list.html", values)


@require_safe
def publishing_edition(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, publication = edition_or_404(request, slug, pk)
    published, doubtful = publication.published_at is not None, doubts(publication)
    values = {
        "authority": authority,
        "publication": publication,
        "crumbs": list_crumbs(slug),
        "title": title_of(publication),
        "state": state_of(publication),
        "lede": lede(publication),
        "words": words_table(publication, slug, doubtful),
        "correction_doubt": doubtful.get("What was wrong", ""),
        "kept": kept_table(publication),
        "definitions": definitions_table(publication),
        "kept_sentence": kept_sentence(publication),
        "public_href": public_href(publication, slug) if published else "",
        "sent_back": sent_back_words(publication),
        "recorded_since": not published and publication.data_version != authority.data_version,
        "may_approve": not published and may(authority, Permission.APPROVE_MARKET),
        "not_by_you": may_not_approve(publication, request.user),
        "last_of_quarter": published and not hasattr(publication, "corrected_by"),
    }
    return render(request, "publishing/publishing_edition.html", values)


@require_safe
def publishing_preview(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """By the template of the public page; what is published is read there."""
    authority, publication = edition_or_404(request, slug, pk)
    if publication.published_at:
        return redirect(public_href(publication, slug))
    values = {"authority": authority, "crumbs": edition_crumbs(publication), "publication": publication}
    return render_edition(request, payload_of(publication), preview=True, **values)


@require_POST
def publishing_redraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, publication = edition_or_404(request, slug, pk)
    try:
        redraw(publication=publication, by=request.user)
    except (NoDataError, NotPublishableError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The draft is drawn again from the data as it is now. Your words are as they were.")
    return redirect("reports:publishing-edition", slug, pk)


@require_POST
def publishing_send(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, publication = edition_or_404(request, slug, pk)
    try:
        send(publication=publication, by=request.user, site=request.build_absolute_uri("/"))
    except NotPublishableError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It waits for approval. Whoever may approve it is told by e-mail and on their board.")
    return redirect("reports:publishing-edition", slug, pk)
