"""Who leaves an order's managers, in many words."""

import pytest

from tests.ticket_rules.reading.managers import ADDRESS_OF, ANN, BERT, JANA, drop
from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            (
                "Please get Jana Horn (jana@kite.example) out of the circle of managers of "
                "SC-104233."
            ),
            [drop(JANA)],
        ),
        (
            "Jana Horn (jana@kite.example) comes off the managers of SC-104233.",
            [drop(JANA)],
        ),
        (
            ("Jana Horn, jana@kite.example, leaves the managers of SC-104233; please record that."),
            [drop(JANA)],
        ),
        (
            "Jana Horn, jana@kite.example, goes off the manager list of SC-104233.",
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn <jana@kite.example> drops out as a license manager of SC-104233 "
                "with immediate effect."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn (jana@kite.example) is leaving the group of license managers on "
                "SC-104233, kindly update your records."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Please see that Jana Horn (jana@kite.example) no longer counts as a license "
                "manager of SC-104233."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Please make sure Jana Horn, jana@kite.example, no longer appears among the "
                "managers of SC-104233."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn should disappear from the license managers of SC-104233. "
                "jana@kite.example"
            ),
            [drop(JANA)],
        ),
        (
            "Jana Horn, jana@kite.example, has to be struck off the managers of SC-104233.",
            [drop(JANA)],
        ),
        (
            "Jana Horn (jana@kite.example) is to be taken out of the managers of SC-104233.",
            [drop(JANA)],
        ),
        (
            ("The license manager Jana Horn (jana@kite.example) has to be taken out of SC-104233."),
            [drop(JANA)],
        ),
        (
            (
                "The license manager with the address jana@kite.example is to be deleted "
                "from SC-104233."
            ),
            [drop(ADDRESS_OF[JANA])],
        ),
        (
            "The manager entry of Jana Horn (jana@kite.example) on SC-104233 is to be deleted.",
            [drop(JANA)],
        ),
        (
            "Please un-manager jana@kite.example on SC-104233.",
            [drop(ADDRESS_OF[JANA])],
        ),
        (
            (
                "We don't need Jana Horn (jana@kite.example) as a manager of SC-104233 any "
                "longer. Please act on this."
            ),
            [drop(JANA)],
        ),
        (
            "We no longer need Jana Horn (jana@kite.example) as a manager of SC-104233.",
            [drop(JANA)],
        ),
        (
            (
                "We can do without Jana Horn (jana@kite.example) as a manager of SC-104233, "
                "please remove her."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn's time as manager of SC-104233 is over: jana@kite.example. Please "
                "enter that."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Only Jana Horn's manager role on SC-104233 ends (jana@kite.example), please "
                "record it."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn gives up her manager role on SC-104233, please note this. "
                "jana@kite.example"
            ),
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn steps down as license manager of SC-104233. Please take note and "
                "update the order: jana@kite.example."
            ),
            [drop(JANA)],
        ),
        (
            (
                "I'd be grateful if Jana Horn (jana@kite.example) weren't a manager of "
                "SC-104233 any more."
            ),
            [drop(JANA)],
        ),
        (
            (
                "It would be good if Jana Horn (jana@kite.example) was no longer a manager "
                "of SC-104233."
            ),
            [drop(JANA)],
        ),
        (
            "Removal of a license manager: Jana Horn, jana@kite.example, SC-104233",
            [drop(JANA)],
        ),
        (
            "Deletion of manager requested for SC-104233: Jana Horn <jana@kite.example>",
            [drop(JANA)],
        ),
        (
            "Please end the manager status of Jana Horn (jana@kite.example) for SC-104233.",
            [drop(JANA)],
        ),
        (
            "Please lift Jana Horn (jana@kite.example) from the managers of SC-104233.",
            [drop(JANA)],
        ),
        (
            (
                "Release Jana Horn (jana@kite.example) from her duties as license manager of "
                "SC-104233, please."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn (jana@kite.example) asked to be relieved as manager of SC-104233. "
                "I agree, please do so."
            ),
            [drop(JANA)],
        ),
        (
            "My name can come off the managers of SC-104233.",
            [drop(ANN)],
        ),
        (
            "Cross my name off the managers of SC-104233, thanks.",
            [drop(ANN)],
        ),
        (
            "SC-104233: my manager entry can go.",
            [drop(ANN)],
        ),
        (
            "I no longer want to be a manager of SC-104233, take me off please.",
            [drop(ANN)],
        ),
        (
            "I step down as license manager of SC-104233.",
            [drop(ANN)],
        ),
        (
            "Please release me from the manager role on SC-104233.",
            [drop(ANN)],
        ),
        (
            "I am not involved any more, so please end my manager rights on SC-104233.",
            [drop(ANN)],
        ),
        (
            (
                "Bert Vale (bert@kite.example) and Jana Horn (jana@kite.example) are "
                "managers of SC-104233. Jana's rights are to be revoked, Bert's not."
            ),
            [drop(JANA)],
        ),
        (
            (
                "SC-104233 has two managers, Bert Vale (bert@kite.example) and Jana Horn "
                "(jana@kite.example). Please remove Jana."
            ),
            [drop(JANA)],
        ),
        (
            (
                "SC-104233 has two managers, Bert Vale (bert@kite.example) and Jana Horn "
                "(jana@kite.example). Please remove the latter."
            ),
            [drop(JANA)],
        ),
        (
            (
                "SC-104233 has two managers, Bert Vale (bert@kite.example) and Jana Horn "
                "(jana@kite.example). The second one should be taken off."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Please take Jana Horn (jana@kite.example) off SC-104233 and Bert Vale "
                "(bert@kite.example) off SC-104234 as managers."
            ),
            [drop(JANA), drop(BERT, "SC-104234")],
        ),
        (
            (
                "Bert Vale keeps his manager role on SC-104233. Jana Horn, "
                "jana@kite.example, loses hers, please remove her."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Kindly see to it that Jana Horn (jana@kite.example) is out of the list of "
                "managers for SC-104233."
            ),
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn (jana@kite.example) has changed departments and is to come off "
                "SC-104233 as a manager."
            ),
            [drop(JANA)],
        ),
        (
            "Please discontinue Jana Horn's manager status for SC-104233 (jana@kite.example).",
            [drop(JANA)],
        ),
        (
            (
                "Jana Horn, jana@kite.example, is no more a license manager for SC-104233. "
                "Please adjust."
            ),
            [drop(JANA)],
        ),
        (
            (
                "From today Jana Horn (jana@kite.example) must not be a manager of SC-104233 "
                "any more."
            ),
            [drop(JANA)],
        ),
        (
            "Please unlist Jana Horn (jana@kite.example) from SC-104233's managers.",
            [drop(JANA)],
        ),
        (
            (
                "Bert Vale and Jana Horn no longer manage SC-104233, so please delete both "
                "as managers: bert@kite.example, jana@kite.example."
            ),
            [drop(BERT), drop(JANA)],
        ),
        (
            "Remove manager\nOrder: SC-104233\nName: Jana Horn\nE-mail: jana@kite.example",
            [drop(JANA)],
        ),
        (
            "License manager for SC-104233, to be removed: Jana Horn, jana@kite.example",
            [drop(JANA)],
        ),
        (
            "I want out as license manager of SC-104233.",
            [drop(ANN)],
        ),
        (
            "I don't want to manage SC-104233 any more, please take me off the managers.",
            [drop(ANN)],
        ),
        (
            (
                "Of Bert Vale (bert@kite.example) and Jana Horn (jana@kite.example), "
                "managers of SC-104233, only Bert stays; remove Jana please."
            ),
            [drop(JANA)],
        ),
    ],
)
def test_who_leaves_the_managers(body, wanted):
    assert asked(body) == wanted
