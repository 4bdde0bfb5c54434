"""One manager in the place of another, in many words."""

import pytest

from tests.ticket_rules.reading.managers import ADDRESS_OF, ANN, BERT, JANA, add, drop
from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            (
                "SC-104233 managers: Bert Vale (bert@kite.example) out, Jana Horn "
                "(jana@kite.example) in."
            ),
            [drop(BERT), add(JANA)],
        ),
        (
            (
                "Managers of SC-104233. In: Jana Horn, jana@kite.example. Out: Bert Vale, "
                "bert@kite.example."
            ),
            [add(JANA), drop(BERT)],
        ),
        (
            (
                "Jana Horn (jana@kite.example) takes Bert Vale's (bert@kite.example) place "
                "as license manager of SC-104233. Please update."
            ),
            [add(JANA), drop(BERT)],
        ),
        (
            (
                "Please swap license managers on SC-104233: Bert Vale <bert@kite.example> "
                "for Jana Horn <jana@kite.example>."
            ),
            [drop(BERT), add(JANA)],
        ),
        (
            (
                "As license manager of SC-104233 Bert Vale (bert@kite.example) goes and Jana "
                "Horn (jana@kite.example) comes."
            ),
            [drop(BERT), add(JANA)],
        ),
        (
            (
                "Managers of SC-104233:\n- Bert Vale, bert@kite.example: please remove\n- "
                "Jana Horn, jana@kite.example: please add"
            ),
            [drop(BERT), add(JANA)],
        ),
        (
            (
                "Please update the managers of SC-104233:\nadd: Jana Horn, "
                "jana@kite.example\nremove: Bert Vale, bert@kite.example"
            ),
            [add(JANA), drop(BERT)],
        ),
        (
            (
                "Take me off as license manager of SC-104233 and put Jana Horn there, "
                "jana@kite.example."
            ),
            [drop(ANN), add(JANA)],
        ),
        (
            "Replace me by Jana Horn (jana@kite.example) as license manager of SC-104233.",
            [drop(ANN), add(JANA)],
        ),
        (
            (
                "Jana Horn (jana@kite.example) replaces me as license manager of SC-104233, "
                "please arrange it."
            ),
            [add(JANA), drop(ANN)],
        ),
        (
            (
                "Please exchange the license manager of SC-104233. Bert Vale "
                "(bert@kite.example) is leaving the role; Jana Horn (jana@kite.example) "
                "takes it."
            ),
            [drop(BERT), add(JANA)],
        ),
        (
            (
                "Let Jana Horn (jana@kite.example) take the place of Bert Vale "
                "(bert@kite.example) as manager of SC-104233."
            ),
            [add(JANA), drop(BERT)],
        ),
        (
            (
                "I leave the company, so please take me off as manager of SC-104233 and add "
                "Jana Horn (jana@kite.example)."
            ),
            [drop(ANN), add(JANA)],
        ),
        (
            "SC-104233: remove manager jana@kite.example, add manager bert@kite.example",
            [drop(ADDRESS_OF[JANA]), add(ADDRESS_OF[BERT])],
        ),
    ],
)
def test_who_comes_and_who_goes(body, wanted):
    assert asked(body) == wanted
