"""What is asked about whose a household or setting is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from providers.actions.home_whose import whose_mark
from providers.home_forms.fields import text
from providers.home_forms.new import OfProviderForm
from providers.models.home import HomeKind
from sufficiency.codes.ofsted import ProvisionType

if TYPE_CHECKING:
    from providers.models import Home

AGENCY = ProvisionType.FOSTERING_AGENCY, "an independent fostering agency"
PROVIDER = ProvisionType.SUPPORTED_ACCOMMODATION, "supported accommodation"


class WhoseForm(OfProviderForm):
    """``seen`` marks what was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reference = text("Your reference (optional)", 40, hint="Never a child's.")
    urn = text("Agency's or provider's URN (optional)", 12, hint="Empty where it is your own.", width=10)

    def __init__(self, data: Any = None, *, home: Home) -> None:
        self.listed, self.registration_words = AGENCY if home.kind == HomeKind.FOSTER_HOUSEHOLD else PROVIDER
        urn = home.registration.urn if home.registration else ""
        super().__init__(data, initial={"seen": whose_mark(home), "reference": home.reference, "urn": urn})
