"""Children for the rules of placements/ssda903/rules/checks/continuations.py."""

from tests.placements.rules.making import case, made


def two(first: dict, second: dict, year: int = 2024):
    """Two episodes, the second from 1 July 2023 unless it says otherwise."""
    return made(year, Episodes=[{"DEC": "01/07/2023", "REC": "X1"} | first, {"DECOM": "01/07/2023"} | second])


CASES = [
    case(
        "388",
        fails=two({}, {"DECOM": "02/07/2023", "RNE": "P"}),
        rows="Episodes 2",
        passes=two({}, {"RNE": "P"}),
        because="X1 without one that day",
    ),
    case(
        "388",
        fails=two({"REC": "E4A"}, {}),
        rows="Episodes 2",
        passes=two({"REC": "E4A"}, {"DECOM": "02/07/2023"}),
        because="another reason with one that day",
    ),
    case(
        "388",
        fails=made(Episodes=[{"DEC": "01/07/2023", "REC": "X1"}]),
        rows="Episodes 2",
        passes=made(Episodes=[{"REC": "X1"}]),
        because="X1 on the last",
    ),
    case(
        "388",
        fails=two({}, {"DECOM": ""}),
        rows="Episodes 2",
        passes=made(Episodes=[{"CHILD": "", "DEC": "01/07/2023", "REC": "X1"}]),
        because="without a start or a child",
    ),
    case("431", fails=two({}, {"RNE": "S"}), rows="Episodes 3", passes=two({}, {"DECOM": "02/07/2023", "RNE": "S"})),
    case("431", fails=two({}, {"RNE": "S"}), rows="Episodes 3", passes=two({}, {"RNE": "P"}), because="by reason"),
    case("432", fails=two({"REC": "E4A"}, {"RNE": "P"}), rows="Episodes 3", passes=two({"REC": "E4A"}, {"RNE": "S"})),
    case("432", fails=two({"REC": "E8"}, {"RNE": ""}), rows="Episodes 3", passes=two({}, {"RNE": ""}), because="X1"),
    case(
        "432",
        fails=two({"REC": "E43"}, {"RNE": "L"}, 2018),
        rows="Episodes 3",
        passes=two({"REC": "E43"}, {"RNE": "S"}, 2018),
        because="codes of 2018",
    ),
    case("433", fails=two({}, {"DECOM": "02/07/2023", "RNE": "L"}), rows="Episodes 3", passes=two({}, {"RNE": "L"})),
    case(
        "433",
        fails=two({"DEC": ""}, {"RNE": "U"}),
        rows="Episodes 3",
        passes=two({"DEC": ""}, {"RNE": "S"}),
        because="not ended",
    ),
    case(
        "433",
        fails=made(Episodes=[{"RNE": "P"}, {"DEC": "01/06/2023", "REC": "X1"}, {"DECOM": "", "RNE": "P"}]),
        rows="Episodes 4",
        passes=made(Episodes=[{"RNE": "P"}, {"DEC": "01/06/2023", "REC": "X1"}]),
        because="two of one day, by their end",
    ),
    case("437", fails=two({"REC": "E2"}, {}), rows="Episodes 2", passes=two({}, {"DEC": "08/07/2023", "REC": "E2"})),
    case(
        "437",
        fails=two({"REC": "E15"}, {"DECOM": ""}),
        rows="Episodes 2",
        passes=two({"DECOM": "", "REC": "E15"}, {}),
        because="undated ones come last",
    ),
]
