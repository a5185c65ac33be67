"""A provider as people name it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from providers.models import Listing, Provider
from providers.ofsted.owners import organisation_key
from sufficiency.web.typed_fields import too_long


class ProviderField(forms.CharField):
    """A provider by its name as Ofsted's list writes it, or by the URN of anything it runs; None where left empty."""

    def __init__(self, *, label: str = "Provider (optional)", hint: str) -> None:
        attrs = {"class": "govuk-input--width-20", "autocomplete": "off"}
        super().__init__(
            label=label, help_text=hint, required=False, max_length=150, widget=forms.TextInput(attrs=attrs),
            error_messages=too_long(label, 150),
        )  # fmt: skip

    def clean(self, value: Any) -> Provider | None:
        typed = " ".join(str(super().clean(value) or "").split())
        if not typed:
            return None
        of_urn = Listing.objects.last_known().filter(registration__urn=typed.upper()).values("provider")
        found = Provider.objects.filter(pk__in=of_urn).first()
        found = found or Provider.objects.filter(key=organisation_key(typed)).first()
        if found is None:
            raise ValidationError(
                f"No provider called {typed} is known. Enter its name as Ofsted's list writes it, or the URN of a home "
                "it runs; or leave this empty"
            )
        return found
