"""A document that a provider put, as a council's people fetch it from the page of a home."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from providers.models import Document
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def document_file(request: SignedInRequest, slug: str, document: int) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    return sent(get_object_or_404(Document.objects.visible_to(request.user).known_to(authority).shown(), pk=document))


def sent(document: Document) -> HttpResponse:
    """To be kept as a file: no browser opens it in our name, or guesses that it is something else."""
    response = HttpResponse(zlib.decompress(document.content), content_type=document.content_type)
    header = content_disposition_header(as_attachment=True, filename=document.name)
    response["Content-Disposition"] = header or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
