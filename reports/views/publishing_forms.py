"""The forms of an edition: begun, worded, approved, withdrawn, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reports.market_position.actions import (
    ChangedMeanwhileError,
    NotPublishableError,
    approve,
    correct,
    digest_of_draft,
    draft,
    may_not_approve,
    reword_correction,
    send_back,
    withdraw,
    write_commentary,
    write_contact,
)
from reports.market_position.commentary import contact_of, seal, text_of
from reports.market_position.public.words import small_counts_words
from reports.market_position.quarters import MarketQuarter, NoDataError, quarters_to_draw
from reports.market_position.small_counts import small_counts_in
from reports.market_position.workbench.forms import (
    ApprovalForm,
    ContactForm,
    CorrectionForm,
    QuarterForm,
    SendBackForm,
    WordsForm,
)
from reports.market_position.workbench.found import edition_crumbs, edition_or_404, list_crumbs, title_of
from reports.market_position.workbench.presenters import doubts, moment_day
from reports.models import Publication
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.presenters import person_words
from sufficiency.accounts.roles import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sufficiency.accounts.requests import SignedInRequest

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def publishing_new(request: SignedInRequest, slug: str) -> HttpResponse:
    authority = authority_or_404(request, slug, Permission.PREPARE_MARKET)
    published = Publication.objects.published().of(authority).values_list("quarter_start", flat=True)
    quarters = [each for each in quarters_to_draw(authority) if each.start not in set(published)]
    form = QuarterForm(quarters, request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            quarter = MarketQuarter.named(form.cleaned_data["quarter"])
            made = draft(authority=authority, quarter=quarter, by=request.user)
        except (NoDataError, NotPublishableError) as error:
            form.add_error("quarter", str(error))
        else:
            messages.success(request, "The draft is drawn. Write what the figures mean, then send it for approval.")
            return redirect("reports:publishing-edition", slug, made.pk)
    values = {"authority": authority, "form": form, "quarters": quarters, "crumbs": list_crumbs(slug)}
    return render(request, "publishing/publishing_new.html", values)


@form_methods
def publishing_words(request: SignedInRequest, slug: str, pk: int, section: str) -> HttpResponse:
    _, publication = edition_or_404(request, slug, pk)
    titles = {each["slug"]: each["title"] for each in publication.payload["sections"]}
    if section not in titles:
        raise Http404
    if publication.published_at:
        return _published_meanwhile(request, publication)
    form = WordsForm(text_of(publication, section), request.POST or kept_data(request))
    conflict = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            write_commentary(
                publication=publication, section=section, text=said["text"], by=request.user, seen=said["seen"]
            )
            if doubt := small_counts_words(small_counts_in(said["text"])):
                messages.warning(request, doubt)
            return _saved(request, publication, f"The words on {titles[section].lower()} are saved.")
        except ChangedMeanwhileError as error:
            conflict = error
            form = WordsForm(str(error.now), {"text": said["text"], "seen": seal(error.now)})
        except NotPublishableError as error:
            form.add_error("text", str(error))
    doubt = small_counts_words(small_counts_in(text_of(publication, section)))
    template, heading = "publishing/publishing_words.html", titles[section]
    return _form_page(request, publication, template, form, conflict, heading=heading, doubt=doubt)


@form_methods
def publishing_contact(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, publication = edition_or_404(request, slug, pk)
    if publication.published_at:
        return _published_meanwhile(request, publication)
    form = ContactForm(contact_of(publication), request.POST or kept_data(request))
    conflict = None
    if request.method == "POST" and form.is_valid():
        contact = form.contact()
        try:
            write_contact(publication=publication, contact=contact, by=request.user, seen=form.cleaned_data["seen"])
            return _saved(request, publication, "The contact is saved.")
        except ChangedMeanwhileError as error:
            conflict = error
            form = ContactForm({}, {**contact, "seen": seal(error.now)})
        except NotPublishableError as error:
            form.add_error("team", str(error))
    return _form_page(request, publication, "publishing/publishing_contact.html", form, conflict)


@form_methods
def publishing_approve(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """A page of its own: what is published stays for good."""
    _, publication = edition_or_404(request, slug, pk, Permission.APPROVE_MARKET)
    if publication.published_at:
        return _published_meanwhile(request, publication)
    sent = request.POST if request.method == "POST" else None
    form = ApprovalForm(sent, initial={"seen": digest_of_draft(publication)})
    if form.is_valid():
        try:
            site = request.build_absolute_uri("/")
            approve(publication=publication, by=request.user, seen=form.cleaned_data["seen"] or None, site=site)
            messages.success(request, "It is published, and is the market position that anybody reads from now on.")
        except (NoDataError, NotPublishableError) as error:
            messages.error(request, f"Nothing was published. {error}")
        return redirect("reports:publishing-edition", slug, pk)
    not_by_you = may_not_approve(publication, request.user)
    template = "publishing/publishing_approve.html"
    return _form_page(request, publication, template, form, not_by_you=not_by_you, doubts=doubts(publication))


@form_methods
def publishing_send_back(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, publication = edition_or_404(request, slug, pk, Permission.APPROVE_MARKET)
    if publication.published_at:
        return _published_meanwhile(request, publication)
    form = SendBackForm(request.POST or kept_data(request))
    if request.method == "POST" and form.is_valid():
        site = request.build_absolute_uri("/")
        try:
            send_back(publication=publication, by=request.user, why=form.cleaned_data["why"], site=site)
            return _saved(request, publication, "It is sent back. Whoever made it is told by e-mail and on the board.")
        except NotPublishableError as error:
            form.add_error("why", str(error))
    return _form_page(request, publication, "publishing/publishing_send_back.html", form)


@form_methods
def publishing_withdraw(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    _, publication = edition_or_404(request, slug, pk)
    if publication.published_at:
        return _published_meanwhile(request, publication)
    if request.method == "POST":
        try:
            withdraw(publication=publication, by=request.user)
            messages.success(request, f"The draft of {title_of(publication)} is withdrawn.")
        except NotPublishableError as error:
            messages.error(request, str(error))
        return redirect("reports:publishing-list", slug)
    return _form_page(request, publication, "publishing/publishing_withdraw.html", ApprovalForm())


@form_methods
def publishing_correct(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Begins a correction; of a draft that is one, what was wrong is worded anew."""
    _, publication = edition_or_404(request, slug, pk)
    if publication.published_at is None and publication.corrects_id is None:
        messages.warning(request, "A draft needs no correction: change it as it is.")
        return redirect("reports:publishing-edition", slug, pk)
    standing = "" if publication.published_at else publication.correction
    form, conflict = CorrectionForm(standing, request.POST or kept_data(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            made = _corrected(publication, request, form)
            return redirect("reports:publishing-edition", slug, made.pk)
        except ChangedMeanwhileError as error:
            conflict = error
            form = CorrectionForm("", {"what": form.cleaned_data["what"], "seen": seal(error.now)})
        except (NoDataError, NotPublishableError) as error:
            form.add_error("what", str(error))
    return _form_page(request, publication, "publishing/publishing_correct.html", form, conflict)


def _corrected(publication: Publication, request: SignedInRequest, form: CorrectionForm) -> Publication:
    said = form.cleaned_data
    if publication.published_at:
        made = correct(publication=publication, by=request.user, what=said["what"])
        messages.success(request, "A draft of the corrected edition is drawn. The published one stays as it is.")
        return made
    made = reword_correction(publication=publication, by=request.user, what=said["what"], seen=said["seen"])
    messages.success(request, "What was wrong is saved, and the draft is drawn again.")
    return made


def _form_page(
    request: SignedInRequest,
    publication: Publication,
    template: str,
    form: Any,
    conflict: ChangedMeanwhileError | None = None,
    **values: Any,
) -> HttpResponse:
    page = {
        "authority": publication.authority,
        "publication": publication,
        "title": title_of(publication),
        "crumbs": edition_crumbs(publication),
        "form": form,
        "conflict": conflict,
        "conflict_by": person_words(conflict.by) if conflict and conflict.by else "Somebody",
        "drawn_on": moment_day(publication.drawn_at),
    }
    return render(request, template, page | values)


def _saved(request: SignedInRequest, publication: Publication, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("reports:publishing-edition", publication.authority.slug, publication.pk)


def _published_meanwhile(request: SignedInRequest, publication: Publication) -> HttpResponse:
    messages.warning(request, "This edition is published and does not change any more. Correct it instead.")
    return redirect("reports:publishing-edition", publication.authority.slug, publication.pk)
