"""The edition that a page is about, for who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse

from reports.market_position.quarters import MarketQuarter
from reports.models import Publication
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

Crumbs = list[tuple[str, str]]


def edition_or_404(
    request: SignedInRequest, slug: str, pk: int, permission: Permission = Permission.PREPARE_MARKET
) -> tuple[Authority, Publication]:
    """Two queries. The edition carries the authority with the person's role on it."""
    authority = authority_or_404(request, slug, permission)
    editions = Publication.objects.visible_to(request.user).of(authority)
    found = get_object_or_404(editions.select_related("prepared_by", "approved_by"), pk=pk)
    found.authority = authority
    return authority, found


def list_crumbs(slug: str) -> Crumbs:
    return [("Market position", reverse("reports:publishing-list", args=[slug]))]


def edition_crumbs(publication: Publication) -> Crumbs:
    slug = publication.authority.slug
    here = reverse("reports:publishing-edition", args=[slug, publication.pk])
    return [*list_crumbs(slug), (title_of(publication), here)]


def title_of(publication: Publication) -> str:
    """
    >>> from datetime import date
    >>> title_of(Publication(quarter_start=date(2025, 1, 1), edition=2))
    'January to March 2025, edition 2'
    """
    words = MarketQuarter(publication.quarter_start).in_words
    return f"{words}, edition {publication.edition}" if publication.edition > 1 else words
