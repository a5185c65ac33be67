"""Children for the rules of placements/ssda903/rules/checks/interventions.py."""

from tests.placements.rules.making import case, made

MISUSE = {"SUBSTANCE_MISUSE": "1", "INTERVENTION_RECEIVED": "0", "INTERVENTION_OFFERED": ""}

CASES = [
    case(
        "159",
        fails=made(OC2=[MISUSE]),
        rows="OC2 2",
        passes=made(
            OC2=[
                MISUSE | {"INTERVENTION_OFFERED": "0"},
                MISUSE | {"INTERVENTION_RECEIVED": "1"},
                MISUSE | {"SUBSTANCE_MISUSE": "0"},
            ]
        ),
    ),
]
