"""How each action is asked for in German, French, Spanish and Japanese: the plain ways only."""

from __future__ import annotations

from ticket_rules.reading.words import Form, Words, words
from ticket_rules.requests import Action

_DE_MANAGER = r"(?:lizenz-?\s?)?(?:manager(?:in|n)?|verwalter(?:in|n)?|administrator(?:in|en)?)\b"
_DE_OFF = (
    r"(?:entfern\w*|lösch\w*|streich\w*|austrag\w*|auszutragen|abmeld\w*|herauszunehmen"
    r"|nehmen(?=[^;!?\n]{0,160}\b(?:heraus|raus|weg|aus|von\s+der\s+liste)\b)|(?:he)?rausnehmen)"
)
_DE_ON = (
    r"(?:hinzu\w*|ein(?:zu)?tragen|auf(?:zu)?nehmen|an(?:zu)?legen|machen|ein(?:zu)?richten"
    r"|ergänzen|ernennen|benennen|registrieren|hinterlegen|ein|auf|an)\b"
)
_DE_USER = r"(?:benutzer(?:in)?|nutzer(?:in)?|anwender(?:in)?|mitarbeiter(?:in|s)?|user|konto)\b"
_DE_ALL = (
    r"\b(?:alle[nr]?\s+(?:(?:seine[nr]?|ihre[nr]?|der|dessen|deren)\s+)*"
    r"|(?:seine|ihre|dessen|deren)\s+)"
    r"aktivierungen\b(?!.{0,60}\b(?:bleib\w*|behalt\w*|behält|bestehen|erhalten)\b)"
)
_DE_MACHINE = (
    r"(?:rechner|maschine|gerät|computer|laptop|notebook|server|pc|arbeitsplatz|aktivierung)"
)
_FR_MANAGER = r"(?:gestionnaires?|administrat(?:eur|rice)s?|responsables?)\b"
_FR_OFF = r"(?:retirer|retirez|supprimer|supprimez|enlever|enlevez|ôter|radier)"
_FR_ALL = (
    r"\b(?:toutes\s+(?:ses|les|leurs)|ses|leurs)\s+activations\b"
    r"(?!.{0,60}\b(?:rest\w+|conserv\w+|gard\w+|maint\w+)\b)"
)
_ES_MANAGER = r"(?:gestor(?:a|es)?|administrador(?:a|es)?|responsables?|encargad[oa]s?)\b"
_ES_OFF = r"(?:elimin\w+|quit\w+|borr\w+|retir\w+|(?:dar|den)\s+de\s+baja)"
_ES_ALL = (
    r"\b(?:todas\s+(?:sus|las)|sus)\s+activaciones\b"
    r"(?!.{0,60}\b(?:qued\w+|conserv\w+|manten\w+|permanec\w+|sig\w+)\b)"
)

ABROAD: dict[Action, list[Words]] = {
    Action.WITHDRAW: [
        *words(
            Action.WITHDRAW,
            Form.STATEMENT,
            r"\b(?:ich|wir)\s+(?:ziehen?|nehmen?)\b.{0,30}\b(?:anfrage|auftrag|antrag|bitte"
            r"|nachricht)\b"
            r".{0,80}\bzurück\b|\b(?:ziehe|nehme)\s+ich\b.{0,30}\b(?:anfrage|auftrag|antrag"
            r"|bitte)\b"
            r".{0,80}\bzurück\b",
            r"\b(?:je|nous)\s+(?:retire|annule)(?:ons)?\b.{0,20}\bdemande\b",
            r"\b(?:retiro|anulo|retiramos|anulamos|cancelo)\b.{0,20}\b(?:solicitud|petición)\b",
        ),
        *words(
            Action.WITHDRAW,
            Form.BASE,
            r"\b(?:storniere\w*|ignorier\w*|vergessen)\b.{0,40}\b(?:e-?mail|mail|anfrage"
            r"|nachricht)\b",
            r"\b(?:anfrage|auftrag|e-?mail|nachricht)\b.{0,60}\b(?:ignorieren|zurückziehen"
            r"|stornieren"
            r"|nicht\s+(?:zu\s+)?beachten)\b",
            r"\b(?:ignorer|annuler|ignorez|annulez)\b.{0,40}\b(?:mail|message|demande|courriel"
            r"|e-mail)\b",
            r"\b(?:ignor\w+|anul\w+|cancel\w+|olvid(?:en|e|ar))\b.{0,40}\b(?:correo|mensaje"
            r"|solicitud"
            r"|petición)\b",
            r"\boubli(?:er|ez)\b.{0,40}\b(?:mail|message|demande|courriel|e-mail)\b",
            r"(?:依頼|申請|メール)(?:を|は|の)?.{0,12}(?:取り消し|取消|キャンセル|撤回|破棄)",
        ),
    ],
    Action.REQUEST_ACCESS: [
        *words(
            Action.REQUEST_ACCESS,
            Form.STATEMENT,
            r"\b(?:ich|wir)\b.{0,80}\b(?:brauche\w*|benötige\w*|möchte\w*|hätte\w*|bitte\w*)\b"
            r".{0,40}\b(?:zugriff|zugang|zutritt)\b",
            r"\b(?:zugriff|zugang)\b.{0,60}\b(?:brauche|benötige|hätte)\s+ich\b",
            r"\b(?:brauche|benötige)\s+(?:ich\s+)?(?:\w+\s+){0,2}(?:zugriff|zugang)\b",
            r"\bj'(?:ai\s+besoin|aurais\s+besoin)\b.{0,40}\baccès\b|\bje\s+(?:souhaite|voudrais"
            r"|demande)\b.{0,40}\baccès\b",
            r"\b(?:necesito|quisiera|solicito)\b.{0,40}\bacceso\b",
            r"アクセス(?:権)?(?:が必要|を(?:希望|お願い|いただけ|頂け|ください|下さい|付与))",
            r"\b(?:il\s+me\s+(?:faudrait|faut)|j'aimerais|j'ai\s+besoin)\b.{0,40}\baccès\b",
            r"\bme\s+(?:gustaría|hace\s+falta)\b.{0,40}\bacceso\b",
        ),
        *words(
            Action.REQUEST_ACCESS,
            Form.BASE,
            r"\bschalten\s+sie\s+(?:mich|mir)\b.{0,80}\bfrei\b"
            r"|\b(?:mich|mir)\b.{0,60}\bfrei(?:zu)?schalten\b",
            r"\b(?:me|m')\s*(?:donner|accorder|ouvrir)\b.{0,30}\baccès\b"
            r"|\bm[ei]\s+(?:den|dar)\s+acceso\b|\b(?:darme|denme)\s+acceso\b"
            r"|\bme\s+(?:podrían|pueden|podría|puede)\s+dar\s+acceso\b"
            r"|\bpourrais-je\s+(?:avoir|obtenir)\b.{0,30}\baccès\b"
            r"|\bpodría\s+(?:yo\s+)?(?:tener|obtener)\s+acceso\b",
        ),
    ],
    Action.REMOVE_LICENSE_MANAGER: [
        *words(
            Action.REMOVE_LICENSE_MANAGER,
            Form.BASE,
            rf"\b{_DE_OFF}\b.{{0,120}}\b(?:als|von\s+den|aus\s+der\s+liste\s+der)\s+{_DE_MANAGER}",
            rf"\b(?:als|von\s+den|aus\s+der\s+liste\s+der)\s+{_DE_MANAGER}(?:(?!\b(?:und|ein"
            rf"|hinzu)\b).){{0,80}}\b{_DE_OFF}\b",
            rf"\b{_FR_OFF}\b.{{0,120}}\b(?:comme|en\s+tant\s+que|des|de\s+la\s+liste\s+des)"
            rf"\s+{_FR_MANAGER}",
            rf"\b{_ES_OFF}\b.{{0,120}}\b(?:como|de\s+la\s+lista\s+de|de\s+los)\s+{_ES_MANAGER}",
            r"(?:管理者|マネージャー?)(?:から|の一覧から)?.{0,100}(?:削除|外して|解除)",
        ),
        *words(
            Action.REMOVE_LICENSE_MANAGER,
            Form.STATEMENT,
            r"(?P<verb>\b(?:soll(?:te|en|ten)?|darf))\b[^.;!?]{0,60}?\b(?:nicht\s+(?:mehr"
            r"|länger)"
            rf"|kein(?:e)?)\s+(?:\w+\s+){{0,2}}?{_DE_MANAGER}[^.;!?]{{0,60}}?\bsein\b",
            rf"(?P<verb>\bne\s+(?:doit|devrait|devra|peut)\s+plus\s+être)\s+(?:\w+\s+){{0,2}}"
            rf"{_FR_MANAGER}",
            rf"(?P<verb>\bya\s+no\s+(?:deb(?:e|ería|erá)|tiene\s+que|puede)\s+(?:seguir\s+siendo"
            rf"|ser))\s+(?:\w+\s+){{0,2}}{_ES_MANAGER}",
        ),
    ],
    Action.ADD_LICENSE_MANAGER: [
        *words(
            Action.ADD_LICENSE_MANAGER,
            Form.STATEMENT,
            rf"(?P<verb>\bsoll(?:te|en|ten)?)\s(?:(?!\b(?:nicht|kein\w*)\b)[^.;!?]){{0,80}}?"
            rf"\b(?:\w*lizenz\w*\s)?{_DE_MANAGER}"
            rf"(?:(?!\b(?:nicht|kein\w*)\b)[^.;!?]){{0,60}}?\bwerden\b",
            rf"(?P<verb>\b(?:doit|devrait|devra)\s+(?:aussi\s+|également\s+|désormais\s+)?"
            rf"(?:être|devenir))\s+(?:\w+\s+){{0,2}}{_FR_MANAGER}",
            rf"(?P<verb>(?<!\bno\s)\bdeb(?:e|ería|erá)\s+(?:también\s+)?(?:ser"
            rf"|pasar\s+a\s+ser))\s+(?:\w+\s+){{0,2}}{_ES_MANAGER}",
        ),
        *words(
            Action.ADD_LICENSE_MANAGER,
            Form.BASE,
            r"\b(?:als|zum|zur)\s+(?:neue[nr]?\s+|weitere[nr]?\s+"
            rf"|zusätzliche[nr]?\s+)?{_DE_MANAGER}"
            rf"(?:(?!\bheraus\b|\braus\b|\bund\s+\w+en\s+sie\b).){{0,80}}\b{_DE_ON}",
            r"\b(?:ergänzen|hinterlegen|registrieren|ernennen|benennen)\b.{0,100}\b(?:als|zum"
            r"|zur)"
            rf"\s+{_DE_MANAGER}",
            r"\b(?:ajouter|ajoutez|nommer|nommez|désigner|désignez|inscrire"
            r"|enregistrer)\b.{0,120}"
            rf"\b(?:comme|en\s+tant\s+que)\s+{_FR_MANAGER}",
            r"\b(?:añad\w+|agreg\w+|nombr\w+|inclu\w+|registr\w+|den\s+de\s+alta"
            r"|dar\s+de\s+alta)\b"
            rf".{{0,120}}\bcomo\s+{_ES_MANAGER}",
            r"(?:管理者|マネージャー?)(?:として|に).{0,100}(?:追加|登録)",
            r"\b(?:ajouter|ajoutez|inscrire|inscrivez)\b.{0,120}\b(?:aux"
            r"|à\s+la\s+liste\s+des)\s+"
            rf"{_FR_MANAGER}",
        ),
    ],
    Action.TRANSFER_OWNERSHIP: [
        *words(
            Action.TRANSFER_OWNERSHIP,
            Form.BASE,
            r"\b(?:übertragen|umschreiben|überschreiben|umzuschreiben|übergeben|übertragt"
            r"|zu\s+übertragen|überträgt)\b",
            r"\b(?:transférer|transférez|céder|cédez|réattribuer|réassigner)\b",
            r"\b(?:transferir|transfieran|transfiera|traspasar|traspasen|ceder|reasignar)\b",
            r"\bcambi(?:ar|en|e)\s+(?:el|la|al)\s+(?:propietari[oa]|titular)\b",
            r"\bchang(?:er|ez)\s+(?:le|la)\s+(?:propriétaire|titulaire)\b",
            r"\bschreiben\s+sie\b.{0,100}\bauf\b.{1,100}\bum\b",
        ),
        *words(
            Action.TRANSFER_OWNERSHIP,
            Form.STATEMENT,
            r"\bneue[rn]?\s+(?:inhaber(?:in)?|eigentümer(?:in)?|besitzer(?:in)?)\s+(?:ist|wird"
            r"|soll)\b",
        ),
        *words(
            Action.TRANSFER_OWNERSHIP,
            Form.NOUN,
            r"\b(?:inhaberwechsel|eigentümerwechsel|übertragung)\b"
            r"|\bchangement\s+de\s+(?:propriétaire|titulaire)\b|\bcambio\s+de\s+(?:propietari[oa]"
            r"|titular)\b",
            r"所有者(?:の|を)?.{0,100}変更|名義(?:の|を)?.{0,100}変更|譲渡|移管",
        ),
    ],
    Action.REMOVE_USER: words(
        Action.REMOVE_USER,
        Form.BASE,
        rf"\b(?:{_DE_OFF}|sperr\w*|deaktivier\w*)\b.{{0,80}}\b{_DE_USER}",
        rf"\b{_DE_USER}.{{0,120}}\b(?:{_DE_OFF}|sperren|deaktivieren)\b",
        rf"(?:\b(?:{_DE_OFF}|sperr\w*|deaktivier\w*)\b.{{0,80}})?{_DE_ALL}.{{0,60}}"
        rf"(?:\b(?:{_DE_OFF}|deaktivieren|aufheben)\b)?",
        rf"\b(?:{_FR_OFF}|désactiver|désactivez|bloquer|bloquez)\b.{{0,100}}"
        rf"(?:\bl'utilisat(?:eur|rice)\b|\bcompte\b|{_FR_ALL})",
        rf"\b(?:{_ES_OFF}|desactiv\w+|bloque\w+)\b.{{0,100}}(?:\busuari[oa]\b|\bcuenta\b"
        rf"|{_ES_ALL})",
        r"(?:すべて|全て|全)の(?:アクティベーション|認証).{0,30}(?:削除|解除)"
        r"|(?:退職者|ユーザー).{0,60}(?:削除|無効)",
    ),
    Action.REMOVE_ACTIVATION: words(
        Action.REMOVE_ACTIVATION,
        Form.BASE,
        r"\b(?:freigeben|freizugeben|deaktivieren|deaktiviert|zurücksetzen|zurückzusetzen"
        r"|freizuschalten)\b",
        r"\bgeben\s+sie\b.{0,120}\bfrei\b|\bsetzen\s+sie\b.{0,120}\bzurück\b",
        rf"\b(?:heben|schalten)\s+sie\b(?=.{{0,120}}\b{_DE_MACHINE}).{{0,120}}\b(?:auf|frei)\b",
        rf"\b(?:freischalten|lösen|entfernen|löschen|aufheben|lösen)\b(?=[^.]*\b{_DE_MACHINE})",
        rf"\b\w*{_DE_MACHINE}\w*\b.{{0,100}}\b(?:freischalten|lösen|entfernen|löschen|aufheben)\b",
        r"\b(?:désactiver|désactivez|libérer|libérez|réinitialiser|réinitialisez)\b",
        r"\b(?:desactivar|desactiven|desactive|liberar|liberen|libere|restablecer)\b",
        r"(?:アクティベーション|認証|ライセンス)(?:の|を)?(?:解除|削除|リセット)",
    ),
    Action.ORDER_STATUS: words(
        Action.ORDER_STATUS,
        Form.QUESTION,
        r"\bbis\s+wann\b.{0,60}\b(?:gültig|gilt|läuft|aktiv)\b"
        r"|\bauf\s+welche[nmr]\b.{0,80}\b(?:aktiviert|installiert|aktiv|läuft|genutzt)\b"
        r"|\bwelche\s+(?:rechner|maschinen|computer|geräte|aktivierungen)\b.{0,80}\b(?:aktiviert"
        r"|aktiv|belegt|hinterlegt|verwend\w+|nutzen)\b",
        r"\bjusqu'(?:à\s+quand|à\s+quelle\s+date)\b|\b(?:sur|à)\s+quel(?:le)?s?\s+(?:machines?"
        r"|ordinateurs?|postes?)\b.{0,80}\bactiv\w+|\bquelle\s+est\s+la\s+date\s+d'expiration\b",
        r"\bhasta\s+(?:cuándo|qué\s+(?:fecha|día))\b|\ben\s+qué\s+(?:equipos?|ordenador(?:es)?"
        r"|máquinas?|computador\w*)\b.{0,80}\b(?:activ\w+|instalad\w+|us\w+)\b",
        r"(?:管理者|所有者|名義)(?:は|が)?(?:今)?(?:誰|だれ|どなた)|期限は?(?:いつ|何日)"
        r"|どの(?:パソコン|マシン|コンピュータ|端末|PC).{0,30}(?:有効|認証|使)"
        r"|残り?の?.{0,16}(?:回数|台数|数).{0,6}(?:教えて|知りたい|何|いくつ)"
        r"|(?:期限|管理者|所有者|台数).{0,6}(?:教えて|知りたい)",
        r"\bwie\s+viele\b.{0,80}\b(?:übrig|frei|deaktivierungen|aktivierungen)\b"
        r"|\bwann\b.{0,60}\b(?:läuft|endet|abläuft)\b|\bwer\b.{0,40}\b(?:verwaltet|\w*manager"
        r"|\w*verwalter|inhaber)\b",
        r"\bcombien\b.{0,80}\b(?:restent|reste|désactivations|activations)\b"
        r"|\bquand\b.{0,60}\bexpire\b|\bqui\b.{0,40}\b(?:gestionnaires?|propriétaire|gère)\b",
        r"\bcuánt[ao]s\b.{0,80}\b(?:quedan|desactivaciones|activaciones)\b"
        r"|\bcuándo\b.{0,60}\b(?:caduca|vence|expira)\b"
        r"|\bquién(?:es)?\b.{0,40}\b(?:gestor\w*|titular)\b",
        r"(?:いつ|何台|何回|誰が).{0,60}(?:切れ|残|有効|管理|期限)",
    ),
}
