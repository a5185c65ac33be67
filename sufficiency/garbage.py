"""When Python looks for objects that only hold each other: never among what stays, seldom among what does not."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


MANY = 50_000
"""So many more objects made than gone, and the youngest are looked through: a page makes some ten thousand."""


def settle() -> None:
    """For a server that has begun: to look through what is loaded by then again and again takes a tenth of a page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MANY, 20, 20)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """For work that makes hundreds of thousands of objects which all stay: a tenth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
