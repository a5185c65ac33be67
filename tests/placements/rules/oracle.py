"""Runs rules of the public validator over returns, and prints which rows they flag.

Executed by the Python of the validator's own environment, never imported: it wants a pandas older than ours.
Standard input: {"authority": GSS code, "numbers": [rule, ...], "runs": {name: run}}, a run being
{"year": ending year, "this": [file, ...], "last": [file, ...]}.
Standard output: {name: {rule: {table: [line, ...]}}}; a rule that the set has not, or that fails, is left out.
"""

import importlib
import json
import logging
import sys
import warnings
from pathlib import Path

SET = "lac2023_24"
EPISODES = {"Episodes", "Episodes_last"}


def main():
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore")
    asked = json.load(sys.stdin)
    rules = importlib.import_module(f"lac_validator.rules.{SET}").registry
    wanted = {number: rules[number] for number in asked["numbers"] if number in rules}
    json.dump({name: run(wanted, asked["authority"], **each) for name, each in asked["runs"].items()}, sys.stdout)


def run(rules, authority, year, this, last):
    ingress = importlib.import_module("lac_validator.ingress")
    datastore = importlib.import_module("lac_validator.datastore")
    tables = ingress.read_csvs_from_text([*described(this, "This year"), *described(last, "Prev year")])
    datastore.postcodes = OfTheRun(datastore.Postcodes(), tables)
    data = datastore.create_datastore(tables, {"collectionYear": str(year), "localAuthority": authority})
    found = {}
    for number, rule in rules.items():
        try:
            found[number] = {table: lines(rows) for table, rows in rule.func(own_copy(data)).items()}
        except Exception as failure:
            print(number, repr(failure)[:200], file=sys.stderr)
    return found


class OfTheRun:
    """The validator's postcodes, of which it is handed those of the returns: else it joins with 2.7 million."""

    def __init__(self, known, tables):
        columns = [tables[name][column] for name in EPISODES & set(tables) for column in ("HOME_POST", "PL_POST")]
        self.wanted = {code.upper().replace(" ", "") for column in columns for code in column.dropna()}
        known.load_postcodes({code[0] for code in self.wanted if code})
        self.dataframe = known.dataframe[known.dataframe["pcd_abbr"].isin(self.wanted)]

    def load_postcodes(self, letters):
        """They are loaded."""


def described(files, description):
    return [{"name": name, "file_content": Path(name).read_bytes(), "description": description} for name in files]


def own_copy(data):
    """Tables no other rule has written in: some write, and what later ones find hangs on the order of files."""
    return {name: dict(each) if name == "metadata" else each.copy(deep=True) for name, each in data.items()}


def lines(rows):
    """Row 0 of a table stands on line 2 of its file; a row that is none is NaN, and so unequal to itself."""
    return sorted({int(row) + 2 for row in rows if row == row})


if __name__ == "__main__":
    main()
