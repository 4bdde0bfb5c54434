"""Who comes among an order's managers, in many words."""

import pytest

from tests.ticket_rules.reading.managers import ACCESS, BERT, JANA, add
from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            (
                "Kindly extend the circle of managers of SC-104233 by one: Jana Horn, "
                "jana@kite.example."
            ),
            [add(JANA)],
        ),
        (
            "Kindly extend license manager status on SC-104233 to Jana Horn, jana@kite.example.",
            [add(JANA)],
        ),
        (
            "Please widen the group of managers of SC-104233 by Jana Horn (jana@kite.example).",
            [add(JANA)],
        ),
        (
            "Tick Jana Horn (jana@kite.example) as manager on SC-104233 please.",
            [add(JANA)],
        ),
        (
            "Pencil in Jana Horn (jana@kite.example) as a license manager for SC-104233.",
            [add(JANA)],
        ),
        (
            "Please bring Jana Horn (jana@kite.example) in as a manager on SC-104233.",
            [add(JANA)],
        ),
        (
            "What I ask is that Jana Horn (jana@kite.example) becomes manager of SC-104233.",
            [add(JANA)],
        ),
        (
            "All I want is Jana Horn (jana@kite.example) as an extra manager on SC-104233.",
            [add(JANA)],
        ),
        (
            (
                "What is missing is Jana Horn (jana@kite.example) as license manager of "
                "SC-104233; please enter her."
            ),
            [add(JANA)],
        ),
        (
            (
                "What is still lacking is an entry for Jana Horn (jana@kite.example) as "
                "license manager of SC-104233; please make it."
            ),
            [add(JANA)],
        ),
        (
            "Manager rights on SC-104233 are needed for Jana Horn, jana@kite.example.",
            [add(JANA)],
        ),
        (
            (
                "Manager entry wanted\norder SC-104233\nperson: Jana Horn\naddress: "
                "jana@kite.example"
            ),
            [add(JANA)],
        ),
        (
            (
                "Jana Horn is missing from the managers of SC-104233. Her address is "
                "jana@kite.example. Please add."
            ),
            [add(JANA)],
        ),
        (
            (
                "Jana Horn doesn't appear among the managers of SC-104233, though she "
                "should. Please fix it: jana@kite.example"
            ),
            [add(JANA)],
        ),
        (
            (
                "Jana Horn isn't listed as a manager of SC-104233 yet; please list her "
                "(jana@kite.example)."
            ),
            [add(JANA)],
        ),
        (
            "It is Jana Horn (jana@kite.example) whom we want as license manager of SC-104233.",
            [add(JANA)],
        ),
        (
            "It is Jana Horn (jana@kite.example) who shall be license manager of SC-104233.",
            [add(JANA)],
        ),
        (
            "Jana Horn, jana@kite.example, should join me as a manager of SC-104233.",
            [add(JANA)],
        ),
        (
            "Jana Horn, jana@kite.example, joins me as a manager of SC-104233, please add her.",
            [add(JANA)],
        ),
        (
            (
                "Our licensing team has a new member, Jana Horn (jana@kite.example). Make "
                "her a manager of SC-104233 too, please."
            ),
            [add(JANA)],
        ),
        (
            (
                "Jana Horn (jana@kite.example) will look after SC-104233 with me from now "
                "on, please give her the manager role."
            ),
            [add(JANA)],
        ),
        (
            (
                "My deputy shall be able to manage SC-104233 just as I can. Her name is Jana "
                "Horn, her address jana@kite.example."
            ),
            [add(JANA)],
        ),
        (
            "A second manager is needed on SC-104233, namely Jana Horn (jana@kite.example).",
            [add(JANA)],
        ),
        (
            "Could Jana Horn (jana@kite.example) be a manager on SC-104233?",
            [add(JANA)],
        ),
        (
            (
                "Could you create the manager role for Jana Horn on SC-104233? Her email is "
                "jana@kite.example."
            ),
            [add(JANA)],
        ),
        (
            "Please set the manager flag for Jana Horn (jana@kite.example) on SC-104233.",
            [add(JANA)],
        ),
        (
            "Jana Horn (jana@kite.example) gets manager rights on SC-104233, please.",
            [add(JANA)],
        ),
        (
            "Have Jana Horn (jana@kite.example) put down as license manager for SC-104233.",
            [add(JANA)],
        ),
        (
            (
                "The person to be added to SC-104233 as license manager is Jana Horn, "
                "jana@kite.example."
            ),
            [add(JANA)],
        ),
        (
            (
                "Carl is a manager of SC-104233. Jana Horn, jana@kite.example, needs to be "
                "one as well."
            ),
            [add(JANA)],
        ),
        (
            (
                "Managers of SC-104233:\n- Bert Vale, bert@kite.example: stays\n- Jana Horn, "
                "jana@kite.example: add"
            ),
            [add(JANA)],
        ),
        (
            "I myself should be manager for SC-104233.",
            [ACCESS],
        ),
        (
            "Please add me as a license manager of SC-104233.",
            [ACCESS],
        ),
        (
            "The manager of SC-104233 should be me. Please correct that.",
            [ACCESS],
        ),
        (
            "need access as manager to SC-104233, thx",
            [ACCESS],
        ),
        (
            (
                "Please add Jana Horn (jana@kite.example) as a manager on SC-104233. Bert "
                "Vale (bert@kite.example) knows about it."
            ),
            [add(JANA)],
        ),
        (
            (
                "Of the candidates Bert Vale (bert@kite.example) and Jana Horn "
                "(jana@kite.example) we chose Jana. So Jana becomes license manager for "
                "SC-104233, please add her."
            ),
            [add(JANA)],
        ),
        (
            (
                "Jana Horn and Bert Vale should both become managers of SC-104233: "
                "jana@kite.example and bert@kite.example."
            ),
            [add(JANA), add(BERT)],
        ),
        (
            (
                "Jana Horn and Bert Vale should both become managers of SC-104233. Jana's "
                "mail is jana@kite.example; Bert's is bert@kite.example."
            ),
            [add(JANA), add(BERT)],
        ),
        (
            (
                "Please make Jana Horn (jana@kite.example) and Bert Vale (bert@kite.example) "
                "managers of both SC-104233 and SC-104234."
            ),
            [add(JANA), add(BERT), add(JANA, "SC-104234"), add(BERT, "SC-104234")],
        ),
        (
            (
                "Please make Jana Horn (jana@kite.example) manager of SC-104233 and Bert "
                "Vale (bert@kite.example) manager of SC-104234."
            ),
            [add(JANA), add(BERT, "SC-104234")],
        ),
        (
            (
                "Bert Vale remains a manager of SC-104233. Add Jana Horn, jana@kite.example, "
                "as a second one."
            ),
            [add(JANA)],
        ),
        (
            (
                "Request type: add license manager\nOrder no.: SC-104233\nManager: Jana "
                "Horn\nMail: jana@kite.example"
            ),
            [add(JANA)],
        ),
        (
            (
                "Please add two license managers to SC-104233:\n1. Jana Horn, "
                "jana@kite.example\n2. Bert Vale, bert@kite.example"
            ),
            [add(JANA), add(BERT)],
        ),
        (
            (
                "I'd like Jana Horn to have the same rights as I have as a manager of "
                "SC-104233; her address is jana@kite.example."
            ),
            [add(JANA)],
        ),
        (
            "Please give jana@kite.example (Jana Horn) manager access to SC-104233.",
            [add(JANA)],
        ),
        (
            (
                "Jana Horn will be helping me. Please enter her as a license manager of "
                "SC-104233, jana@kite.example."
            ),
            [add(JANA)],
        ),
        (
            (
                "For SC-104233 and SC-104234, Jana Horn (jana@kite.example) should be the "
                "manager in addition to me."
            ),
            [add(JANA), add(JANA, "SC-104234")],
        ),
        (
            (
                "Put Jana Horn (jana@kite.example) on the list of license managers for "
                "SC-104233 please."
            ),
            [add(JANA)],
        ),
        (
            (
                "Our intern Jana Horn (jana@kite.example) takes over the manager duties for "
                "SC-104233 beside me; please register her."
            ),
            [add(JANA)],
        ),
        (
            "Please add a manager to SC-104233. It's Jana Horn, jana@kite.example.",
            [add(JANA)],
        ),
        (
            "Would you mind adding Jana Horn (jana@kite.example) to the managers of SC-104233?",
            [add(JANA)],
        ),
        (
            (
                "Can Jana Horn (jana@kite.example) please be given the role of license "
                "manager for SC-104233?"
            ),
            [add(JANA)],
        ),
        (
            "License manager for SC-104233, to be added: Jana Horn, jana@kite.example",
            [add(JANA)],
        ),
        (
            (
                "Not Bert Vale (bert@kite.example) but Jana Horn (jana@kite.example) is to "
                "be added as manager to SC-104233."
            ),
            [add(JANA)],
        ),
        (
            (
                "Please add Jana Horn as manager of SC-104233, jana@kite.example. Do not "
                "remove Bert Vale (bert@kite.example)."
            ),
            [add(JANA)],
        ),
        (
            "Could the managers of SC-104233 be joined by Jana Horn (jana@kite.example)?",
            [add(JANA)],
        ),
    ],
)
def test_who_comes_among_the_managers(body, wanted):
    assert asked(body) == wanted
