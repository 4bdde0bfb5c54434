"""What is asked in German, and what only looks like it."""

import pytest

from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "Bitte übertragen Sie die Bestellung SC-104233 auf unsere neue "
                "Laborleiterin Frau Dr. Anke Brandt. Ihre Mailadresse lautet "
                "anke.brandt@acme.example."
            ),
            ["transfer_ownership SC-104233 Anke Brandt anke.brandt@acme.example"],
        ),
        (
            (
                "Könnten Sie SC-104233 auf meine Kollegin Anke Brandt "
                "(anke.brandt@acme.example) umschreiben?"
            ),
            ["transfer_ownership SC-104233 Anke Brandt anke.brandt@acme.example"],
        ),
        (
            (
                "Ich möchte den Auftrag SC-104233 an meinen Nachfolger Jan Ott "
                "(jan.ott@acme.example) übergeben."
            ),
            ["transfer_ownership SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Neuer Inhaber der Bestellung SC-104233 soll Herr Jan Ott "
                "(jan.ott@acme.example) werden."
            ),
            ["transfer_ownership SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            ("Bitte ändern Sie den Inhaber von SC-104233 auf Jan Ott, jan.ott@acme.example."),
            ["transfer_ownership SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Bitte tragen Sie Herrn Jan Ott (jan.ott@acme.example) als neuen "
                "Eigentümer der Bestellung SC-104233 ein."
            ),
            ["transfer_ownership SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Antrag auf Inhaberwechsel\nBestellung: SC-104233\nNeuer Inhaber: Jan Ott\n"
                "E-Mail: jan.ott@acme.example"
            ),
            ["transfer_ownership SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Bitte tragen Sie Jan Ott (jan.ott@acme.example) als Lizenzmanager für "
                "SC-104233 ein."
            ),
            ["add_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Nehmen Sie bitte Jan Ott (jan.ott@acme.example) als weiteren "
                "Lizenzverwalter bei SC-104233 auf."
            ),
            ["add_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Setzen Sie Herrn Jan Ott (jan.ott@acme.example) als Lizenzverwalter bei "
                "SC-104233 ein."
            ),
            ["add_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            ("Wir hätten gern Jan Ott (jan.ott@acme.example) als Lizenzmanager für SC-104233."),
            ["add_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            "Jan Ott (jan.ott@acme.example) soll Lizenzmanager von SC-104233 werden.",
            ["add_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            ("Bitte fügen Sie Jan Ott, jan.ott@acme.example, als Manager zu SC-104233 hinzu."),
            ["add_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Bitte nehmen Sie Jan Ott (jan.ott@acme.example) als Lizenzmanager von "
                "SC-104233 heraus."
            ),
            ["remove_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Bitte entfernen Sie Jan Ott (jan.ott@acme.example) als Verwalter der "
                "Bestellung SC-104233."
            ),
            ["remove_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Bitte streichen Sie Jan Ott (jan.ott@acme.example) aus der Liste der "
                "Lizenzverwalter von SC-104233."
            ),
            ["remove_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            ("Jan Ott (jan.ott@acme.example) soll nicht mehr Lizenzmanager von SC-104233 sein."),
            ["remove_license_manager SC-104233 Jan Ott jan.ott@acme.example"],
        ),
        (
            (
                "Bestellung SC-104233: Bitte streichen Sie Jan Ott "
                "(jan.ott@acme.example) als Lizenzmanager und tragen Sie stattdessen Mia "
                "Kern (mia.kern@acme.example) ein."
            ),
            [
                "remove_license_manager SC-104233 Jan Ott jan.ott@acme.example",
                "add_license_manager SC-104233 Mia Kern mia.kern@acme.example",
            ],
        ),
        (
            (
                "Bitte entfernen Sie Jan Ott (jan.ott@acme.example) als Lizenzmanager "
                "von SC-104233 und fügen Sie Mia Kern (mia.kern@acme.example) hinzu."
            ),
            [
                "remove_license_manager SC-104233 Jan Ott jan.ott@acme.example",
                "add_license_manager SC-104233 Mia Kern mia.kern@acme.example",
            ],
        ),
        (
            (
                "SC-104233: Jan Ott (jan.ott@acme.example) als Verwalter löschen und Mia "
                "Kern (mia.kern@acme.example) eintragen."
            ),
            [
                "remove_license_manager SC-104233 Jan Ott jan.ott@acme.example",
                "add_license_manager SC-104233 Mia Kern mia.kern@acme.example",
            ],
        ),
        (
            "Bitte geben Sie den Rechner ACME-PC-4 auf SC-104233 frei, er ist defekt.",
            ["remove_activation SC-104233 ACME-PC-4"],
        ),
        (
            (
                "Der Rechner ACME-PC-4 ist kaputt. Könnten Sie die Aktivierung auf "
                "SC-104233 bitte zurücksetzen?"
            ),
            ["remove_activation SC-104233 ACME-PC-4"],
        ),
        (
            ("Bitte heben Sie die Aktivierung von ACME-PC-4 (Bestellung SC-104233) auf."),
            ["remove_activation SC-104233 ACME-PC-4"],
        ),
        (
            (
                "Unsere Mitarbeiterin hat uns verlassen. Bitte entfernen Sie alle "
                "Aktivierungen von kim@acme.example. Zur Bestätigung: kim@acme.example"
            ),
            ["remove_user kim@acme.example kim@acme.example"],
        ),
        (
            (
                "Bitte sperren Sie den Benutzer kim@acme.example (kim@acme.example) auf "
                "SC-104233 und löschen Sie alle seine Aktivierungen."
            ),
            ["remove_user SC-104233 kim@acme.example kim@acme.example"],
        ),
        ("Wann läuft unsere Lizenz SC-104233 ab?", ["order_status"]),
        ("Bis wann ist SC-104233 gültig?", ["order_status"]),
        ("Wer ist als Inhaber von SC-104233 eingetragen?", ["order_status"]),
        ("Wie viele Deaktivierungen haben wir auf SC-104233 noch?", ["order_status"]),
        ("Können Sie mir sagen, wer SC-104233 verwaltet?", ["order_status"]),
        (
            "Ich bin Entwickler und brauche Zugriff auf unsere Bestellung SC-104233.",
            ["request_access SC-104233"],
        ),
        (
            ("Könnte ich bitte Zugang zur Bestellung SC-104233 bekommen? Ich entwickle damit."),
            ["request_access SC-104233"],
        ),
        (
            "Bitte betrachten Sie meine Anfrage zu SC-104233 als gegenstandslos.",
            ["withdraw SC-104233"],
        ),
        ("Ich ziehe meine Anfrage von gestern zu SC-104233 zurück.", ["withdraw SC-104233"]),
        (
            ("Wie übertrage ich die Bestellung SC-104233 auf Jan Ott (jan.ott@acme.example)?"),
            ["other"],
        ),
        ("Bitte übertragen Sie SC-104233 nicht auf Jan Ott (jan.ott@acme.example).", ["other"]),
        (
            (
                "Wir haben Jan Ott (jan.ott@acme.example) letzte Woche als Lizenzmanager "
                "von SC-104233 eingetragen. Danke."
            ),
            ["other"],
        ),
        (
            (
                "Vielen Dank, dass Sie Jan Ott (jan.ott@acme.example) als Lizenzmanager "
                "bei SC-104233 eingetragen haben."
            ),
            ["other"],
        ),
        (("Bitte schicken Sie mir das Formular für den Inhaberwechsel von SC-104233."), ["other"]),
        (
            (
                "Ab dem 1. Januar 2027 soll Jan Ott (jan.ott@acme.example) Inhaber von "
                "SC-104233 sein."
            ),
            ["other"],
        ),
        (
            (
                "Zu SC-104233: Nehmen Sie bitte Jan Ott (jan.ott@acme.example) als "
                "Lizenzmanager raus und tragen Sie dafür Mia Kern "
                "(mia.kern@acme.example) ein."
            ),
            [
                "remove_license_manager SC-104233 Jan Ott jan.ott@acme.example",
                "add_license_manager SC-104233 Mia Kern mia.kern@acme.example",
            ],
        ),
    ],
)
def test_a_letter_from_abroad_is_understood(body, expected):
    found = asked(body)
    whole = [" ".join([action, *keys.values()]) for action, keys in found]
    assert expected in (whole, [action for action, _ in found])
