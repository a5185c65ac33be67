"""Lists of authorities' codes: nothing of them is kept, but a code that we do not know is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.comparators.files.stated import Kept

if TYPE_CHECKING:
    from reports.comparators.files.layout import Job

ENGLISH = "E"


def check_codes(job: Job, column: str) -> Kept:
    """Authorities come with the product (``fixtures/ground``); a new council needs a new edition of it."""
    codes = {row[column] for row in job.table.rows}
    job.warnings += [
        f"{code} is no authority we know: it may be newer than this version of the product."
        for code in sorted(codes)
        if code.startswith(ENGLISH) and not job.areas.is_known(code)
    ]
    return Kept()
