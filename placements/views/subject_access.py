"""Everything held of one child, as a file for the child."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from placements.actions.subject_access import take_out_child
from placements.models import Child
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def child_everything(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.EXPORT)
    child = get_object_or_404(Child.objects.visible_to(request.user).of(authority), reference=reference)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in take_out_child(child=child, by=request.user).items():
            archive.writestr(name, text)
    response = HttpResponse(stream.getvalue(), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="what-is-held.zip"'
    return response
