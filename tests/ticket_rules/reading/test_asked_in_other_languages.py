"""What is asked in French, Spanish and Japanese, and what only looks like it."""

import pytest

from tests.ticket_rules.reading.ways import asked


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "SC-104233: Merci de retirer Jan Ott (jan.ott@acme.example) de la liste "
                "des gestionnaires et d'ajouter Mia Kern (mia.kern@acme.example) à sa "
                "place."
            ),
            [
                "remove_license_manager SC-104233 Jan Ott jan.ott@acme.example",
                "add_license_manager SC-104233 Mia Kern mia.kern@acme.example",
            ],
        ),
        (
            (
                "SC-104233: por favor quiten a Jan Ott (jan.ott@acme.example) como "
                "gestor y pongan a Mia Kern (mia.kern@acme.example) en su lugar."
            ),
            [
                "remove_license_manager SC-104233 Jan Ott jan.ott@acme.example",
                "add_license_manager SC-104233 Mia Kern mia.kern@acme.example",
            ],
        ),
        ("Auf welchen Rechnern ist SC-104233 gerade aktiviert?", ["order_status"]),
        (
            (
                "Bonjour, merci de transférer la commande SC-104233 à mon collègue Luc "
                "Petit (luc.petit@acme.example)."
            ),
            ["transfer_ownership SC-104233 Luc Petit luc.petit@acme.example"],
        ),
        (
            (
                "Pourriez-vous changer le propriétaire de SC-104233 ? Le nouveau "
                "titulaire est Luc Petit, luc.petit@acme.example."
            ),
            ["transfer_ownership SC-104233 Luc Petit luc.petit@acme.example"],
        ),
        (
            (
                "Veuillez mettre la commande SC-104233 au nom de M. Luc Petit "
                "(luc.petit@acme.example)."
            ),
            ["transfer_ownership SC-104233 Luc Petit luc.petit@acme.example"],
        ),
        (
            ("Nous souhaitons céder la commande SC-104233 à Luc Petit, luc.petit@acme.example."),
            ["transfer_ownership SC-104233 Luc Petit luc.petit@acme.example"],
        ),
        (
            (
                "Pourriez-vous ajouter Luc Petit (luc.petit@acme.example) aux "
                "gestionnaires de SC-104233 ?"
            ),
            ["add_license_manager SC-104233 Luc Petit luc.petit@acme.example"],
        ),
        (
            (
                "Merci d'inscrire Luc Petit (luc.petit@acme.example) comme gestionnaire "
                "de licence de SC-104233."
            ),
            ["add_license_manager SC-104233 Luc Petit luc.petit@acme.example"],
        ),
        (
            (
                "Veuillez supprimer Luc Petit (luc.petit@acme.example) des gestionnaires "
                "de la commande SC-104233."
            ),
            ["remove_license_manager SC-104233 Luc Petit luc.petit@acme.example"],
        ),
        (
            (
                "Luc Petit (luc.petit@acme.example) ne doit plus être gestionnaire de "
                "SC-104233, merci de le retirer."
            ),
            ["remove_license_manager SC-104233 Luc Petit luc.petit@acme.example"],
        ),
        (
            ("L'ordinateur ACME-PC-4 est en panne, pouvez-vous le désactiver sur SC-104233 ?"),
            ["remove_activation SC-104233 ACME-PC-4"],
        ),
        (
            "Merci de libérer la machine ACME-PC-4 de la commande SC-104233.",
            ["remove_activation SC-104233 ACME-PC-4"],
        ),
        (
            (
                "Elle a quitté l'entreprise : merci de supprimer toutes les activations "
                "de kim@acme.example. Confirmation : kim@acme.example"
            ),
            ["remove_user kim@acme.example kim@acme.example"],
        ),
        ("Jusqu'à quand la licence SC-104233 est-elle valable ?", ["order_status"]),
        ("Combien de désactivations nous reste-t-il sur SC-104233 ?", ["order_status"]),
        ("Qui est le propriétaire de SC-104233 ?", ["order_status"]),
        ("Sur quelles machines la licence SC-104233 est-elle activée ?", ["order_status"]),
        ("Quand expire SC-104233 ?", ["order_status"]),
        ("Pourrais-je avoir accès à la commande SC-104233 ?", ["request_access SC-104233"]),
        (
            ("J'aimerais avoir l'accès à la commande SC-104233 en tant que développeur."),
            ["request_access SC-104233"],
        ),
        ("Veuillez annuler ma demande concernant SC-104233.", ["withdraw SC-104233"]),
        (
            (
                "Buenos días, por favor transfieran el pedido SC-104233 a mi compañera "
                "Eva Rojas (eva.rojas@acme.example)."
            ),
            ["transfer_ownership SC-104233 Eva Rojas eva.rojas@acme.example"],
        ),
        (
            ("Queremos poner la licencia SC-104233 a nombre de Eva Rojas, eva.rojas@acme.example."),
            ["transfer_ownership SC-104233 Eva Rojas eva.rojas@acme.example"],
        ),
        (
            (
                "Solicito el cambio de titular del pedido SC-104233. Nueva titular: Eva "
                "Rojas, eva.rojas@acme.example."
            ),
            ["transfer_ownership SC-104233 Eva Rojas eva.rojas@acme.example"],
        ),
        (
            ("¿Podrían cambiar el propietario de SC-104233 a Eva Rojas (eva.rojas@acme.example)?"),
            ["transfer_ownership SC-104233 Eva Rojas eva.rojas@acme.example"],
        ),
        (
            (
                "¿Pueden añadir a Eva Rojas (eva.rojas@acme.example) como gestora de "
                "licencias de SC-104233?"
            ),
            ["add_license_manager SC-104233 Eva Rojas eva.rojas@acme.example"],
        ),
        (
            (
                "Les ruego den de alta a Eva Rojas (eva.rojas@acme.example) como "
                "administradora del pedido SC-104233."
            ),
            ["add_license_manager SC-104233 Eva Rojas eva.rojas@acme.example"],
        ),
        (
            ("Por favor eliminen a Eva Rojas (eva.rojas@acme.example) como gestora de SC-104233."),
            ["remove_license_manager SC-104233 Eva Rojas eva.rojas@acme.example"],
        ),
        (
            (
                "Eva Rojas (eva.rojas@acme.example) ya no debe ser gestora de SC-104233; "
                "quítenla, por favor."
            ),
            ["remove_license_manager SC-104233 Eva Rojas eva.rojas@acme.example"],
        ),
        (
            ("El equipo ACME-PC-4 se quemó. ¿Podrían desactivarlo en el pedido SC-104233?"),
            ["remove_activation SC-104233 ACME-PC-4"],
        ),
        (
            "Necesito que liberen el ordenador ACME-PC-4 del pedido SC-104233.",
            ["remove_activation SC-104233 ACME-PC-4"],
        ),
        (
            (
                "Por favor eliminen todas las activaciones de kim@acme.example, ya no "
                "trabaja aquí. Repito: kim@acme.example"
            ),
            ["remove_user kim@acme.example kim@acme.example"],
        ),
        ("¿Cuándo caduca SC-104233?", ["order_status"]),
        ("¿Quién es el titular de SC-104233?", ["order_status"]),
        ("¿En qué equipos está activada la licencia SC-104233?", ["order_status"]),
        ("¿Cuántas desactivaciones nos quedan en SC-104233?", ["order_status"]),
        (
            "Soy desarrollador y necesito acceso a nuestro pedido SC-104233.",
            ["request_access SC-104233"],
        ),
        ("¿Me podrían dar acceso al pedido SC-104233?", ["request_access SC-104233"]),
        ("Por favor anulen mi solicitud de ayer sobre SC-104233.", ["withdraw SC-104233"]),
        (
            "Olviden mi petición de ayer sobre el pedido SC-104233, por favor.",
            ["withdraw SC-104233"],
        ),
        (
            (
                "注文 SC-104233 を岡本千尋様(okamoto@acme.example)へ譲渡したいです。よろ"
                "しくお願いします。"
            ),
            ["transfer_ownership SC-104233 岡本千尋 okamoto@acme.example"],
        ),
        (
            ("注文 SC-104233 の管理者に木村ひなた(kimura@acme.example)を追加してください。"),
            ["add_license_manager SC-104233 木村ひなた kimura@acme.example"],
        ),
        (
            (
                "木村ひなた(kimura@acme.example)を注文 SC-104233 の管理者として追加してい"
                "ただけますか。"
            ),
            ["add_license_manager SC-104233 木村ひなた kimura@acme.example"],
        ),
        (
            ("注文 SC-104233 の管理者から木村ひなた(kimura@acme.example)を削除してください。"),
            ["remove_license_manager SC-104233 木村ひなた kimura@acme.example"],
        ),
        (
            (
                "退職者 kim@acme.example のすべてのアクティベーションを削除してください。"
                "確認のため: kim@acme.example"
            ),
            ["remove_user kim@acme.example kim@acme.example"],
        ),
        ("注文 SC-104233 の管理者は誰ですか。", ["order_status"]),
        ("注文 SC-104233 の残りの解除回数を教えてください。", ["order_status"]),
        ("注文 SC-104233 はどのパソコンで有効になっていますか。", ["order_status"]),
        ("注文 SC-104233 へのアクセス権をお願いします。", ["request_access SC-104233"]),
        ("昨日の注文 SC-104233 の依頼を取り消してください。", ["withdraw SC-104233"]),
        (
            ("Comment puis-je transférer SC-104233 à Luc Petit (luc.petit@acme.example) ?"),
            ["other"],
        ),
        (
            (
                "Merci d'avoir ajouté Luc Petit (luc.petit@acme.example) comme "
                "gestionnaire de SC-104233."
            ),
            ["other"],
        ),
        ("Ne transférez pas SC-104233 à Luc Petit (luc.petit@acme.example).", ["other"]),
        ("¿Cómo puedo transferir SC-104233 a Eva Rojas (eva.rojas@acme.example)?", ["other"]),
        (
            ("Gracias por añadir a Eva Rojas (eva.rojas@acme.example) como gestora de SC-104233."),
            ["other"],
        ),
        ("No transfieran SC-104233 a Eva Rojas (eva.rojas@acme.example).", ["other"]),
        ("注文 SC-104233 の所有者を変更する方法を教えてください。", ["other"]),
        (
            "注文 SC-104233 の名義を森田直樹(morita@acme.example)に移管してください。",
            ["transfer_ownership SC-104233 森田直樹 morita@acme.example"],
        ),
        ("注文 SC-104233 は森田直樹(morita@acme.example)に譲渡しないでください。", ["other"]),
    ],
)
def test_a_letter_from_abroad_is_understood(body, expected):
    found = asked(body)
    whole = [" ".join([action, *keys.values()]) for action, keys in found]
    assert expected in (whole, [action for action, _ in found])
