"""A provider's own homes: what councils read of each, its beds, whom to ask, and its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from providers.actions.home_records import HomeChangedError, HomeThereError, edit_bed, edit_home
from providers.bed_errors import BedError
from providers.home_forms.meanwhile import facts_now, home_form_anew
from providers.home_forms.records import BedForm, HomeFactsForm
from providers.models import Bed, Contact, Document
from providers.own.homes import memberships_or_404, own_homes, page_values
from providers.presenters.own_homes import (
    beds_table,
    contacts_table,
    documents_table,
    for_all,
    home_facts,
    homes_table,
    said,
)
from providers.vacancies.standing import standings_of
from providers.views.own.parts import GET_OR_POST, of_home
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.calendar import now, today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest


@require_safe
def home_list(request: SignedInRequest) -> HttpResponse:
    mine = memberships_or_404(request)
    homes = list(own_homes(request.user))
    contacts = Contact.objects.own_to(request.user).filter(home=None)
    documents = Document.objects.own_to(request.user).filter(home=None).shown()
    values = {"table": homes_table(homes), "count": len(homes), "all": for_all(mine, contacts, documents, today())}
    return render(request, "own/home_list.html", page_values(request, mine) | values)


@require_safe
def home_detail(request: SignedInRequest, home: int) -> HttpResponse:
    whose = of_home(request, home)
    found, day = own_homes(request.user).get(pk=home), today()
    papers = list(Document.objects.own_to(request.user).of_home(found).shown())
    standings = standings_of([found], day)[found.pk]
    values = whose.values | {
        "facts": home_facts(found),
        "said": said(standings, found.statements.first(), now()),
        "beds": beds_table(standings),
        "contacts": contacts_table(Contact.objects.own_to(request.user).of_home(found)),
        "documents": documents_table(papers, day),
        "papers": [each for each in papers if each.home_id],
        "crumbs": whose.values["crumbs"][:1],
    }
    return render(request, "own/home_detail.html", values)


@require_http_methods(GET_OR_POST)
def home_edit(request: SignedInRequest, home: int) -> HttpResponse:
    whose = of_home(request, home)
    found = whose.values["home"]
    form, values = HomeFactsForm(request.POST or kept_data(request), home=found), whose.values
    if request.method == "POST" and form.is_valid():
        try:
            edit_home(home=found, by=request.user, authority=whose.host, **form.cleaned_data)
        except HomeChangedError as error:
            form = home_form_anew(request.POST, error.home)
            values["facts_now"] = facts_now(error.home)
        except HomeThereError as error:
            form.add_error(
                error.what, "You have another home with this URN at this postcode. Give the one of this home"
            )
        else:
            return whose.back(request, "What councils read of it is changed.")
    return render(request, "own/home_edit.html", values | {"form": form})


@require_http_methods(GET_OR_POST)
def bed_edit(request: SignedInRequest, home: int, number: int) -> HttpResponse:
    """What a bed is for. How many there are, Ofsted's list or the council says."""
    whose = of_home(request, home)
    bed = get_object_or_404(Bed.objects.on(today()), home=home, number=number)
    form = BedForm(request.POST or kept_data(request), bed=bed, may_end=False)
    if request.method == "POST" and form.is_valid():
        try:
            edit_bed(bed=bed, authority=whose.host, by=request.user, **form.cleaned_data)
        except BedError as error:
            form.add_error(None, error.message)
        else:
            return whose.back(request, f"What {bed} is for is saved.")
    return render(request, "own/bed.html", whose.values | {"form": form, "bed": bed})
