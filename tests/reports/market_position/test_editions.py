"""Editions from the draft to the correction: what is refused, what is frozen, and what they say."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from django.test import TestCase, override_settings

from providers.models import BedUse, Contract
from reports.market_position.actions import (
    ChangedMeanwhileError,
    NotPublishableError,
    approve,
    correct,
    digest_of_draft,
    draft,
    redraw,
    reword_correction,
    send,
    withdraw,
    write_commentary,
    write_contact,
)
from reports.market_position.commentary import payload_of, seal
from reports.market_position.drawing.edition import digest_of
from reports.market_position.payload import Payload, from_json
from reports.market_position.quarters import MarketQuarter, NoDataError, NotAQuarterError, quarters_to_draw
from reports.models import Intention, Publication, Voice
from sufficiency.accounts.roles import RoleName
from sufficiency.audit.models import Event
from tests.reports.factories import child_with, member
from tests.reports.market_position import world

Q4, Q1 = MarketQuarter(date(2023, 10, 1)), MarketQuarter(date(2024, 1, 1))


@override_settings(DJANGO_TODAY=world.TODAY)
class Editions(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.authority = world.council()
        cls.preparer, cls.approver = world.people(cls.authority)
        cls.home = world.supply(cls.authority)
        world.intentions(cls.authority, cls.preparer, cls.approver)
        world.voices(cls.authority)

    def draft(self, quarter: MarketQuarter = Q1) -> Publication:
        return draft(authority=self.authority, quarter=quarter, by=self.preparer)

    def published(self, quarter: MarketQuarter = Q1) -> Publication:
        return approve(publication=self.draft(quarter), by=self.approver)

    # --- what is drawn --------------------------------------------------------------------------------------

    def test_key_facts_come_first_each_with_its_day(self) -> None:
        payload = payload_of(self.draft())
        assert [fact.slug for fact in payload.facts[:3]] == ["children-looked-after", "rate-per-10k", "placed-in-area"]
        assert {fact.day for fact in payload.facts} == {"2024-03-31"}
        assert {"registered-beds", "own-use-of-local-beds", "vacant-offerable-beds"} < {f.slug for f in payload.facts}

    def test_tables_of_children_add_up_where_nothing_is_kept_back(self) -> None:
        for table in payload_of(self.draft()).sections[0].tables:
            total, *rows = [row[len(table.filters)] for row in table.rows if "Total" not in row[1 : len(table.filters)]
                            or row[0] == "Total"]  # fmt: skip
            if "c" not in rows:
                assert sum(map(int, rows)) == total, table.title

    def test_our_few_beds_are_kept_back_with_others_and_the_reason(self) -> None:
        made = self.draft()
        (table,) = section(payload_of(made), "local-beds").tables
        assert table.rows == (("Children's home", 12, "c", "c", 2, 2),)
        reasons = {each["column"]: each["why"] for each in made.hidden if each["table"] == "Use of local beds"}
        assert reasons == {
            "Our children and young people": "1 to 5 children",
            "Other councils' children and young people": "a small number beside it could be worked out from it",
        }

    def test_every_cell_kept_back_has_its_reason_and_no_other(self) -> None:
        made = self.draft()
        payload = payload_of(made)
        kept = sum(value == "c" for table in payload.tables for row in table.rows for value in row)
        kept += sum(fact.value == "c" for fact in payload.facts)
        assert kept
        assert len(made.hidden) == kept
        assert all(each["why"] for each in made.hidden)

    def test_contracts_by_kind_and_when_they_are_tendered_without_title_price_or_places_for_one(self) -> None:
        made = self.draft()
        (table,) = section(payload_of(made), "contracts").tables
        assert table.rows == (("Total", "Total", "Total", 1, 1), ("Block", "No date is set", "2024-10-01", 1, 1))
        assert Contract.objects.filter(authority=self.authority).count() == 2
        assert not any(word in str(made.payload) for word in ("Secret title", "4321", "For one"))

    def test_homes_and_beds_by_type_and_sector(self) -> None:
        (table,) = section(payload_of(self.draft()), "homes").tables
        figures = (0, 2, 12, 5)
        one, of_type, every = ("Children's home", "Private"), ("Children's home", "Total"), ("Total", "Total")
        assert table.rows == ((*every, *figures), (*one, *figures), (*of_type, *figures))

    def test_what_is_wanted_and_what_is_not(self) -> None:
        payload = payload_of(self.draft())
        (wanted,), (not_wanted,) = section(payload, "wanted").lines, section(payload, "not-wanted").lines
        assert wanted == ("The council's own foster care", "More: 12 places. For: Older children.")
        assert not_wanted == ("Children's homes", "No more: not wanted. Homes of four beds or more.")

    def test_only_what_children_let_be_quoted_in_public(self) -> None:
        made = self.draft()
        assert section(payload_of(made), "voices").lines == (("Living close to home", "“Let me stay near my school”"),)
        assert "Only between us" not in str(made.payload)

    # --- refusals -------------------------------------------------------------------------------------------

    def test_a_quarter_without_data_is_refused(self) -> None:
        for name, why in {"2018-Q1": "first return begins", "2024-Q2": "is not over"}.items():
            with pytest.raises(NoDataError, match=why):
                self.draft(MarketQuarter.named(name))
        with override_settings(DJANGO_TODAY="2024-08-01"), pytest.raises(NoDataError, match="what is loaded ends on"):
            self.draft(MarketQuarter.named("2024-Q2"))
        assert not Publication.objects.exists()

    def test_quarters_that_can_be_drawn(self) -> None:
        assert [each.name for each in quarters_to_draw(self.authority, 2)] == ["2024-Q1", "2023-Q4"]
        with pytest.raises(NotAQuarterError):
            MarketQuarter.named("2024-Q5")

    def test_nobody_approves_their_own(self) -> None:
        made = draft(authority=self.authority, quarter=Q1, by=self.approver)
        with pytest.raises(NotPublishableError, match="You prepared this edition"):
            approve(publication=made, by=self.approver)

    def test_nobody_approves_their_own_words(self) -> None:
        made = self.draft()
        write_commentary(publication=made, section="children", text="Mine", by=self.approver)
        with pytest.raises(NotPublishableError, match="You wrote words"):
            approve(publication=made, by=self.approver)

    def test_roles_are_asked_for(self) -> None:
        made, board = self.draft(), member(self.authority, RoleName.BOARD_MEMBER)
        with pytest.raises(NotPublishableError, match="may not approve"):
            approve(publication=made, by=member(self.authority, RoleName.COMMISSIONER))
        with pytest.raises(NotPublishableError, match="may not prepare"):
            draft(authority=self.authority, quarter=Q4, by=board)

    def test_what_moved_since_it_was_drawn_is_read_first(self) -> None:
        def bed_freed() -> Any:
            return BedUse.objects.filter(bed__home=self.home, authority=None).first().delete()

        def consent_taken_back() -> Any:
            return Voice.objects.filter(number=1).update(consent="none")

        for move in (bed_freed, consent_taken_back):
            made = self.draft()
            move()
            with pytest.raises(NotPublishableError, match="The data, or the edition it is held against, has changed"):
                approve(publication=made, by=self.approver)
        Publication.objects.filter(pk=made.pk).update(definitions={"children_looked_after": 0})
        with pytest.raises(NotPublishableError, match="The definitions of its figures have changed"):
            approve(publication=made, by=self.approver)
        assert approve(publication=redraw(publication=made, by=self.preparer), by=self.approver).published_at

    def test_what_changed_while_the_approver_read(self) -> None:
        made = self.draft()
        seen = digest_of_draft(made)
        write_commentary(publication=made, section="children", text="Another word", by=self.preparer)
        with pytest.raises(NotPublishableError, match="Read it again"):
            approve(publication=made, by=self.approver, seen=seen)
        made.refresh_from_db()
        assert approve(publication=made, by=self.approver, seen=digest_of_draft(made)).published_at

    def test_a_published_quarter_is_not_drafted_again(self) -> None:
        made = self.published()
        with pytest.raises(NotPublishableError, match="published already"):
            self.draft()
        for write in (
            lambda: redraw(publication=made, by=self.preparer),
            lambda: withdraw(publication=made, by=self.preparer),
            lambda: approve(publication=made, by=self.approver),
            lambda: write_commentary(publication=made, section="children", text="Late", by=self.preparer),
        ):
            with pytest.raises(NotPublishableError, match="does not change"):
                write()

    # --- words ----------------------------------------------------------------------------------------------

    def test_the_second_who_writes_one_section_is_shown_the_firsts_words(self) -> None:
        made, seen = self.draft(), seal("")
        write_commentary(publication=made, section="children", text="First", by=self.preparer, seen=seen)
        write_commentary(publication=made, section="homes", text="Elsewhere", by=self.approver, seen=seen)
        with pytest.raises(ChangedMeanwhileError) as conflict:
            write_commentary(publication=made, section="children", text="Second", by=self.approver, seen=seen)
        assert (conflict.value.now, conflict.value.by) == ("First", self.preparer)
        made.refresh_from_db()
        assert [section(payload_of(made), slug).commentary for slug in ("children", "homes")] == ["First", "Elsewhere"]

    def test_a_redrawn_draft_keeps_its_words_and_is_sent_again(self) -> None:
        made = self.draft()
        write_commentary(publication=made, section="children", text="Kept\r\n\r\nso", by=self.preparer)
        write_contact(publication=made, contact={"team": "Homes", "email": "homes@leeds.example"}, by=self.preparer)
        assert send(publication=made, by=self.preparer).sent_at
        again = self.draft()
        assert again.pk == made.pk
        assert again.sent_at is None
        payload = payload_of(again)
        assert section(payload, "children").commentary == "Kept\n\nso"
        assert payload.contact == {"team": "Homes", "email": "homes@leeds.example"}

    def test_too_long_and_nowhere(self) -> None:
        made = self.draft()
        with pytest.raises(NotPublishableError, match="characters or fewer"):
            write_commentary(publication=made, section="children", text="x" * 5001, by=self.preparer)
        with pytest.raises(NotPublishableError, match="no section"):
            write_commentary(publication=made, section="none", text="x", by=self.preparer)

    def test_references_and_postcodes_are_not_published(self) -> None:
        made = self.draft()
        with pytest.raises(NotPublishableError, match="a full postcode is an address"):
            write_commentary(publication=made, section="children", text="Near LS6 3HN", by=self.preparer)
        child_with(self.authority, world.life(Random(1)), reference="LDS-10077")
        with pytest.raises(NotPublishableError, match="“LDS-20099”: it looks like a child's reference"):
            write_commentary(publication=made, section="children", text="As LDS-20099 shows", by=self.preparer)
        Intention.objects.update(for_whom="Those near LS6 3HN")
        with pytest.raises(NotPublishableError, match="a full postcode"):
            approve(publication=self.draft(), by=self.approver)

    # --- frozen, and corrected --------------------------------------------------------------------------------

    def test_what_is_published_never_changes_and_the_next_says_what_did(self) -> None:
        first = self.published(Q4)
        stored = dict(first.payload)
        second = self.published(Q1)
        BedUse.objects.filter(bed__home=self.home).delete()
        child_with(self.authority, world.life(Random(1)), reference="NEW")
        first.refresh_from_db()
        assert first.payload == stored
        assert digest_of(first.payload) == first.digest
        changes = dict(from_json(second.payload).changes)
        assert "on 31 December 2023 it was" in changes["Children looked after"]
        assert not from_json(first.payload).changes

    def test_a_correction_is_a_new_edition_that_says_so(self) -> None:
        first = self.published()
        stored = dict(first.payload)
        with pytest.raises(NotPublishableError, match="Say what was wrong"):
            correct(publication=first, by=self.preparer, what="  ")
        made = correct(publication=first, by=self.preparer, what="A home was missing")
        with pytest.raises(NotPublishableError, match="drafted already"):
            correct(publication=first, by=self.preparer, what="Again")
        second = approve(publication=made, by=self.approver)
        with pytest.raises(NotPublishableError, match="Only the last published"):
            correct(publication=first, by=self.preparer, what="Again")
        first.refresh_from_db()
        payload = from_json(second.payload)
        assert (payload.edition, payload.correction) == (2, "A home was missing")
        assert first.payload == stored
        assert list(Publication.objects.standing()) == [second]

    def test_what_was_wrong_is_worded_anew_before_it_is_published(self) -> None:
        made = correct(publication=self.published(), by=self.preparer, what="One child counted twice")
        seen = seal(made.correction)
        again = reword_correction(publication=made, by=self.preparer, what="Some counted twice", seen=seen)
        assert (again.correction, payload_of(again).correction) == ("Some counted twice", "Some counted twice")
        with pytest.raises(ChangedMeanwhileError) as conflict:
            reword_correction(publication=made, by=self.approver, what="Others", seen=seen)
        assert (conflict.value.now, conflict.value.by) == ("Some counted twice", self.preparer)
        for nothing in ("", " \n"):
            with pytest.raises(NotPublishableError, match="Say what was wrong"):
                reword_correction(publication=made, by=self.preparer, what=nothing)
        reword_correction(publication=made, by=self.approver, what="Others")
        with pytest.raises(NotPublishableError, match="You wrote words"):
            approve(publication=made, by=self.approver)
        with pytest.raises(NotPublishableError, match="corrects nothing"):
            reword_correction(publication=self.draft(Q4), by=self.preparer, what="Others")

    def test_a_draft_is_withdrawn(self) -> None:
        made = self.draft()
        withdraw(publication=made, by=self.preparer)
        assert not Publication.objects.exists()
        with pytest.raises(NotPublishableError, match="was withdrawn"):
            send(publication=made, by=self.preparer)

    def test_each_write_is_an_event(self) -> None:
        made = self.draft()
        write_commentary(publication=made, section="children", text="Words", by=self.preparer)
        send(publication=made, by=self.preparer)
        approve(publication=made, by=self.approver)
        verbs = Event.objects.filter(object_label="reports.publication").order_by("pk").values_list("verb", "actor")
        assert list(verbs) == [
            ("market position drafted", self.preparer.pk),
            ("market position worded", self.preparer.pk),
            ("market position sent for approval", self.preparer.pk),
            ("market position published", self.approver.pk),
        ]


def section(payload: Payload, slug: str) -> Any:
    return next(each for each in payload.sections if each.slug == slug)
