"""What holds of every file: which way imports go, how long a file is, what a template may hold."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path
from typing import Final

import pytest
from django.apps import apps

ROOT: Final = Path(__file__).parents[1]
# Each may import itself and those before it.
APPS: Final = ("sufficiency", "providers", "placements", "reports")
# The only files that know the apps above their own.
THRESHOLDS: Final = {"sufficiency/urls.py", "sufficiency/settings.py"}
LONGEST: Final = 400


def _tracked(*patterns: str) -> list[Path]:
    """Files of the repository, those not yet committed among them."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [ROOT / name for name in sorted(filter(None, listed.split("\0"))) if (ROOT / name).is_file()]


def _imported(path: Path) -> set[str]:
    """The first part of every module that a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("app", APPS)
def test_imports_go_one_way(app: str) -> None:
    above = {*APPS[APPS.index(app) + 1 :], "tests", "bench"}
    files = [path for path in _tracked(f"{app}/*.py") if str(path.relative_to(ROOT)) not in THRESHOLDS]
    assert files
    back = {str(path.relative_to(ROOT)): sorted(_imported(path) & above) for path in files}
    assert not {name: names for name, names in back.items() if names}


def test_imports_are_found_wherever_they_stand(tmp_path: Path) -> None:
    example = tmp_path / "example.py"
    example.write_text("import reports.board\ndef f():\n    from placements.models import Child\n")
    assert _imported(example) == {"reports", "placements"}


def test_files_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in _code()}
    assert not {name: length for name, length in lengths.items() if length > LONGEST}


def _code() -> list[Path]:
    return [path for path in _tracked("*.py", "*.html", "*.scss", "static/*.js") if "migrations" not in path.parts]


def test_no_file_is_a_drawer_for_everything() -> None:
    names = {path.name for path in _code()}
    assert not names & {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}


INLINE: Final = (
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>",
    r"<style\b",
    r"\sstyle\s*=",
    r"\son[a-z]+\s*=\s*[\"']",
    r"javascript:",
)


@pytest.mark.parametrize("pattern", INLINE)
def test_templates_hold_no_script_or_style(pattern: str) -> None:
    """The policy of every page is default-src 'self': a browser would refuse them."""
    guilty = {str(path.relative_to(ROOT)): re.findall(pattern, path.read_text()) for path in _tracked("*.html")}
    assert not {name: found for name, found in guilty.items() if found}


# Whether writing the model leaves an event in the audit trail; a new model is put on one of the two lists.
AUDITED: Final = {
    "accounts.User",
    "accounts.Membership",
    "accounts.Invitation",
    "accounts.SignInPolicy",
    "placements.Child",
    "placements.ChildFlag",
    "placements.CarePeriod",
    "placements.Placement",
    "placements.LegalStatus",
    "placements.Submission",
    "placements.Amendment",
    "placements.MissingEpisode",
    "placements.Review",
    "placements.EarlierPermanence",
    "placements.LeavingCare",
    "placements.RetentionSchedule",
    "placements.BedMatch",
    "placements.Fee",
    "placements.HomeAlert",
    "placements.UnregisteredStay",
    "providers.Approval",
    "providers.Attendance",
    "providers.Bed",
    "providers.BedUse",
    "providers.Budget",
    "providers.CommissionedService",
    "providers.Concern",
    "providers.Contact",
    "providers.Contract",
    "providers.ContractBed",
    "providers.ContractHome",
    "providers.ContractPrice",
    "providers.Document",
    "providers.Finding",
    "providers.Home",
    "providers.HomeProject",
    "providers.Inspection",
    "providers.Interest",
    "providers.InterestDesk",
    "providers.ListUpload",
    "providers.Notification",
    "providers.OfstedList",
    "providers.ProjectStage",
    "providers.ProviderCommitment",
    "providers.ProviderInvitation",
    "providers.ProviderMembership",
    "providers.ProviderSignInPolicy",
    "providers.QualityCorrection",
    "providers.QualityVisit",
    "providers.Standard",
    "providers.Statement",
    "providers.SupplyTerms",
    "providers.TrainingEvent",
    "providers.VacancyReminder",
    "reports.Upload",
    "reports.Target",
    "reports.Feedback",
    "reports.Intention",
    "reports.LinkedPlan",
    "reports.Milestone",
    "reports.OfstedRecommendation",
    "reports.PlanAction",
    "reports.PlanLine",
    "reports.Programme",
    "reports.ProgrammeProject",
    "reports.ProgressUpdate",
    "reports.ProjectPart",
    "reports.Publication",
    "reports.Strategy",
    "reports.StrategyPart",
    "reports.Voice",
}
NOT_AUDITED: Final = {
    "accounts.KeptForm": "what was typed when a session ended: encrypted, for an hour, and nothing is done with it",
    "audit.Event": "the trail itself",
    "authorities.Authority": "public reference data, loaded by migrations",
    "authorities.AuthorityCode": "public reference data, loaded by migrations",
    "authorities.AuthorityGroup": "public reference data, loaded by migrations",
    "authorities.Population": "public reference data, loaded by migrations and a command",
    "authorities.StatisticalNeighbour": "public reference data, loaded by a command",
    "providers.Listing": "part of an Ofsted list, whose event covers it",
    "providers.OwnerGroup": "public reference data: which companies belong together",
    "providers.Provider": "part of an Ofsted list, whose event covers it",
    "providers.Registration": "part of an Ofsted list, whose event covers it",
    "reports.ActionIndicator": "part of an action, whose event covers it",
    "reports.IndicatorValue": "published elsewhere, loaded by a command",
    "reports.Comparison": "computed from published figures",
    "reports.ShownTotals": "what readers of totals have seen, so that it can be kept from telling more later",
    "reports.MonthEnd": "computed from rows whose changes are audited",
    "placements.MatchedVersion": "at which version the matching last ran; what it changed is audited",
    "placements.ReturnRow": "part of a submission, whose event covers it",
    "placements.ReceivedFile": "part of a submission, whose event covers it",
    "reports.UploadedFile": "part of an upload, whose event covers it",
    "placements.ReturnQuery": "computed from rows whose changes are audited",
}


def test_every_model_is_audited_or_says_why_not() -> None:
    ours = {model._meta.label for model in apps.get_models() if model.__module__.split(".")[0] in APPS}
    assert ours == AUDITED | set(NOT_AUDITED)
    assert not AUDITED & set(NOT_AUDITED)


# In parts, or this file would hold what it looks for.
PRIVATE: Final = tuple(
    "".join(parts)
    for parts in (
        ("registry.npm", "js.org"),
        ("files.python", "hosted.org"),
        ("py", "pi.org/simple"),
        ("deb.deb", "ian.org"),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/ho", "me/"),
        ("/opt/py", "pi"),
    )
)


def test_no_file_names_a_registry_or_a_place_on_a_machine() -> None:
    guilty = {}
    for path in _tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if found := [name for name in PRIVATE if name in text]:
            guilty[str(path.relative_to(ROOT))] = found
    assert not guilty
