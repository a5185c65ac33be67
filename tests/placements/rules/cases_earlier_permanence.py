"""Children for the rules of placements/ssda903/rules/checks/earlier_permanence.py."""

from tests.placements.rules.making import case, made

CASES = [
    case(
        "631",
        fails=made(PrevPerm=[{"PREV_PERM": "P5"}]),
        rows="PrevPerm 2",
        passes=made(PrevPerm=[{"PREV_PERM": "P4"}, {"PREV_PERM": ""}]),
    ),
    case(
        "632",
        fails=made(
            Episodes=[{"DECOM": "01/08/2023"}, {}],
            PrevPerm=[{"DATE_PERM": "01/06/2023"}, {"DATE_PERM": "ZZ/06/2023"}, {"DATE_PERM": "31/05/2023"}],
        ),
        rows="Episodes 3, PrevPerm 2 3",
        passes=made(Episodes=[{"DECOM": "01/08/2023"}, {}], PrevPerm=[{"DATE_PERM": "31/05/2023"}, {}]),
    ),
    case(
        "632",
        fails=made(
            Episodes=[{}], PrevPerm=[{"DATE_PERM": "ZZ/ZZ/2023"}, {"DATE_PERM": "06/2019"}, {"DATE_PERM": "ZZ/13/2019"}]
        ),
        rows="Episodes 2, PrevPerm 2 3 4",
        passes=made(Episodes=[{}], PrevPerm=[{"DATE_PERM": "ZZ/05/2023"}, {"DATE_PERM": "ZZ/ZZ/2022"}]),
        because="known in part",
    ),
    case(
        "635",
        fails=made(PrevPerm=[{"PREV_PERM": "", "LA_PERM": "E08000035"}, {"PREV_PERM": "", "DATE_PERM": "01/06/2019"}]),
        rows="PrevPerm 2 3",
        passes=made(PrevPerm=[{"PREV_PERM": "Z1", "LA_PERM": "E08000035"}, {"PREV_PERM": ""}]),
    ),
]
