"""The columns of the return as a form asks for them: in words, with the code behind its meaning."""

from __future__ import annotations

from typing import Final, NamedTuple


class Words(NamedTuple):
    label: str
    noun: str = ""
    """Of a date, to finish "Enter …"."""
    hint: str = ""


ENDED: Final = "Leave empty while it goes on."
ASKED: Final[dict[str, Words]] = {
    "DOB": Words("Date of birth", "the date of birth"),
    "SEX": Words("Sex"),
    "ETHNIC": Words("Ethnicity"),
    "UPN": Words("Unique pupil number", hint="13 characters, or UN1 to UN5 where there is none."),
    "MOTHER": Words("Is she a mother?", hint="Asked of girls aged 12 and over."),
    "MC_DOB": Words("Her child's date of birth", "her child's date of birth", "Leave empty where she is no mother."),
    "DECOM": Words("When did the episode begin?", "the date the episode began"),
    "DEC": Words("When did it end?", "the date the episode ended", ENDED),
    "RNE": Words("Why did a new episode begin?"),
    "LS": Words("Legal status"),
    "CIN": Words("Main category of need", hint="Why the child came into care; the same all through a time in care."),
    "PLACE": Words("Kind of placement"),
    "PLACE_PROVIDER": Words("Who provides it", hint="None for a temporary stay (T0 to T4)."),
    "REC": Words("Why did the episode end?", hint="None while it goes on."),
    "REASON_PLACE_CHANGE": Words(
        "Why did the placement change?", hint="Only where another placement follows the same day."
    ),
    "HOME_POST": Words("Postcode of the child's home before care"),
    "PL_POST": Words("Postcode of the placement"),
    "URN": Words("URN, Ofsted's number of the home"),
    "REVIEW": Words("Day of the review", "the day of the review"),
    "REVIEW_CODE": Words("How the child took part"),
    "MISSING": Words("Kind"),
    "MIS_START": Words("When did the child go missing?", "the day the child went missing"),
    "MIS_END": Words("When did the child come back?", "the day the child came back", "Leave empty while missing."),
    "DOLO_START": Words("When did it begin?", "the day it began"),
    "DOLO_END": Words("When did it end?", "the day it ended", ENDED),
    "PREV_PERM": Words("What the child had left to before coming into care"),
    "LA_PERM": Words(
        "Which authority arranged it", hint="Its code in the return, like E08000035; WAL, SCO, NIR or OUT."
    ),
    "DATE_PERM": Words("When it was made", hint="As 23/06/2019; zz/06/2019 or zz/zz/2019 where only that is known."),
    "IN_TOUCH": Words("Is the authority in touch?"),
    "ACTIV": Words("Main activity"),
    "ACCOM": Words("Where they live"),
    "SDQ_SCORE": Words("Score of strengths and difficulties", hint="0 to 40."),
    "SDQ_REASON": Words("Why there is no score"),
    "CONVICTED": Words("Convicted in the year"),
    "HEALTH_CHECK": Words("Development checks up to date", hint="Asked under 5."),
    "IMMUNISATIONS": Words("Immunisations up to date"),
    "TEETH_CHECK": Words("Teeth checked in the year"),
    "HEALTH_ASSESSMENT": Words("Health assessed in the year"),
    "SUBSTANCE_MISUSE": Words("Substance misuse problem"),
    "INTERVENTION_RECEIVED": Words("Help with it received"),
    "INTERVENTION_OFFERED": Words("Help with it offered"),
    "DATE_INT": Words("Date of the decision to place for adoption", "the date of the decision"),
    "DATE_MATCH": Words("Date of the match", "the date of the match"),
    "FOSTER_CARE": Words("Adopted by a former foster carer?"),
    "NB_ADOPTR": Words("Number of adopters"),
    "SEX_ADOPTR": Words("Sex of the adopters"),
    "LS_ADOPTR": Words("Legal status of the adopters"),
    "DATE_PLACED": Words("Date adoption became the plan", "the date adoption became the plan"),
    "DATE_PLACED_CEASED": Words("Date it was no longer the plan", "the date it was no longer the plan", ENDED),
    "REASON_PLACED_CEASED": Words("Why it was no longer the plan"),
    "SW_ID": Words("Social worker's registration number"),
    "SW_DECOM": Words("When did the worker begin?", "the day the worker began"),
    "SW_DEC": Words("When did the worker end?", "the day the worker ended", ENDED),
    "SW_REASON": Words("Why the worker changed"),
    "KIND": Words("What"),
    "START": Words("Since when?", "the day it began"),
    "END": Words("Until when?", "the day it ended", ENDED),
}
YES_NO: Final = frozenset(
    {
        "CONVICTED",
        "HEALTH_CHECK",
        "IMMUNISATIONS",
        "TEETH_CHECK",
        "HEALTH_ASSESSMENT",
        "SUBSTANCE_MISUSE",
        "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    }
)
POSTCODES: Final = frozenset({"HOME_POST", "PL_POST"})
SHORT: Final = frozenset({"URN", "UPN", "LA_PERM", "DATE_PERM", "SDQ_SCORE", "SW_ID"})
STARTS_AND_ENDS: Final[dict[str, str]] = {
    "DECOM": "DEC",
    "MIS_START": "MIS_END",
    "DOLO_START": "DOLO_END",
    "DATE_PLACED": "DATE_PLACED_CEASED",
    "SW_DECOM": "SW_DEC",
    "START": "END",
}
LASTS_A_DAY: Final = frozenset({"DEC", "DOLO_END", "END"})
"""What ended the day it began would be no time at all; a missing child may be back the same day."""
GROUPS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "Episodes": (
        ("When", "decom dec before_ends after_begins"),
        ("Where", "place place_provider pl_post urn home_post"),
        ("Under which law, and why", "ls cin"),
        ("How it began and ended", "rne rec reason_place_change"),
        ("As far as it goes on", "carry"),
    )
}
