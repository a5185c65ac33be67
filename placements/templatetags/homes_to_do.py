"""What there is to do about homes because children live in them, for the page of homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce

from placements.alerts import open_alerts
from placements.unregistered.register import counted
from providers.models import Interest
from providers.presenters.interest import waiting_words
from sufficiency.accounts.roles import Permission
from sufficiency.accounts.selectors import may
from sufficiency.authorities.models import Authority
from sufficiency.calendar import today

if TYPE_CHECKING:
    from django.db.models import QuerySet

register = template.Library()


@register.inclusion_tag("placements/_homes_to_do.html", takes_context=True)
def homes_to_do(context: dict[str, Any], authority: Authority) -> dict[str, Any]:
    """Two queries for who sees children, else one."""
    waiting = Interest.objects.visible_to(context["request"].user).of(authority).waiting()
    oldest = Subquery(waiting.order_by("received_at").values("received_at")[:1])
    asked = _number(open_alerts(authority)), _number(waiting), oldest
    alerts, interests, since = Authority.objects.filter(pk=authority.pk).values_list(*asked).get()
    told = {"slug": authority.slug, "alerts": alerts, "interests": waiting_words(interests, since, today())}
    if not may(authority, Permission.SEE_CHILDREN):
        return told
    living, under_16 = counted(authority, today())
    return told | {"sees_children": True, "unregistered": living, "under_16": under_16}


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many rows of one council there are, for a query of something else."""
    counted_rows = rows.order_by().values("authority").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted_rows), Value(0))
