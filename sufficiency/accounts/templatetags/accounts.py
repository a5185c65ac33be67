"""What pages of the door need to know of the settings."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def council_name() -> str:
    """What the council's own sign-in is called."""
    return settings.OIDC_NAME or "your council"
