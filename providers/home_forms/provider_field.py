"""A provider as people name it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from providers.models import Listing, Provider
from providers.ofsted.owners import organisation_key
from sufficiency.web.typed_fields import too_long


class ProviderField(forms.CharField):
    """A provider by its name as Ofsted's list writes it, or by the URN of anything it runs.

    Without ``enter``, what is said of an empty one, it may be left so: cleaned to None. ``listed``: the page has a list
    of those near.
    """

    def __init__(self, *, enter: str = "", hint: str = "", listed: bool = False) -> None:
        attrs = {"class": "govuk-input--width-20", "autocomplete": "off"} | ({"list": "providers"} if listed else {})
        super().__init__(
            label="Provider" if enter else "Provider (optional)", help_text=hint, required=bool(enter), max_length=150,
            widget=forms.TextInput(attrs=attrs), error_messages={"required": enter} | too_long("Provider", 150),
        )  # fmt: skip

    def clean(self, value: Any) -> Provider | None:
        typed = " ".join(str(super().clean(value) or "").split())
        if not typed:
            return None
        of_urn = Listing.objects.last_known().filter(registration__urn=typed.upper()).values("provider")
        found = Provider.objects.filter(pk__in=of_urn).first()
        found = found or Provider.objects.filter(key=organisation_key(typed)).first()
        if found is None:
            or_none = "" if self.required else "; or leave this empty"
            raise ValidationError(
                f"No provider called {typed} is known. Enter its name as Ofsted's list writes it, or the URN of a home "
                f"it runs{or_none}"
            )
        return found
