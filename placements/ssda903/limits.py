"""How much of a return is read before it is refused; each number in one place, for pages to say it too.

A large council's return is a few megabytes and some ten thousand rows a table; these leave room for ten
times that, and keep what somebody sends by mistake or in malice from filling the machine.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

LARGEST_FILE = 50 * MEGABYTE
"""Bytes of one file: as sent, and as it comes out of an archive."""
MOST_ROWS = 500_000
"""Rows of one file, and of all files given at once."""
LONGEST_FIELD = 131_072
"""As Python has it: a quotation mark that is never closed would else take the rest of a CSV for one field."""
LONGEST_LINE = 100_000
"""Characters of one line of a CSV."""
MOST_LINES = 2_000_000
"""Lines of one CSV, the blank ones too."""
MOST_PROBLEMS = 1_000
"""Problems with how one file is built that are named; no more of it is read."""
MOST_WRONG_COLUMNS = 100
"""Columns of one heading that are named as wrong."""

LARGEST_UNPACKED = 200 * MEGABYTE
"""Bytes of all that comes out of one archive."""
MOST_ENTRIES = 200
"""Files and folders in one archive."""
LARGEST_DIRECTORY = MEGABYTE // 4
"""Bytes of an archive's list of its files: more than two hundred long names need."""
STEEPEST = 100
"""How many times larger than packed a file may come out; tables of codes shrink to a tenth or so."""
STEEP_FROM = MEGABYTE
"""Bytes unpacked from which that counts: a small file of one row many times over harms nobody."""

DEEPEST_TAG = 10
"""Tags within tags of an XML; a return has five."""
MOST_TAGS = 2_000_000
"""Tags of one XML."""
MOST_TAGS_OF_CHILD = 20_000
"""Tags within one CHILD, which is held in memory whole."""
LONGEST_TEXT = 10_000
"""Characters of one value of an XML."""
LONGEST_TAG = 200_000
"""Bytes of one tag or comment of an XML: each is looked through again with every piece that is read."""
MOST_UNKNOWN_TAGS = 100
"""Different tags of one XML that no return has."""


def in_megabytes(size: int) -> str:
    """A size in words.

    >>> in_megabytes(LARGEST_FILE)
    '50 MB'
    """
    return f"{size // MEGABYTE} MB"
