"""How a form that records something of a child is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.urls import reverse

from placements.actions.recording import record_change
from placements.correcting.flow import Attempt, attempt
from placements.models import ReturnQuery
from placements.recording.homes import against_home
from placements.recording.standing import compared, replaced, stands
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.calendar import financial_year_ending

if TYPE_CHECKING:
    from django.http import HttpResponse

    from placements.recording.base import RecordingForm
    from placements.recording.sense import OutOfPlace
    from placements.ssda903.child_held import ChildHeld
    from sufficiency.accounts.requests import SignedInRequest
    from sufficiency.authorities.models import Authority


@dataclass
class Asked:
    """A form that is asked for or sent, for a child as it stands."""

    request: SignedInRequest
    authority: Authority
    before: ChildHeld
    form_class: type[RecordingForm]
    options: dict[str, Any] = field(default_factory=dict)

    def answer(self) -> HttpResponse:
        sent = self.request.POST
        typed = sent or kept_data(self.request)
        out = self.form_class.out_of_place(self.before, **self.options)
        if out and not typed and self.request.method != "POST":
            return self._out_of_place(out)
        form = self._form(typed)
        if self.request.method != "POST":
            return self._page(form)
        if "use-day" in sent:
            return self._page(form.with_day(sent["use-day"], **self.options))
        tried = self._try(form)
        if "check" in sent:
            values = {"attempt": tried, "checked": form.is_valid()}
            return render(self.request, "placements/correcting/_asked.html", values)
        if tried.done:
            instead = replaced(self.before, form.change())
            messages.success(self.request, f"Recorded: {form.words()}.{instead} {self._what_follows()}")
            return redirect("placements:child-detail", self.authority.slug, self.before.reference)
        if tried.now is not None:
            return self._page(self._again(tried.now), tried)
        return self._page(form, tried)

    def _form(self, data: Any) -> RecordingForm:
        of: dict[str, Any] = {"before": self.before, "user": self.request.user, "authority": self.authority}
        return self.form_class(data or None, **of, **self.options)

    def _try(self, form: RecordingForm) -> Attempt:
        if not form.is_valid():
            return Attempt()
        change = form.change()
        return attempt(
            form,
            authority=self.authority,
            before=self.before,
            change=change,
            save=lambda: record_change(
                authority=self.authority,
                before=self.before,
                change=change,
                by=self.request.user,
                reason=form.cleaned_data.get("why", ""),
            ),
            about_home=against_home(self.authority, self.before, change),
            sent=self.request.POST,
            year=financial_year_ending(form.cleaned_data["day"]),
        )

    def _again(self, now: ChildHeld) -> RecordingForm:
        """What was typed, for the child as another left it: sent again, it is done knowingly."""
        self.before = now
        data = self.request.POST.copy()
        data["version"] = now.version
        return self._form(data)

    def _what_follows(self) -> str:
        mine = ReturnQuery.objects.visible_to(self.request.user).of(self.authority)
        checks = mine.filter(child__reference=self.before.reference).aggregate(n=Count("rule", distinct=True))["n"]
        if not checks:
            return "DfE's checks ask nothing about this child."
        asking = "One of DfE's checks asks" if checks == 1 else f"{checks} of DfE's checks ask"
        return f"{asking} about this child: see what needs doing."

    def _out_of_place(self, out: OutOfPlace) -> HttpResponse:
        """The child is not as the form wants it: 409. What was sent goes on to the form, which keeps it."""
        values = self._way_back() | {"out": out, "title": self.form_class.title}
        if out.name:
            values["instead"] = reverse(f"placements:{out.name}", args=[self.authority.slug, self.before.reference])
        return render(self.request, "placements/recording/out_of_place.html", values, status=409)

    def _way_back(self) -> dict[str, Any]:
        slug, reference = self.authority.slug, self.before.reference
        crumbs = [("Children", reverse("placements:child-list", args=[slug]))]
        back = crumbs[0][1]
        if self.before.header:
            back = reverse("placements:child-detail", args=[slug, reference])
            crumbs.append((reference, back))
        return {"authority": self.authority, "reference": reference, "crumbs": crumbs, "back": back}

    def _page(self, form: RecordingForm, tried: Attempt | None = None) -> HttpResponse:
        values = self._way_back() | {"form": form}
        if self.before.episodes and not (tried and tried.conflict):
            values["now"] = stands(self.before)
        if tried and tried.conflict:
            values["comparison"] = compared(form, self.before)
        return render(self.request, "placements/recording/form.html", values | {"attempt": tried})
