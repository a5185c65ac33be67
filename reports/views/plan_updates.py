"""Adding an update to a line; of two who do so at once the second is shown both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render

from reports.plan.actions.updates import add_update, newest_of
from reports.plan.errors import UpdatedMeanwhileError
from reports.plan.forms import UpdateForm, today_first
from reports.plan.line_page import both_table
from reports.plan.rules import plan_tag
from reports.plan.standing import line_on
from reports.views.plan import line_or_404, plan_crumbs
from reports.views.plan_forms import asked_or_sent, written
from sufficiency.accounts.kept_forms import kept_data
from sufficiency.accounts.presenters import person_words
from sufficiency.accounts.roles import Permission
from sufficiency.calendar import today
from sufficiency.web.presenters import day_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from reports.models import PlanLine, ProgressUpdate
    from sufficiency.accounts.requests import SignedInRequest


@asked_or_sent
def plan_update(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    authority, line = line_or_404(request, slug, pk, Permission.KEEP_PLAN)
    newest, meanwhile = newest_of(line), None
    initial = today_first(seen=newest.pk if newest else 0)
    form = UpdateForm(request.POST or kept_data(request), initial=initial)
    try:
        made = written(request, form, lambda: add_update(line=line, by=request.user, **form.cleaned_data))
    except UpdatedMeanwhileError as error:
        meanwhile, typed = error.last, form.cleaned_data
        form = UpdateForm({**request.POST.dict(), "seen": meanwhile.pk})
    else:
        if made:
            messages.success(request, _added(line, made))
            return redirect("reports:plan-line", slug, line.pk)
    values = {
        "authority": authority,
        "crumbs": plan_crumbs(slug, line.strategy, line),
        "line": line,
        "form": form,
        "before": newest,
        "before_tag": plan_tag(line_on(line, today()).rag),
        "by": person_words(meanwhile.author) if meanwhile else "",
        "meanwhile": meanwhile,
        "both": both_table(meanwhile, typed) if meanwhile else None,
    }
    return render(request, "plan/update_form.html", values)


def _added(line: PlanLine, made: ProgressUpdate) -> str:
    """Whether it is how the line stands now: one of an earlier day than the latest is not."""
    words = f"The update of {day_words(made.day)} is added to line {line.number}."
    latest = line_on(line, today()).latest
    if latest and latest.pk != made.pk:
        return f"{words} The line stands as its update of {day_words(latest.day)} says, which is later."
    return words
