"""What the demo has besides children and sign-ins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reports.comparators.fixture import load_fixture
from reports.demo.market_position import publish_demo
from reports.demo.supply.step import make_supply
from reports.plan.demo import add_plans
from reports.plan.strategies.demo import add_strategies
from reports.programmes.demo import add_programmes
from reports.stated.fixture import load_stated
from reports.targets.demo import set_demo_targets
from reports.voices.demo import add_voices

if TYPE_CHECKING:
    from sufficiency.authorities.models import Authority

Step = Callable[[Sequence["Authority"]], None]


def add_published(authorities: Sequence[Authority]) -> None:
    """What the councils' measures are compared with: figures of all authorities, which are few to load."""
    load_fixture()


def add_stated(authorities: Sequence[Authority]) -> None:
    """What the councils' published documents state."""
    load_stated()


def add_targets(authorities: Sequence[Authority]) -> None:
    """What the councils mean some of their measures to be: made up."""
    set_demo_targets(authorities)


def add_documents(authorities: Sequence[Authority]) -> None:
    """The councils' strategies, what children told Blackpool, and Greater Manchester's programme."""
    add_strategies(authorities)
    add_voices(authorities)
    add_programmes(authorities)


def add_action_plans(authorities: Sequence[Authority]) -> None:
    """The action plans that councils reported on."""
    add_plans(authorities)


def add_supply(authorities: Sequence[Authority]) -> None:
    """Homes where the children live, what their beds are used for, and what is paid for them."""
    make_supply(authorities)


def add_market_positions(authorities: Sequence[Authority]) -> None:
    """What is published of all that: last, since it is drawn from the rest."""
    publish_demo(authorities)


# In this order, when the children are there: what each is called while it runs, and what it does for the demo's
# councils. A step may run again at any time and then changes nothing.
STEPS: Sequence[tuple[str, Step]] = (
    ("Published figures", add_published),
    ("Stated figures", add_stated),
    ("Targets", add_targets),
    ("Supply", add_supply),
    ("Strategies", add_documents),
    ("Action plans", add_action_plans),
    ("Market positions", add_market_positions),
)
