"""Works out what each authority is compared with on a 31 March, and keeps it in ``Comparison``."""

from __future__ import annotations

# Beside the slugs in ``Comparison.figures``: the names that all measures of the day share.
NAMES = "_names"
