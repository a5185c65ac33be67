"""What a public site says of itself: accessibility (S.I. 2018/952), privacy (UK GDPR, Article 13), who to write to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sufficiency.web.views.for_robots import tell_until

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# When the words of each were last gone over.
REVIEWED: Final = date(2026, 11, 22)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return _statement(request, "statements/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _statement(request, "statements/privacy.html")


@login_not_required
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return _statement(request, "statements/contact.html")


def _statement(request: HttpRequest, template: str) -> HttpResponse:
    security = settings.SECURITY_CONTACT if tell_until() else ""
    values = {
        "reviewed": REVIEWED,
        "site_contact": settings.SITE_CONTACT,
        "security_contact": security,
        "security_words": security.removeprefix("mailto:"),
    }
    return render(request, template, values)
