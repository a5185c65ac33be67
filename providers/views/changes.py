"""What closed or changed owner between Ofsted's lists, in and near the area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from providers.changes import Change, changes_in
from providers.forms import ALL, IN, area_name
from providers.models import Listing
from providers.presenters.changes import changes_table, sentence
from providers.presenters.home_list import area_words
from providers.selectors import list_days, of_area
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority, AuthorityGroup

A_PAGE = 50


class ChangeFilters(forms.Form):
    """Each choice is kept in the address."""

    use_required_attribute = False
    area = forms.ChoiceField(label="Area", required=False)
    what = forms.ChoiceField(label="What changed", choices=[("", "All"), *Change.choices], required=False)

    def __init__(self, query: Any, authority: Authority, groups: Sequence[AuthorityGroup]) -> None:
        super().__init__(query)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        near = [(group.slug, f"In {area_name(group)}") for group in groups]
        field.choices = [(IN, f"In {authority.name}"), *near, (ALL, "In England")]
        for each in self.fields.values():
            each.error_messages["invalid_choice"] = f"{each.label}: choose one from the list"


@require_safe
def change_list(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.SEE_HOMES)
    groups, days = list(authority.groups.order_by("-kind")), list_days()
    form = ChangeFilters(request.GET, authority, groups)
    asked = form.cleaned_data if form.is_valid() else {}
    area = asked.get("area") or IN
    listings = of_area(Listing.objects.visible_to(request.user), authority, area)
    page = Paginator(changes_in(listings, asked.get("what", "")), A_PAGE).get_page(request.GET.get("page"))
    values = {
        "authority": authority,
        "form": form,
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number),
        "sentence": sentence(page.paginator.count, area_words(area, authority, groups), days),
        "table": changes_table(page, days, slug),
        "crumbs": [("Homes and agencies", reverse("providers:home-list", args=[slug]))],
    }
    return render(request, "providers/change_list.html", values)
