"""What is asked about a contract, and about the beds and homes it covers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from providers.actions.contracts import TERMS, terms_of
from providers.contracts.price_forms import WeeklyPriceField
from providers.home_forms.fields import radios, text, whole_number
from providers.home_forms.provider_field import ProviderField
from providers.models import Bed, Home
from sufficiency.authorities.models import AuthorityGroup
from sufficiency.codes.supply import ContractKind
from sufficiency.web.forms import DateField, Option
from sufficiency.web.seen_field import SeenField

if TYPE_CHECKING:
    from providers.models import Contract
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority

KINDS = [
    (ContractKind.FRAMEWORK, Option("Framework", "Terms agreed with many; each place is bought when it is needed.")),
    (ContractKind.BLOCK, Option("Block", "Beds paid for whether they are used or not.")),
    (ContractKind.SOFT_BLOCK, Option("Soft block", "First choice of any vacancy in some beds.")),
    (ContractKind.SPOT, Option("Spot purchase", "One place, bought by itself.")),
]
ONE_DAY = timedelta(days=1)
SEEN = SeenField("contract")
HOURS_A_MONTH = 744
WHICH_HOME = "Its URN. For a setting that shares its provider's: the number at the end of the address of its page."


class ContractForm(forms.Form):
    """``seen`` carries the terms as they were shown, signed, so that a change over somebody else's is noticed."""

    use_required_attribute = False
    seen = SEEN
    title = text("Name of the contract", 150, enter="Enter a name for the contract")
    kind = radios("How are places bought?", KINDS, enter="Choose how places are bought")
    provider = ProviderField(hint="Its name, or the URN of a home it runs. Leave it empty for a framework of many.")
    reference = text("Reference (optional)", 40, width=10)
    start = DateField(label="First day", noun="the contract's first day", required=True)
    last_day = DateField(label="Last day", noun="the contract's last day", required=True)
    extendable_to = DateField(
        label="Can be extended to (optional)", noun="the last day it can be extended to", required=False
    )
    retender_on = DateField(label="To be tendered again on (optional)", noun="the day of the tender", required=False)
    weekly_price = WeeklyPriceField(
        label="Price of a bed, in pounds a week (optional)", required=False,
        help_text="From its first day. Later prices are recorded on its page, each from its day.",
    )  # fmt: skip
    void_percent = whole_number(
        "Percent paid for an empty bed (optional)", most=100, hint="Of the weekly price, while a bed stands empty."
    )
    void_free_days = whole_number(
        "Days of a void that cost nothing (optional)", most=365, hint="From the day a bed falls empty."
    )
    uplift = text("How the price rises (optional)", 150, hint="For example: with the consumer price index each April.")
    uplift_on = DateField(label="Next rise on (optional)", noun="the day of the next rise", required=False)
    first_refusal_hours = whole_number(
        "Hours of first refusal (optional)", most=HOURS_A_MONTH,
        hint="A vacancy in a bed of this contract is offered to this council alone for so long.",
    )  # fmt: skip
    group: forms.ModelChoiceField[AuthorityGroup] = forms.ModelChoiceField(
        queryset=AuthorityGroup.objects.none(), label="Then offered to (optional)", required=False,
        empty_label="Everybody",
    )  # fmt: skip
    group_hours = whole_number("For how many hours (optional)", most=HOURS_A_MONTH)

    def __init__(self, data: Any = None, *, us: Authority, contract: Contract | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        group = self.fields["group"]
        assert isinstance(group, forms.ModelChoiceField)
        group.queryset = us.groups.order_by("kind", "name")
        if contract:
            self.initial = {**_initial(contract), **self.initial}
            del self.fields["weekly_price"]

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if found.get("group") and not found.get("group_hours") and "group_hours" not in self.errors:
            self.add_error("group_hours", "Enter for how many hours they come before everybody")
        if found.get("group_hours") and not found.get("group") and "group" not in self.errors:
            self.add_error("group", "Choose who comes before everybody for these hours, or leave the hours empty")
        if found.get("kind") == ContractKind.BLOCK and "weekly_price" in found and found["weekly_price"] is None:
            self.add_error("weekly_price", "Enter the weekly price: a block is paid for whether it is used or not")
        return found

    @property
    def terms(self) -> dict[str, Any]:
        """As the actions take them."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in {"seen", "last_day"}}
        found["void_free_days"] = found["void_free_days"] or 0
        return found | {"end": self.cleaned_data["last_day"] + ONE_DAY}


def _initial(contract: Contract) -> dict[str, Any]:
    values = {name: getattr(contract, name) for name in TERMS if name != "end"}
    values |= {"provider": contract.provider.name if contract.provider else "", "last_day": contract.end - ONE_DAY}
    return values | {"seen": SEEN.signed(terms_of(contract))}


class CoverForm(forms.Form):
    """A home by its URN or our number of it, and which of its beds."""

    use_required_attribute = False
    home = text("Home", 20, enter="Enter the URN of the home", hint=WHICH_HOME, width=10)
    beds = text(
        "Beds (optional)", 60, hint="Their numbers, such as 1, 2, 4. Leave it empty for all of the home.", width=10
    )
    start = DateField(label="From", noun="the day it is covered from", required=True)
    last_day = DateField(
        label="To (optional)", noun="the last day it is covered", required=False,
        help_text="Leave it empty for the contract's own last day.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, us: Authority, user: User, **options: Any) -> None:
        super().__init__(data, **options)
        self.us, self.user = us, user

    def clean_home(self) -> Home:
        return home_with_urn(self.us, self.user, self.cleaned_data["home"])

    def clean_beds(self) -> list[int]:
        typed = self.cleaned_data["beds"].replace(",", " ").split()
        if not all(each.isascii() and each.isdigit() for each in typed):
            raise ValidationError("Enter the numbers of the beds with commas between, like 1, 2, 4")
        return sorted({int(each) for each in typed})

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if "home" in found and "beds" in found:
            held = {bed.number: bed for bed in Bed.objects.visible_to(self.user).filter(home=found["home"])}
            typed = found["beds"]
            missing = [str(number) for number in typed if number not in held]
            if missing:
                self.add_error("beds", f"That home has no bed {', '.join(missing)}. Look at its beds on its page")
            elif not held:
                self.add_error("home", "No bed of that home is recorded. Add its beds on its page first")
            found["held"] = [held[number] for number in typed or held if number in held]
        return found


class EndCoverForm(forms.Form):
    use_required_attribute = False
    on = DateField(
        label="Covered no more from", noun="the first day it is covered no more", required=True,
        help_text="The first day on which the contract does not cover it.",
    )  # fmt: skip


class HomeOnForm(forms.Form):
    use_required_attribute = False
    home = text("Home", 20, enter="Enter the URN of the home", hint=WHICH_HOME, width=10)

    def __init__(self, data: Any = None, *, us: Authority, user: User, **options: Any) -> None:
        super().__init__(data, **options)
        self.us, self.user = us, user

    def clean_home(self) -> Home:
        return home_with_urn(self.us, self.user, self.cleaned_data["home"])


def home_with_urn(us: Authority, user: User, typed: str) -> Home:
    """The one place with the URN; a setting that shares its provider's is named by its number here."""
    written = typed.strip().upper()
    visible = Home.objects.visible_to(user).known_to(us).select_related("registration")
    homes = list(visible.filter(registration__urn=written)[:2])
    if not homes and written.isascii() and written.isdigit():
        homes = list(visible.filter(pk=int(written)))
    if len(homes) > 1:
        raise ValidationError(
            f"Several settings have the URN {written}, their provider's. Enter the number of the setting instead: "
            "it is at the end of the address of its page"
        )
    if not homes:
        raise ValidationError(f"No home with the URN or number {written} is known. Look it up in the list of homes")
    return homes[0]
