from django.urls import path, register_converter

from reports.market_position.public.views import (
    data_dictionary,
    data_dictionary_json,
    data_json,
    edition,
    table_as_csv,
    table_as_json,
)


class PublishedQuarter:
    """As in 2025-Q1."""

    regex = "[0-9]{4}-Q[1-4]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublishedQuarter, "published_quarter")

HERE = "market-position/"
FILES = {
    "data": ("data.json", data_json),
    "dictionary": ("data-dictionary.csv", data_dictionary),
    "dictionary-json": ("data-dictionary.json", data_dictionary_json),
    "table-csv": ("<slug:table>.csv", table_as_csv),
    "table-json": ("<slug:table>.json", table_as_json),
}
ONE = f"{HERE}<published_quarter:quarter>/<int:number>/"
LATEST = f"{HERE}latest/"
of_an_authority = [
    path(HERE, edition, name="market-position"),
    path(f"{HERE}<published_quarter:quarter>/", edition, name="market-quarter"),
    path(ONE, edition, name="market-edition"),
    *(path(f"{ONE}{file}", view, name=f"market-{name}") for name, (file, view) in FILES.items()),
    # Of the edition that stands, whichever it is.
    path(LATEST, edition, name="market-latest"),
    *(path(f"{LATEST}{file}", view, name=f"market-latest-{name}") for name, (file, view) in FILES.items()),
]
