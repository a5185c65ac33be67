"""Makes the returns that are measured on: ``python -m bench.making FOLDER CHILDREN YEARS``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django

from bench.sizes import GSS_CODE, LAST_YEAR


def make(folder: Path, children: int, years: int) -> dict[str, int]:
    """Writes yearly folders. Says how much they hold."""
    from placements.synthetic.returns import make_returns, write_returns

    returns = make_returns(
        GSS_CODE,
        prefix="BEN",
        seed="speed",
        children=children,
        first_year=LAST_YEAR - years + 1,
        last_year=LAST_YEAR,
    )
    write_returns(returns, folder)
    episodes = {row[:2] for tables in returns.values() for row in tables["Episodes"]}
    rows = sum(len(rows) for tables in returns.values() for rows in tables.values())
    return {"episodes": len(episodes), "rows": rows}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
