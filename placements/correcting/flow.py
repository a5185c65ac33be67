"""From a valid form to a change of a child: what DfE's checks say of it, who saved meanwhile, what cannot be held.

For every form that carries the ``version`` of the child it was opened for. The page shows what is asked of the person
(``templates/placements/correcting/_asked.html``), with what was typed still in the form, and they decide again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from placements.actions import ConflictError, RefusedChangeError
from placements.models import Amendment, Submission
from placements.recording.chain import CannotRecordError
from placements.ssda903.holding import blocking
from placements.ssda903.queries import queries_after, queries_of_child, year_to_mend
from sufficiency.calendar import financial_year_ending, today

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from django import forms
    from django.http import QueryDict

    from placements.ssda903.child_held import ChildHeld
    from placements.ssda903.problems import Problem
    from placements.ssda903.queries import Said
    from placements.ssda903.rules import Rule
    from sufficiency.accounts.models import User
    from sufficiency.authorities.models import Authority


class Change(Protocol):
    """Something to be made of what is held of a child."""

    def applied_to(self, child: ChildHeld) -> ChildHeld:
        """What is held after it; raises ``CannotRecordError`` where it does not fit."""
        ...


@dataclass(frozen=True)
class Save:
    """Somebody else's, which came first."""

    by: str = "Somebody"
    at: datetime | None = None
    what: str = "changed"
    reason: str = ""


@dataclass(frozen=True)
class Attempt:
    """What became of a change: done, or what is asked of the person first; neither, where the form has errors."""

    done: bool = False
    warnings: list[Said] = field(default_factory=list)
    """What DfE's checks would say that they do not say now."""
    about_home: list[str] = field(default_factory=list)
    """What speaks against the home that was chosen."""
    conflict: Save | None = None
    now: ChildHeld | None = None
    """With a conflict: the child as the other person left it."""

    @property
    def rules(self) -> list[Rule]:
        """The checks that warn, each once, however many rows it is about."""
        return list(dict.fromkeys(said.rule for said in self.warnings))

    @property
    def asks(self) -> bool:
        """Whether the person is to say that it is so all the same."""
        return bool(self.warnings or self.about_home)

    @property
    def accepts(self) -> str:
        """What the button "Save anyway" sends: it says yes to these warnings and no others."""
        return _fingerprint(self.warnings, self.about_home)


def attempt(
    form: forms.Form,
    *,
    authority: Authority,
    before: ChildHeld,
    change: Change,
    save: Callable[[], Amendment | None],
    sent: QueryDict,
    year: int | None = None,
    about_home: Sequence[str] = (),
) -> Attempt:
    """Save the change of a valid form, or say why not yet.

    ``save`` makes it through ``amend_child``; ``sent`` holds ``accept``, and ``check`` where nothing is to be saved.
    ``year``: the one whose return is checked, where it is not the one that can be mended. ``about_home``: what speaks
    against the home; the form has a field ``why`` then, for why the child lives there all the same.
    """
    if form.cleaned_data["version"] != before.version:
        return _conflict(authority, before)
    try:
        after = change.applied_to(before)
    except CannotRecordError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return Attempt()
    if problems := blocking(before, after, financial_year_ending(today())):
        _add_problems(form, problems)
        return Attempt()
    asked = Attempt(warnings=new_queries(authority, before, after, year), about_home=list(about_home))
    if "check" in sent or (asked.asks and sent.get("accept") != asked.accepts):
        return asked
    if about_home and not form.cleaned_data.get("why"):
        form.add_error("why", "Enter why the child lives there all the same")
        return asked
    try:
        save()
    except ConflictError as error:
        return _conflict(authority, error.now)
    except RefusedChangeError as error:
        _add_problems(form, error.problems)
        return Attempt()
    return Attempt(done=True)


def new_queries(authority: Authority, before: ChildHeld, after: ChildHeld, year: int | None = None) -> list[Said]:
    """What the checks of a return, else of the one that can be mended, would say after the change and do not now."""
    year = year or year_to_mend(authority)
    said = queries_of_child(authority, before.reference, year) if before.header else []
    now = {(each.rule.number, each.table, each.row_key) for each in said}
    later = queries_after(authority, before, after, year)
    then = {(each.rule.number, each.table, each.row_key) for each in later}
    # A row that got another day is another row to the checks: what they said of it is not new.
    moved = {(rule, table) for rule, table, _ in now - then}
    new: dict[tuple[str, str, str], Said] = {}
    for each in later:
        key = (each.rule.number, each.table, each.row_key)
        if key not in now and key[:2] not in moved:
            new.setdefault(key, each)
    return list(new.values())


def latest_save(authority: Authority, reference: str) -> Save:
    """Who changed the child last: somebody here, or a return that was loaded or taken back."""
    returns = Submission.objects.of(authority)
    amended = Amendment.objects.of(authority).filter(child_reference=reference).select_related("made_by").last()
    loaded = returns.order_by("received_at").last()
    undone = returns.filter(undone_at__isnull=False).order_by("undone_at").last()
    saves: list[Save] = []
    if amended:
        saves.append(Save(_name(amended.made_by), amended.made_at, amended.verb, amended.reason))
    if loaded:
        what = f"return to 31 March {loaded.year_ending} loaded"
        saves.append(Save(_name(loaded.received_by), loaded.received_at, what))
    if undone and undone.undone_at:
        what = f"return to 31 March {undone.year_ending} taken back"
        saves.append(Save(_name(undone.undone_by), undone.undone_at, what))
    return max(saves, key=attrgetter("at"), default=Save())


def _name(person: User | None) -> str:
    return person.get_full_name() or person.username if person else "The system"


def _conflict(authority: Authority, now: ChildHeld) -> Attempt:
    return Attempt(conflict=latest_save(authority, now.reference), now=now)


def _add_problems(form: forms.Form, problems: list[Problem]) -> None:
    for problem in problems:
        name = problem.column.lower()
        form.add_error(name if name in form.fields else None, problem.message)


def _fingerprint(warnings: list[Said], about_home: Sequence[str]) -> str:
    said = [*sorted((each.rule.number, each.table, each.row_key) for each in warnings), *about_home]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if said else ""
