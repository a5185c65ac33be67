"""Children for the rules of placements/ssda903/rules/checks/adoption_episodes.py."""

from tests.placements.rules.making import case, made

ADOPTED = {"DEC": "01/07/2023", "REC": "E11"}
BACK = {"DECOM": "01/09/2023"}
FOSTERED = {"DEC": "01/07/2023", "REC": "X1"}

CASES = [
    case(
        "199",
        fails=made(Episodes=[ADOPTED, BACK]),
        rows="Episodes 3",
        passes=made(Episodes=[FOSTERED, {"DECOM": "01/07/2023", "PLACE": "A3", "DEC": "01/09/2023", "REC": "E12"}]),
        because="the adoption itself is no fault",
    ),
    case(
        "199",
        fails=made(Episodes=[BACK], last={"Episodes": [{"DECOM": "01/06/2022", "DEC": "01/02/2023", "REC": "E12"}]}),
        rows="Episodes 2",
        passes=made(
            Episodes=[BACK],
            last={"Episodes": [{"CHILD": "2", "DECOM": "01/06/2022", "DEC": "01/02/2023", "REC": "E12"}]},
        ),
        because="last year's return, of the same child",
    ),
    case(
        "217",
        fails=made(Episodes=[{"PLACE": "A5", "RNE": "P", "DECOM": "01/04/2015"}]),
        rows="Episodes 2",
        passes=made(
            Episodes=[
                {"PLACE": "A5", "RNE": "P", "DECOM": "31/03/2015"},
                {"PLACE": "A5", "RNE": "U"},
                {"PLACE": "A6", "RNE": "P"},
            ]
        ),
    ),
    case(
        "336",
        fails=made(Episodes=[FOSTERED | {"PLACE": "K2"}, {"DECOM": "01/07/2023", "PLACE": "A4"}]),
        rows="Episodes 3",
        passes=made(Episodes=[FOSTERED | {"PLACE": "A6"}, {"DECOM": "01/07/2023", "PLACE": "A4"}]),
    ),
    case(
        "336",
        fails=made(Episodes=[FOSTERED | {"PLACE": ""}, {"DECOM": "01/07/2023", "PLACE": "A3"}]),
        rows="Episodes 3",
        passes=made(Episodes=[{"PLACE": "A3"}, FOSTERED | {"DECOM": "02/06/2023", "PLACE": "K2"}]),
        because="a first episode has none before it",
    ),
]
