"""How well something stands against what was meant, as councils say it: red, amber or green."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices


class Rag(TextChoices):
    """From best to worst."""

    GREEN = "green", "Green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"

    @property
    def shape(self) -> str:
        """Tells it from the others where colours are not seen or not printed."""
        return SHAPES[self]

    @property
    def tag_colour(self) -> str:
        """As the tags of the Design System call it."""
        return TAG_COLOURS[self]


SHAPES: Final = {Rag.GREEN: "●", Rag.AMBER: "◆", Rag.RED: "▲"}
TAG_COLOURS: Final = {Rag.GREEN: "green", Rag.AMBER: "yellow", Rag.RED: "red"}
