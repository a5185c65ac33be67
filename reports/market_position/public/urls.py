from django.urls import path, register_converter

from reports.market_position.public.views import data_dictionary, data_json, edition, table_as_csv, table_as_json


class PublishedQuarter:
    """As in 2025-Q1."""

    regex = "[0-9]{4}-Q[1-4]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublishedQuarter, "published_quarter")

ONE = "market-position/<published_quarter:quarter>/<int:number>/"
of_an_authority = [
    path("market-position/", edition, name="market-position"),
    path("market-position/<published_quarter:quarter>/", edition, name="market-quarter"),
    path(ONE, edition, name="market-edition"),
    path(f"{ONE}data.json", data_json, name="market-data"),
    path(f"{ONE}data-dictionary.csv", data_dictionary, name="market-dictionary"),
    path(f"{ONE}<slug:table>.csv", table_as_csv, name="market-table-csv"),
    path(f"{ONE}<slug:table>.json", table_as_json, name="market-table-json"),
]
