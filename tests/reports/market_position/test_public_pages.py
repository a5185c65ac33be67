"""What anybody sees of what was published, and what nobody sees."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from reports.market_position.payload import Section
from reports.market_position.public.page import edition_html
from tests.reports.market_position.making import BY_TYPE, Q1_2025, Q4_2024, draft, payload, published

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

pytestmark = pytest.mark.django_db
HERE = "/bolton/market-position/"
MAY = datetime(2025, 5, 20, 12, tzinfo=UTC)


def text(path: str, **headers: str) -> str:
    return Client().get(path, headers=headers).content.decode()


def test_the_page_has_key_facts_with_their_day_sections_tables_and_the_way_on() -> None:
    published()
    page = text(HERE)
    assert "s market position, January to March 2025" in page
    assert page.index("Key facts") < page.index("On this page") < page.index("Most children live with foster carers")
    assert re.search("640</dd>\\s*<dd[^>]*>31 March 2025</dd>", page)
    assert '<p class="govuk-body">More of them live nearby.</p>' in page
    assert "11 fewer than in the quarter before" in page
    assert "mailto:commissioning@bolton.example" in page
    assert f'href="{HERE}2025-Q1/1/fees.csv"' in page
    assert "Open Government Licence v3.0" in page


def test_a_narrative_with_html_is_text() -> None:
    published()
    assert "Fewer live in a &lt;b&gt;children&#x27;s home&lt;/b&gt;." in text(HERE)


def test_a_part_with_nothing_in_it_is_only_shown_to_who_prepares_it() -> None:
    parts = (*payload().sections, Section(slug="voices", title="What children say"))
    published(payload(sections=parts))
    assert "What children say" not in text(HERE)
    published(payload(sections=(replace(parts[-1], none="Nobody let us quote them."),)), quarter_start=Q4_2024)
    assert "Nobody let us quote them." in text(f"{HERE}2024-Q4/")
    preview = edition_html(payload(sections=parts), preview=True)
    assert "Nothing is recorded for this part" in preview
    assert preview.count("What children say") == 2
    assert ".csv" not in preview


def test_a_symbol_is_explained_under_its_table() -> None:
    published()
    assert "“c” is kept back: it is small" in text(HERE)
    assert "“z” is not applicable" in text(HERE)


@pytest.mark.parametrize("path", ["", "2025-Q1/", "2025-Q1/1/", "2025-Q1/1/data.json", "2025-Q1/1/fees.csv"])
def test_a_draft_is_nowhere(path: str) -> None:
    draft()
    assert Client().get(HERE + path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["2024-Q4/", "2025-Q1/2/", "2025-Q1/1/none.csv", "2025-Q1/1/none.json", "2025-Q5/", "2025-Q1/2/data.json"],
)
def test_what_was_not_published_is_not_there(path: str) -> None:
    published()
    draft(quarter_start=Q4_2024)
    assert Client().get(HERE).status_code == 200
    assert Client().get(HERE + path).status_code == 404
    assert Client().get("/leeds/market-position/").status_code == 404


def test_it_only_answers_who_asks_to_read() -> None:
    published()
    assert Client(enforce_csrf_checks=True).post(HERE).status_code == 405
    assert Client().head(HERE).status_code == 200


def test_an_earlier_quarter_says_which_edition_stands() -> None:
    published(quarter_start=Q4_2024)
    published()
    earlier = text(f"{HERE}2024-Q4/")
    assert "This is an earlier edition" in earlier
    assert f'href="{HERE}2025-Q1/1/">Read the edition that stands' in earlier
    assert "This is an earlier edition" not in text(HERE)


def test_a_corrected_edition_leads_to_its_correction_which_says_so() -> None:
    first = published()
    wrong = "The beds of one home were counted twice."
    published(payload(correction=wrong), edition=2, corrects=first, correction=wrong, published_at=MAY)
    old, new = text(f"{HERE}2025-Q1/1/"), text(HERE)
    assert "This edition was corrected on 20 May 2025" in old
    assert f'href="{HERE}2025-Q1/2/">Read the corrected edition' in old
    assert wrong in old
    assert "This edition corrects an earlier one" in new
    assert wrong in new
    assert text(f"{HERE}2025-Q1/") == new


def test_nothing_that_lies_in_memory_outlives_a_new_edition() -> None:
    first = published(published_at=datetime(2025, 4, 14, tzinfo=UTC))
    before = text(HERE)
    changed = replace(BY_TYPE, finding="Most children live nearby")
    sections = (replace(payload().sections[0], tables=(changed,)),)
    published(payload(sections=sections), edition=2, corrects=first, correction="A finding", published_at=MAY)
    assert "Most children live nearby" in text(HERE)
    assert text(f"{HERE}2025-Q1/1/") != before


def test_one_query_once_it_is_made_and_two_before(
    django_assert_num_queries: Callable[[int], AbstractContextManager[None]],
) -> None:
    for quarter in (Q4_2024, Q1_2025):
        published(quarter_start=quarter, digest=f"of {quarter} in this test")
    for queries in (2, 1):
        with django_assert_num_queries(queries):
            assert Client().get(HERE).status_code == 200
    with django_assert_num_queries(2):
        Client().get(f"{HERE}2025-Q1/1/fees.csv")


def test_who_is_signed_in_gets_the_same_page_and_no_cookie() -> None:
    made = published()
    colleague = Client()
    colleague.force_login(made.prepared_by)
    response = colleague.get(HERE)
    assert not response.cookies
    assert response.content == Client().get(HERE).content
    assert response["Vary"] == "Accept-Encoding"


def test_a_copy_that_is_still_good_is_not_sent_again() -> None:
    published()
    first = Client().get(HERE)
    assert first["Last-Modified"] == "Mon, 14 Apr 2025 09:30:00 GMT"
    assert first["Cache-Control"] == "public, no-cache"
    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = Client().get(HERE, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    assert Client().get(HERE, headers={"if-none-match": '"another"'}).status_code == 200


def test_it_is_sent_compressed_to_who_takes_it_so() -> None:
    import gzip

    published()
    plain, zipped = Client().get(HERE), Client().get(HERE, headers={"accept-encoding": "gzip, br"})
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["ETag"] != plain["ETag"]
    assert Client().get(HERE, headers={"accept-encoding": "gzip;q=0, br"})["ETag"] == plain["ETag"]
    assert len(plain.content) < 100_000
