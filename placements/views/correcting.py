"""Correcting what is held of a child, each time with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from placements.actions.correcting import correct_child
from placements.correcting.flow import Attempt, attempt
from placements.correcting.forms import EpisodeForm, RowForm
from placements.correcting.kinds import BY_SLUG, EPISODE, FACTS, Kind, the_row
from placements.correcting.removal import RemovalForm
from placements.correcting.ways import Ways
from placements.data_quality import rule_in
from placements.models import Child, ReturnQuery
from placements.ssda903.child_held import ChildHeld, child_held
from placements.ssda903.queries import year_to_mend
from sufficiency.accounts.access import authority_or_404
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.roles import Permission
from sufficiency.web.presenters import count_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from placements.ssda903.rules import Rule
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority

METHODS = ["GET", "HEAD", "POST"]
Form = RowForm | RemovalForm


@require_http_methods(METHODS)
def facts_correct(request: SignedInRequest, slug: str, reference: str) -> HttpResponse:
    return _Correcting.of(request, slug, reference, FACTS, "").answer(RowForm, "Correct who the child is")


@require_http_methods(METHODS)
def row_correct(request: SignedInRequest, slug: str, reference: str, kind: str, key: str) -> HttpResponse:
    correcting = _Correcting.of(request, slug, reference, _kind(kind), key)
    form = EpisodeForm if correcting.kind == EPISODE else RowForm
    return correcting.answer(form, f"Correct {the_row(correcting.kind, key)}")


@require_http_methods(METHODS)
def row_add(request: SignedInRequest, slug: str, reference: str, kind: str) -> HttpResponse:
    """An episode is recorded, not added."""
    correcting = _Correcting.of(request, slug, reference, _kind(kind), "")
    if correcting.kind == EPISODE:
        raise Http404
    return correcting.answer(RowForm, f"Add {correcting.kind.a_noun}")


@require_http_methods(METHODS)
def row_remove(request: SignedInRequest, slug: str, reference: str, kind: str, key: str) -> HttpResponse:
    correcting = _Correcting.of(request, slug, reference, _kind(kind), key)
    return correcting.answer(
        RemovalForm, f"Remove {the_row(correcting.kind, key)}", "placements/correcting/remove.html"
    )


def _kind(slug: str) -> Kind:
    if slug not in BY_SLUG or slug == FACTS.slug:
        raise Http404
    return BY_SLUG[slug]


@dataclass
class _Correcting:
    """A form that is asked for or sent, for a child as it stands."""

    request: SignedInRequest
    authority: Authority
    child: ChildHeld
    kind: Kind
    key: str

    @classmethod
    def of(cls, request: SignedInRequest, slug: str, reference: str, kind: Kind, key: str) -> _Correcting:
        authority = authority_or_404(request, slug, Permission.KEEP_REGISTER)
        get_object_or_404(Child.objects.visible_to(request.user).of(authority), reference=reference)
        return cls(request, authority, child_held(authority, reference), kind, key)

    def answer(
        self, form_class: type[Form], title: str, template: str = "placements/correcting/form.html"
    ) -> HttpResponse:
        form = self._form(form_class, self.request.POST or kept_data(self.request))
        if self.request.method != "POST":
            if (self.key or self.kind == FACTS) and form.cells is None:
                raise Http404
            return self._page(template, title, form)
        tried = self._try(form)
        if "check" in self.request.POST:
            values = {"attempt": tried, "checked": form.is_valid()}
            return render(self.request, "placements/correcting/_asked.html", values)
        if tried.done:
            messages.success(self.request, f"{self._said(form)}. {self._what_follows()}")
            return redirect("placements:child-detail", self.authority.slug, self.child.reference)
        if tried.now is not None:
            form = self._again(form, tried.now)
        return self._page(template, title, form, tried)

    def _form(self, form_class: type[Form], data: Any) -> Form:
        return form_class(data or None, child=self.child, kind=self.kind, key=self.key)

    def _try(self, form: Form) -> Attempt:
        if not form.is_valid():
            return Attempt()
        correction = form.correction()
        return attempt(
            form,
            authority=self.authority,
            before=self.child,
            change=correction,
            save=lambda: correct_child(
                authority=self.authority,
                before=self.child,
                correction=correction,
                by=self.request.user,
                reason=form.cleaned_data["why"],
            ),
            sent=self.request.POST,
            year=min(form.year, year_to_mend(self.authority)),
        )

    def _again(self, form: Form, now: ChildHeld) -> Form:
        """What was typed, for the child as another left it: sent again, it is saved knowingly."""
        self.child = now
        return self._form(type(form), form.over(now))

    def _said(self, form: Form) -> str:
        done = form.correction().verb
        return done[0].upper() + done[1:]

    def _what_follows(self) -> str:
        mine = ReturnQuery.objects.visible_to(self.request.user).of(self.authority)
        queries = mine.filter(child__reference=self.child.reference).count()
        if not queries:
            return "DfE's checks ask nothing about this child now."
        return f"{count_words(queries, 'query is', 'queries are')} open: see what needs doing."

    def _rule(self) -> Rule | None:
        """What the query asks that led here."""
        number = self.request.GET.get("query", "")
        if not number.isdecimal() or len(number) > 18:
            return None
        mine = ReturnQuery.objects.visible_to(self.request.user).of(self.authority)
        query = mine.filter(pk=number, child__reference=self.child.reference).first()
        return rule_in(query.rule, query.year_ending) if query else None

    def _page(self, template: str, title: str, form: Form, tried: Attempt | None = None) -> HttpResponse:
        slug, reference = self.authority.slug, self.child.reference
        back = reverse("placements:child-detail", args=[slug, reference])
        rule = self._rule()
        ways = Ways(slug, reference, open=True)
        values = {
            "authority": self.authority,
            "reference": reference,
            "title": title,
            "form": form,
            "attempt": tried,
            "crumbs": [("Children", reverse("placements:child-list", args=[slug])), (reference, back)],
            "back": back,
            "rule": rule,
        }
        if isinstance(form, EpisodeForm):
            values["neighbours"] = [(ways.href(EPISODE, key), words) for key, words in form.neighbours()]
        if isinstance(form, RowForm):
            if rule:
                form.point_out(rule)
            if tried and tried.conflict:
                values["comparison"] = form.compared()
        if self.key and form.cells is not None and not isinstance(form, RemovalForm):
            values["remove_href"] = reverse("placements:row-remove", args=[slug, reference, self.kind.slug, self.key])
        return render(self.request, template, values)
