"""What programs ask of every site: whom to tell of a weakness (RFC 9116), and where they may go (RFC 9309)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sufficiency.accounts.sessions import knows_nobody

if TYPE_CHECKING:
    from django.http import HttpRequest

PLAIN = "text/plain; charset=utf-8"


@login_not_required
@knows_nobody
@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Not there without somebody to tell, nor once it has expired: what it says may not be true any more."""
    expires = tell_until()
    if expires is None:
        raise Http404("Nobody is named whom to tell of a weakness")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {request.build_absolute_uri(reverse('security-txt'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


def tell_until() -> datetime | None:
    """Until when who is named may be told of a weakness, where somebody is; a day as its first moment, in UTC."""
    if not settings.SECURITY_CONTACT or not settings.SECURITY_EXPIRES:
        return None
    said = datetime.fromisoformat(settings.SECURITY_EXPIRES)
    expires = said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    return expires if expires > timezone.now() else None


@login_not_required
@knows_nobody
@require_safe
@cache_control(public=True, max_age=3600)
def robots_txt(request: HttpRequest) -> HttpResponse:
    """All that is public may be found; where one signs in leads a robot nowhere."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /accounts/", "Disallow: /provider/", "", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)
