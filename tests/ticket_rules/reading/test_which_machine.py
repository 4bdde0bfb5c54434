"""Which machine is meant, on which order, and who uses it."""

import pytest

from tests.ticket_rules.reading.ways import asked


def machine(name, order="SC-104233", **more):
    """Give the request for the seat of a machine."""
    keys = {"order_id": order, "machine": name, **more}
    return ("remove_activation", {key: value for key, value in keys.items() if value})


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "Our old server, JUPITER, burned down. Please free its seat on SC-104233.",
            [machine("JUPITER")],
        ),
        (
            ("The machine's name was NEPTUNE. It was stolen, please deactivate it on SC-104233."),
            [machine("NEPTUNE")],
        ),
        (
            "Please deactivate the grey tower in lab 12 on SC-104233.",
            [machine("grey tower in lab 12")],
        ),
        ("Please deactivate Bob Stone's laptop on SC-104233.", [machine("Bob Stone's laptop")]),
        (
            "Please free the plotter PC next to the window on SC-104233, it died.",
            [machine("plotter PC next to the window")],
        ),
        (
            "Of MILL-1 and MILL-2 on SC-104233 the latter is dead. Please free the latter.",
            [machine("MILL-2")],
        ),
        (
            "MILL-1 stays. Please free MILL-2 and MILL-3 on SC-104233.",
            [machine("MILL-2"), machine("MILL-3")],
        ),
        (
            (
                "Please free MILL-1, MILL-2 and MILL-3 on SC-104233. Wait, MILL-2 has been "
                "repaired, leave it alone."
            ),
            [machine("MILL-1"), machine("MILL-3")],
        ),
        ("Please free MILL-1 and MILL-2 on SC-104233.\n\nSorry: just MILL-2.", [machine("MILL-2")]),
        (
            "MILL-1 of SC-104233 and MILL-2 of SC-104234 both burned. Please free them.",
            [machine("MILL-1"), machine("MILL-2", "SC-104234")],
        ),
        (
            (
                "Last year you freed MILL-1 on SC-104233 for us. Now MILL-2 on SC-104234 has "
                "died, please free it too."
            ),
            [machine("MILL-2", "SC-104234")],
        ),
        (
            "MILL-1 died. Serial key ABCD1-EFGH2-IJKL3-MNOP4. Please free it.",
            [machine("MILL-1", None, serial_key="ABCD1-EFGH2-IJKL3-MNOP4")],
        ),
        (
            ("Please free these on SC-104233:\n- MILL-1 (dead)\n- MILL-2 (keep)\n- MILL-3 (dead)"),
            [machine("MILL-1"), machine("MILL-3")],
        ),
        (
            (
                "Please release all rows marked with +:\n\nhost | order | mark\nMILL-1 | "
                "SC-104233 | +\nMILL-2 | SC-104233 | =\nMILL-3 | SC-104234 | +"
            ),
            [machine("MILL-1"), machine("MILL-3", "SC-104234")],
        ),
        (
            (
                "Please deactivate those flagged as lost.\n\nhost  order  state\nMILL-1  "
                "SC-104233  lost\nMILL-2  SC-104233  fine\nMILL-3  SC-104234  lost"
            ),
            [machine("MILL-1"), machine("MILL-3", "SC-104234")],
        ),
        (
            "Please free MILL-1 on SC-104233. It was used by Bob Stone (bob@acme.example).",
            [machine("MILL-1", email="bob@acme.example")],
        ),
        (
            "Please free MILL-1 on SC-104233. User: bob@acme.example",
            [machine("MILL-1", email="bob@acme.example")],
        ),
        (
            (
                "Bestellung: SC-104233\nRechner: MILL-1\nBenutzer: bob@acme.example\nBitte die "
                "Aktivierung freigeben."
            ),
            [machine("MILL-1", email="bob@acme.example")],
        ),
        (
            (
                "Commande : SC-104233\nPoste : MILL-1\nUtilisateur : bob@acme.example\nMerci de"
                " libérer l'activation."
            ),
            [machine("MILL-1", email="bob@acme.example")],
        ),
        (
            (
                "Pedido: SC-104233\nEquipo: MILL-1\nUsuario: bob@acme.example\nPor favor, "
                "liberen la activación."
            ),
            [machine("MILL-1", email="bob@acme.example")],
        ),
        ("Ordine SC-104233, computer MILL-1, please free it.", [machine("MILL-1")]),
        (
            "Please free MILL-1 on SC-104233. Our helpdesk is help@acme.example.",
            [machine("MILL-1")],
        ),
        (
            "Please free MILL-1 on SC-104233. Bob Stone (bob@acme.example) approved it.",
            [machine("MILL-1")],
        ),
        (
            ("Please free MILL-1 on SC-104233. Bob Stone (bob@acme.example) told me that it died."),
            [machine("MILL-1")],
        ),
        (
            (
                "MILL-1 was issued to Bob Stone, bob@acme.example, who still works here. Please"
                " free it on SC-104233."
            ),
            [machine("MILL-1", email="bob@acme.example")],
        ),
        (
            (
                "Bob Stone, bob@acme.example, worked at MILL-1 until it burned. Please free it "
                "on SC-104233."
            ),
            [machine("MILL-1", email="bob@acme.example")],
        ),
        (
            (
                "MILL-1, used by Bob Stone (bob@acme.example), and MILL-2, used by Jane Doe "
                "(jane@acme.example), died. Free both on SC-104233."
            ),
            [
                machine("MILL-1", email="bob@acme.example"),
                machine("MILL-2", email="jane@acme.example"),
            ],
        ),
        (
            "Please free the seat of BERTHA on SC-104233, our dead build server.",
            [machine("BERTHA")],
        ),
        (
            "BERTHA died. Please release BERTHA and OTTO from SC-104233.",
            [machine("BERTHA"), machine("OTTO")],
        ),
        (
            "Deactivate MILL-1 please; the replacement MILL-2 is already running. SC-104233",
            [machine("MILL-1")],
        ),
        (
            ("The new PC is called MILL-2, the dead one MILL-1. Free the dead one on SC-104233."),
            [machine("MILL-1")],
        ),
        (
            (
                "You freed ORION for us in May, thanks. What is left is LYRA, whose board "
                "melted: please free its activation on SC-104233."
            ),
            [machine("LYRA")],
        ),
        (
            (
                "Only the loan laptop, MILL-9, needs its activation freed; it was wiped. Order "
                "SC-104233."
            ),
            [machine("MILL-9")],
        ),
        (
            "What you will do, now, is reset the activation of DESK-MILL on SC-104233.",
            [machine("DESK-MILL")],
        ),
        (
            (
                "Her notebook MILL-1 died and is still activated on SC-104233, with her address"
                " bob@acme.example. Please release it."
            ),
            [machine("MILL-1", email="bob@acme.example")],
        ),
        (
            (
                'Please free the machines marked "gone". Those marked "used" must '
                "stay.\n\nhost | order | state\nMILL-1 | SC-104233 | gone\nMILL-2 | SC-104233 |"
                " used\nMILL-3 | SC-104234 | gone"
            ),
            [machine("MILL-1"), machine("MILL-3", "SC-104234")],
        ),
        (
            (
                "MILL-1, MILL-2 and MILL-3 hang on SC-104233. The first one must stay; the "
                "others were scrapped, please unhook them."
            ),
            [machine("MILL-2"), machine("MILL-3")],
        ),
        (
            (
                "Please free MILL-1 and MILL-2 on SC-104233.\n\nHang on, MILL-2 turned up "
                "again. Leave that one alone."
            ),
            [machine("MILL-1")],
        ),
        (
            (
                "Jane Doe (jane@acme.example) sits at MILL-4. Please free MILL-3 on SC-104233; "
                "Bob Stone (bob@acme.example) used it."
            ),
            [machine("MILL-3", email="bob@acme.example")],
        ),
    ],
)
def test_the_machine_its_order_and_its_user(body, wanted):
    assert asked(body) == wanted
