"""The columns of the return in plain words: one name each, to stand in a sentence or over a table."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

COLUMNS: Final[dict[str, str]] = {
    "CHILD": "the child's reference",
    # Header
    "SEX": "the sex",
    "DOB": "the date of birth",
    "ETHNIC": "the ethnicity",
    "UPN": "the unique pupil number",
    "MOTHER": "the answer whether she is a mother",
    "MC_DOB": "the date of birth of her child",
    # Episodes
    "DECOM": "the start date",
    "RNE": "the reason the episode began",
    "LS": "the legal status",
    "CIN": "the category of need",
    "PLACE": "the kind of placement",
    "PLACE_PROVIDER": "the provider of the placement",
    "DEC": "the end date",
    "REC": "the reason the episode ended",
    "REASON_PLACE_CHANGE": "the reason the placement changed",
    "HOME_POST": "the postcode of the child's home",
    "PL_POST": "the postcode of the placement",
    "URN": "the Ofsted number",
    # UASC
    "DUC": "the date the child was no longer an unaccompanied asylum seeker",
    # Reviews
    "REVIEW": "the day of the review",
    "REVIEW_CODE": "how the child took part in the review",
    # OC2
    "SDQ_SCORE": "the score of strengths and difficulties",
    "SDQ_REASON": "the reason there is no score of strengths and difficulties",
    "CONVICTED": "the answer whether the child was convicted",
    "HEALTH_CHECK": "the answer whether development checks are up to date",
    "IMMUNISATIONS": "the answer whether immunisations are up to date",
    "TEETH_CHECK": "the answer whether the teeth were checked",
    "HEALTH_ASSESSMENT": "the answer whether health was assessed",
    "SUBSTANCE_MISUSE": "the answer whether there is a substance misuse problem",
    "INTERVENTION_RECEIVED": "the answer whether help with substance misuse was received",
    "INTERVENTION_OFFERED": "the answer whether help with substance misuse was offered",
    # OC3
    "IN_TOUCH": "the answer whether the council is in touch",
    "ACTIV": "the main activity",
    "ACCOM": "the accommodation",
    # AD1
    "DATE_INT": "the date of the decision to place for adoption",
    "DATE_MATCH": "the date of the match with adopters",
    "FOSTER_CARE": "the answer whether a former foster carer adopted",
    "NB_ADOPTR": "the number of adopters",
    "SEX_ADOPTR": "the sex of the adopters",
    "LS_ADOPTR": "the legal status of the adopters",
    # PlacedAdoption
    "DATE_PLACED": "the date adoption became the plan",
    "DATE_PLACED_CEASED": "the date adoption was no longer the plan",
    "REASON_PLACED_CEASED": "the reason adoption was no longer the plan",
    # PrevPerm
    "PREV_PERM": "the earlier permanence",
    "LA_PERM": "the authority of the earlier permanence",
    "DATE_PERM": "the date of the earlier permanence",
    # Missing
    "MISSING": "the kind of missing episode",
    "MIS_START": "the day the child went missing",
    "MIS_END": "the day the child came back",
    # SWEpisodes
    "SW_ID": "the social worker's registration number",
    "SW_DECOM": "the social worker's start date",
    "SW_DEC": "the social worker's end date",
    "SW_REASON": "the reason the social worker changed",
    # DoLo
    "DOLO_START": "the start date of the deprivation of liberty",
    "DOLO_END": "the end date of the deprivation of liberty",
}
TABLES: Final[dict[str, str]] = {
    "Header": "the child's details",
    "UASC": "the list of unaccompanied children",
    "AD1": "the list of adoptions",
    "OC3": "the list of care leavers",
    "PrevPerm": "the list of earlier permanence",
}
_NAMES: Final = "|".join(sorted(COLUMNS, key=len, reverse=True))
# "The date (DOB)" says it already; of "(LS L1)" the code stays.
_BESIDE_ITS_MEANING: Final = re.compile(rf" \((?:{_NAMES})\)")
_BEFORE_A_CODE: Final = re.compile(rf"\((?:{_NAMES}) (?=[A-Z](?:[0-9]|\b))")
_NAMED: Final = re.compile(rf"(\b(?:[Tt]he|[Aa]n?|another|new|valid|no|each|\w+'s) )?\b({_NAMES}|{'|'.join(TABLES)})\b")
_SENTENCE: Final = re.compile(r"(^|[.!?] )([a-z])")


def column_title(column: str) -> str:
    """Over a value: the meaning, and the column's name beside it for who knows the return by it.

    >>> column_title("PL_POST"), column_title("MOTHER"), column_title("NOT_A_COLUMN")
    ('Postcode of the placement (PL_POST)', 'Whether she is a mother (MOTHER)', 'NOT_A_COLUMN')
    """
    words = COLUMNS.get(column)
    if not words:
        return column
    words = words.removeprefix("the ").removeprefix("answer ")
    return f"{words[0].upper()}{words[1:]} ({column})"


@cache
def in_words(sentences: str) -> str:
    """The same with no column's name in it.

    >>> in_words("PL_POST is blank. Correct DECOM or DEC.")
    'The postcode of the placement is blank. Correct the start date or the end date.'
    >>> in_words("The review's day (REVIEW) is no date. Enter the URN, or another PLACE.")
    "The review's day is no date. Enter the Ofsted number, or another kind of placement."
    >>> in_words("Police protection (LS L1) lasts too long.")
    'Police protection (L1) lasts too long.'
    """
    named = _BEFORE_A_CODE.sub("(", _BESIDE_ITS_MEANING.sub("", sentences))
    return _SENTENCE.sub(lambda found: found[1] + found[2].upper(), _NAMED.sub(_meaning, named))


def _meaning(found: re.Match[str]) -> str:
    """An article that stands there already, or what takes none, is kept."""
    before, name = found[1] or "", found[2]
    words = COLUMNS.get(name) or TABLES[name]
    return before + words.removeprefix("the ") if before else words
