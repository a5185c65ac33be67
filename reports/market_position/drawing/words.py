"""What an edition says in words: what is wanted and what is not, what children say, how to work with the council."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reports.market_position.drawing.part import Part
from reports.market_position.payload import Section
from reports.plan.strategies.selectors import standing_intentions
from reports.voices.selectors import quotable
from sufficiency.codes.plan import Direction, ServiceType, Theme
from sufficiency.web.presenters import count_words, day_words

if TYPE_CHECKING:
    from reports.market_position.drawing.sources import Sources
    from reports.models import Intention

Lines = list[tuple[str, str]]
WANTED: Final = (Direction.MORE, Direction.DIFFERENT, Direction.SAME)
STEPS: Final = (
    (
        "1. Talk to us first",
        "Send an expression of interest before you buy or rent a property: what you have in mind, in which district, "
        "for whom, and how far along you are. We say whether it is wanted, and what else we would need to know.",
    ),
    (
        "2. Planning",
        "Ask the planning authority whether the use of the building changes. A home for children usually needs "
        "permission or a certificate of lawful use. Speak to the neighbours, the police and the schools nearby.",
    ),
    (
        "3. Location and risk",
        "Write the assessment of the location that the Children's Homes Regulations ask for, with our safeguarding "
        "partners and the police, and look at it again every year.",
    ),
    (
        "4. Register with Ofsted",
        "Children's homes, supported accommodation, residential family centres and fostering agencies register with "
        "Ofsted: the provider and the manager both apply, with a statement of purpose, policies and checks. Nobody may "
        "open before the registration is granted.",
    ),
    (
        "5. Contract and vacancies",
        "Join our framework or tender when it opens. Tell us of vacancies as they arise, and offer them for children "
        "who come from here before others.",
    ),
    (
        "6. After you open",
        "We visit, look at how children do, and help with training and safeguarding. Tell us when a judgement, a "
        "manager or the number of places changes.",
    ),
)

NOT_QUOTED: Final = (
    "No child's words are quoted in this edition: we publish them only where the child agreed. "
    "Ask us what children tell us of the homes they want to live in."
)


def wanted(sources: Sources) -> Part:
    lines = [(_service(each), _of_wanted(each)) for each in _intentions(sources) if Direction(each.direction) in WANTED]
    none = "" if lines else f"{_no_strategy(sources) or 'The strategy wants no type of home.'} Talk to us first."
    return Part(Section(slug="wanted", title="What we want", lines=tuple(lines), none=none))


def not_wanted(sources: Sources) -> Part:
    """Said as plainly as what is: nobody should open a home that nobody will use."""
    lines = [
        (_service(each), _of_not_wanted(each))
        for each in _intentions(sources)
        if each.not_wanted or Direction(each.direction) not in WANTED
    ]
    none = "" if lines else _no_strategy(sources) or "The strategy rules no type of home out."
    return Part(Section(slug="not-wanted", title="What we do not want", lines=tuple(lines), none=none))


def voices(sources: Sources) -> Part:
    """Only what children said and let be quoted in public."""
    lines: Lines = []
    for voice in quotable(sources.authority):
        if voice.said_on and voice.said_on > sources.day:
            continue
        change = f" What we do about it: {_sentence(voice.change)}" if voice.change else ""
        lines.append((str(Theme(voice.theme).label), f"“{voice.statement.strip()}”{change}"))
    return Part(Section(slug="voices", title="What children say", lines=tuple(lines), none="" if lines else NOT_QUOTED))


def working_with_us(sources: Sources) -> Part:
    return Part(Section(slug="working-with-us", title="How to work with us", lines=STEPS))


def _intentions(sources: Sources) -> list[Intention]:
    return standing_intentions(sources.authority, sources.day)


def _no_strategy(sources: Sources) -> str:
    if _intentions(sources):
        return ""
    return f"No strategy in force on {day_words(sources.day)} says which homes are wanted."


def _service(intention: Intention) -> str:
    return str(ServiceType(intention.service_type).label)


def _of_wanted(each: Intention) -> str:
    """How many and where are counts of places that a strategy states, not of children."""
    direction = str(Direction(each.direction).label)
    if each.quantity:
        direction += f": {count_words(each.quantity, 'place')}"
    parts = [direction, each.where and f"Where: {each.where}", each.for_whom and f"For: {each.for_whom}"]
    return " ".join(_sentence(part) for part in (*parts, each.how_to_change) if part)


def _of_not_wanted(each: Intention) -> str:
    direction = "" if Direction(each.direction) in WANTED else str(Direction(each.direction).label)
    return " ".join(_sentence(part) for part in (direction, each.not_wanted) if part)


def _sentence(words: str) -> str:
    """
    >>> _sentence("More beds "), _sentence("None.")
    ('More beds.', 'None.')
    """
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
