"""The presenters as filters: ``{{ day|day_words }}``."""

from __future__ import annotations

from django import template

from sufficiency.web import presenters

register = template.Library()

for _name in ("day_words", "month_words", "number_words", "rate_words", "miles_words"):
    register.filter(_name, getattr(presenters, _name))
