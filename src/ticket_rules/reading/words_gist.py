"""What a short, simple letter is about: words of owners and managers, and what forbids a guess."""

from __future__ import annotations

import re

from ticket_rules.reading.marks import PERSON


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


#: The writer's own part in it tells nothing of what is asked: "as the owner of it I …".
OWN_PART = _any(
    r"(?:^\W*|\b(?:i|me|myself|we|us),?\s+)(?:as|being)\s+(?:(?:the|its|an?|our|current"
    r"|registered|still|only|sole"
    r"|old|previous|license|licence)\s+)*(?:owner|holder|customer|licensee|proprietor|manager"
    r"|purchaser|buyer)\b",
    r"\b(?:i\s+am|i'm|i\s+was|i\s+used\s+to\s+be)\s+(?:listed\s+as\s+"
    r"|registered\s+as\s+)?(?:(?:the|its|an?|our|current|registered|still|only|sole"
    r"|so\s+far|old|previous|license|licence)\s+)*(?:owner|holder|customer|licensee|proprietor"
    r"|manager|purchaser|buyer)\b",
    r"\bi\s+(?:still\s+)?own\b",
    r"\b(?:from|to|by)\s+(?:an?|the|our)\s+owner\b",
)
#: An order that has, or gets, someone whose it is.
OWNER = _any(
    r"\bowner\w*",
    r"\bproprietors?\b",
    r"\bpropriet\w+",
    r"\btitular(?:es)?\b",
    r"\btitulaires?\b",
    r"\blicen[sc]e[\s-]*holders?\b",
    r"\b(?:title|account|order)[\s-]?holders?\b",
    r"\blicensees?\b",
    r"\bto\s+own\b|\bowns?\b",
    r"\btransferees?\b|\btransferors?\b|\bassignees?\b",
    r"\btitle\s+(?:to|of)\b|\binherit\w*",
    r"\bin(?:to)?\s+(?:the\s+name\s+of|(?:her|his|their)\s+(?:own\s+)?name)\b"
    r"|\bon\s+(?:her|his|their)\s+name\b",
    r"\b(?:is|was|been)\s+mine\b|\bnot\s+mine\b|\bno\s+longer\s+mine\b",
    r"\bmake\s+it\s+(?:hers|his|theirs)\b",
    r"\bchang(?:es?|ing)\s+hands\b",
    r"\b(?:inhaber|eigentümer|besitzer)\w*|\bgehör(?:en|t)\b"
    r"|\bauf\s+(?:den\s+namen|ihren\s+namen|seinen\s+namen)\b",
    r"\bau\s+nom\s+d|\bappart(?:ien(?:t|ne)|enir)\b|\ba\s+nombre\s+de\b|\bpertene\w+|所有者|名義",
)
#: Something goes over to somebody: with an order before and a person behind it, a transfer.
HANDS_OVER = _any(
    r"\b(?:re-?)?transf[eo]r\w*",
    r"\b(?:hand|pass|turn|sign|make|made|mov|switch|shift|bring|brought|carr|giv"
    r"|gave)\w*\s+(?:\w+\s+){0,3}(?:over|across|along|on)\b",
    r"\bre-?assign\w*|\bassignment\b|\bassign\b",
    r"\bre-?(?:issue|home|house|register|book|write|written|title|license)\w*\b",
    r"\b(?:tak|took)\w*\s+(?:\w+\s+){0,2}over\b|\btake-?over\b",
    r"\bhand-?(?:over|off|ing\s+o(?:n|ver|ff))\b",
    r"\b(?:cession|transmission|succession|conveyance|assignation)\b",
    r"\bübertr[aä]g\w*|\bumschreib\w*|\büberschreib\w*|\bumzuschreiben\b|\bübergeh\w*"
    r"|\bübern[ei]hm\w*|\btransfér\w*|\bcéd\w*|\btraspas\w*|譲渡|移管",
    r"\bcede[ds]?\b|\bceding\b|\bvest(?:ed|s)?\b|\bconvey\w*",
)
MANAGER = _any(
    r"\bmanagers?\b",
    r"\bmgrs?\b",
    r"\blicen[sc]e[\s-]*(?:manager|management|admin)\w*",
    r"\b(?:co-?)?manag(?:e|es|ing)\b",
    r"\bmanagement\s+(?:rights?|access|role|list|of)\b",
    r"\w*verwalter(?:in|innen|n)?\b|\blizenz-?manager\w*|\bgestionnaires?\b"
    r"|\badministrat(?:eur|rice)s?\b|\bgestor(?:a|es|as)?\b|\badministrador\w*|管理者",
    r"\badminist(?:er|ers|rate|rates|ered|ering)\b",
)
#: No license manager is meant by these.
NO_MANAGER = _any(
    r"\b(?:project|product|account|office|sales|team|line|it|general|hr|lab|regional|department"
    r"|facility|plant|engineering"
    r"|case|asset|my|our|his|her|purchasing|procurement|quality|store|branch|shift"
    r"|programme?)\s+managers?\b"
    r"(?!\s+(?:of|for|on)\s+(?:the\s+|our\s+|this\s+)?(?:order|licen))",
    r"\bmanaging\s+(?:director|partner|editor)\b",
)
ADDS = _any(
    r"\badd(?:s|ed|ing|ition|itional(?:ly)?)?\b",
    r"\bnew\s+(?:\w+\s+){0,2}(?:manager|mgr|administrator)|\bonboard\w*|\bappear\b|(?:^|\s)\+",
    r"\banother\s+(?:\w+\s+){0,2}(?:manager|mgr)|\bsecond\b|\bthird\b|\bextra\b|\bone\s+more\b"
    r"|\btwo\s+more\b|\bplus\b|\bmore\s+managers?\b",
    r"\binclu[ds]\w*|\bappoint\w*|\bnominat\w*|\bdesignat\w*|\bpromot\w*|\bregist\w*|\benrol\w*"
    r"|\binstall\w*|\bentr(?:y|ies)\s+of\b",
    r"\bjoin\w*|\bwelcom\w*|\bentrust\w*|\bassign(?:s|ed|ing)?\b|\bconfer\w*|\baward\w*",
    r"\benabl(?:e|es|ed|ing)\b|\ballow\w*|\bauthori[sz]e[ds]?\b|\bentitl\w*|\bempower\w*"
    r"|\baccept\w*|\badmit\w*",
)
ADDS_TOO = _any(
    r"\bhinzu\w*|\b(?:ein|auf|an)(?:zu)?(?:tragen|nehmen|legen)\b|\btragen\b.{0,120}\bein\b"
    r"|\bergänz\w*|\bernenn\w*|\bbenenn\w*|\bneue[rnms]?\b|\bweitere[rn]?\b",
    r"\bajout\w*|\bnomm\w*|\binscri\w*|\bdésign\w*|\bnouve\w*|\bañad\w*|\bagreg\w*"
    r"|\bnombr(?:ar|en|e)\b|\bnuev\w*|追加|登録",
    r"\bgiv(?:e|es|ing)\b|\bgrant\w*|\bget(?:s|ting)?\b|\breceiv\w*|\bextend\w*"
    r"|\bpermit(?:s|ted)?\b",
    r"\bnew\b|\banother\b|\bfurther\b|\bmore\b|\blist(?:ed)?\b|\bsee\b|\bfigure\b"
    r"|\benter(?:ed|ing)?\b|\bcount\s+\w+",
    r"\b(?:set|put|bring|write|take|let|sign|tick|slot|pencil|sit)\b(?:\s+[\w'-]+){0,4}\s+(?:up"
    r"|in|on|down|as)\b|\b(?:sit|tick|slot|pencil)\b",
    rf"\b(?:bring|set|put|tick|take|let|write)\s+(?:{PERSON}+|her|him|them)\s+(?:in|up|on|down"
    rf"|as)\b",
    r"\bas\s+well\b|\balso\b|\btoo\b|\bbesides?\b|\balong\s?side\b|\btogether\s+with\b"
    r"|\bjointly\b|\bco-",
    r"\b(?:make|making|become|becomes)\b|\bbe\s+(?:\w+\s+){0,3}(?:manager|mgr)",
    r"\bshar(?:e|es|ing)\b|\bhelp\w*|\bsupport\s+me\b|\bcould\s+manage\b",
)
DROPS = _any(
    r"\bremov\w*|\bdelet\w*|\bstr(?:ike|uck|iking)\b|\bcross\w*|\beras\w*|\bunlist\w*"
    r"|\bun-?assign\w*|\belimin\w*|\bexpung\w*",
    r"\bno\s+longer\b|\bany\s?more\b|\bany\s+longer\b|\bno(?:t)?\s+more\b|\bout\s+of\b",
    r"\brevok\w*|\brevocation\b|\bwithdr[ae]w\w*|\bcancel\w*|\bterminat\w*|\bannul\w*"
    r"|\bclos(?:e|es|ed|ing)\b|\bdiscontinu\w*",
    r"\btak(?:e|en|ing)\s+(?:\w+\s+){0,3}away\b|\bstrip\w*|\breliev\w*|\bdischarg\w*|\bdismiss\w*"
    r"|\bexpel\w*|\bexclud\w*",
    r"\b(?:can|must|may|should)\s+(?:now\s+)?go\b|\bresign\w*|\bstep\w*\s+(?:down|back|aside)\b"
    r"|\bde-?regist\w*|\bdemot\w*",
    r"\bgive[ns]?\s+(?:up|back)\b|\bgave\s+(?:up|back)\b"
    r"|\b(?:off|out\s+of)\s+the\s+(?:list|managers?|circle|group|team)|\bdisabl\w*|\bsuspend\w*"
    r"|\bdeactiv\w*",
)
DROPS_TOO = _any(
    r"\bentfern\w*|\bstreich\w*|\blösch\w*|\baus(?:zu)?tragen\b|\bnicht\s+mehr\b"
    r"|\bretir(?:er|ez)\b|\bsupprim\w*|\benlev\w*|\bquit(?:ar|en)\b|\bborr\w*|\bya\s+no\b|削除|外して",
    r"\bdrop\w*|\bclear\w*|\bdetach\w*|\bblock\w*|\blaps\w*|\bexpir\w*|\blos(?:e|es|ing)\b"
    r"|\btrim\w*",
    r"\b(?:off|out)\b|\bend(?:s|ed|ing)?\b|\bstop(?:s|ped)?\b|\bceas\w*|\bgo(?:es)?\b"
    r"|\bleav(?:e|es|ing)\b|\bleft\b|\bquit\w*|\bretir\w*",
    r"\bformer\b|\bex-|\bwithout\b|\bminus\b|\bless\b",
)
#: Signs of a request in a letter that names no act: a courtesy, a wish, an order.
ASKS = _any(
    r"\b(?:please|pls|plz|kindly|bitte|thx)\b",
    r"\b(?:can|could|would|will|may)\s+(?:you|u|we|i|someone|somebody)\b",
    r"\b(?:i|we)(?:'d|\s+would)?\s+(?:really\s+|just\s+|hereby\s+|only\s+|now\s+)*(?:want|wish"
    r"|need|ask|request|like|require|propose|nominate|appoint|beg|prefer|rather)\b",
    r"\b(?:should|shall|must|ought\s+to|has\s+to|have\s+to|needs?\s+to|(?:is|are)\s+to)\b",
    r"\bwould\s+(?:\w+\s+)?(?:help|suit|be)\b|\b(?:grateful|obliged|appreciated?|glad|necessary"
    r"|desired|required|requested)\b",
    r"^\W*(?:make|let|have|put|set|give|take|consider|change|update|switch|move|pass|hand|get"
    r"|write|cross|swap|count|register|enter|add|remove"
    r"|correct|list|show|name|treat|see\s+to|effect|arrange|record|amend)\b",
    r"\b(?:könnten|können|würden)\s+sie\b|\bmöchten?\b|\bsoll(?:en|te|ten)?\b|\bwir\s+bitten\b"
    r"|\b(?:merci|prière)\s+de\b|\bveuillez\b|\bpourriez\b|\bsouhait\w*"
    r"|\bdoit\b|\bs'il\s+vous\s+pla|\bpor\s+favor\b|\bquisi[eé]r\w*|\bpodrían\b|\bsolicit\w*"
    r"|\brogamos\b|\bdebe\b|\bqueremos\b|お願い|ください|下さい",
    r"\byou\s+(?:may|can)\b|\bcan\s+(?:now\s+|please\s+)?(?:come|go|be|leave)\b"
    r"|\b(?:can|could|may)\s+(?:it\b|this\b|that\b|the\s+\w+|\ue001)|"
    r"\b(?:from\s+now\s+on|as\s+of\s+(?:now|today)|effective\s+immediately"
    r"|with\s+immediate\s+effect|henceforth|from\s+today)\b",
    r"\bhereby\b|\brequest(?:ing)?\b|\bthat's\s+all\s+(?:i|we)\s+need\b|\bmake\s+it\s+so\b"
    r"|\btime\s+for\b",
)
#: A letter in which one of these stands is no simple one: it denies, reports, plans, asks, doubts,
#: or claims.
DOUBTS = _any(
    r"\b(?:leave|keep|retain)\s+(?:him|her|them|it|that|this)\s+(?:in|as|on|there|so|that\s+way"
    r"|where|with)\b",
    r"\b(?:if|unless|whether|until|once|when(?:ever)?|as\s+soon\s+as|before|after|in\s+case"
    r"|provided|assuming|suppose|subject\s+to)\b",
    r"\b(?:not|never|nobody|none|neither|nor|cannot|nothing|without)\b|n't\b",
    r"(?:^\W*|[;?]\s*|\b(?:know|me|us|ask|wonder|explain|see|understand|check|say|clear|sure|and"
    r"|or|of|about)\s+)"
    r"(?:how|why|what|which|who)\b",
    r"\b(?:said|says|wrote|writes|told|claims?|claimed|asks|asked|according\s+to|quote[ds]?|heard"
    r"|reads?|forward\w*|rumou?r)\b",
    r"\b(?:ignore|disregard|forget|scrap|mistake|wrong|sorry|correction|meant|instead|actually"
    r"|rather|hold\s+off|on\s+hold|wait|withdraw|cancel)\b",
    r"\b(?:already|approved|authori[sz]ed|confirmed\s+by|verified|reviewed|granted"
    r"|was\s+(?:done|changed|transferred)|has\s+been|have\s+been|had\s+been)\b",
    r"\b(?:think(?:ing)?\s+(?:of|about)|consider(?:ing)|plan\w*|intend\w*|might|maybe|perhaps"
    r"|possibly|wonder\w*|curious|hypothe\w*|example|test|draft"
    r"|theor\w*|someday|one\s+day|eventually|soon|later|next|tomorrow|future|upcoming|future)\b",
    r"\b(?:refuse\w*|den(?:y|ies|ied)|object(?:s|ed|ion)?\b(?!\s*:)|complain\w*|dispute\w*"
    r"|insist\w*|pretend\w*|against|fraud|scam|suspicious|phishing|unknown|strange\w*)\b",
    r"\b(?:nicht|keine?[nrms]?|nie|wenn|falls|ob|sobald|erst|wie|warum|wurde|gestern|damals"
    r"|früher|vielleicht|trotzdem)\b",
    r"\b(?:pas|jamais|lorsque|quand|comment|pourquoi|peut-être|hier|était|déjà)\b"
    r"|\b(?:nunca|cuando|cómo|quizás?|ayer|fue|todavía)\b|(?:ない|まだ|もし|場合|前に)",
    r"\bmerci\s+d'avoir\b|\bgracias\s+por\s+(?:haber|(?!ayud|atend|respond)\w+[aei]r(?:me|nos"
    r"|l[aeo]s?)?)\b"
    r"|\bdanke?,?\s+dass\b|ありがとうございました",
    r"\b(?:except|apart\s+from|other\s+than|unlike|besides\s+that|both\s+of\s+us)\b",
    r"\b(?:iban|swift|bic|bank|proof|evidence|in\s+writing|überw\w+|virement|remittance|invoic\w*"
    r"|offers?|quotations?|quote|renew\w*|price|refund|payment"
    r"|upgrade|trial|crash\w*|error)\b",
    r"\b(?:used\s+to|would\s+have|could\s+have|should\s+have|ought\s+to\s+have"
    r"|last\s+(?:year|month|week)|years?\s+ago|back\s+then|yesterday)\b",
)
#: Turns of speech that hold such a word and doubt nothing.
HARMLESS = _any(
    r"\bwithout\s+(?:(?:any|further|more|undue|much)\s+)*(?:prejudice|delay|ado|fail|hesitation"
    r"|exception|reservations?|doubt)\b",
    r"\b(?:when(?:ever)?|once|as\s+soon\s+as)\s+(?:you\s+(?:have|find|get|can\s+spare)\s+"
    r"(?:a\s+|the\s+|some\s+)?(?:\w+\s+)?(?:minutes?|moments?|time|chance|second)"
    r"|(?:it\s+(?:is|'s)\s+)?convenient|it\s+suits\s+you|you\s+can|possible)\b",
    r"\bnot\s+(?:me|mine|my|with\s+me|by\s+me|to\s+me|for\s+me|i|us"
    r"|any\s+(?:longer|more)\s+(?:me|mine|by\s+me))\b(?:\s+any\s?(?:more|longer))?",
    r"\bnothing\s+(?:more|else)\s+to\s+do\b|\bfuture\s+(?:owner|holder|licensee|manager)\b",
    r"\b(?:no\s+longer|not\s+(?:any\s?more|any\s+longer))\b",
    r"\b(?:i|we)(?:'m|\s+am|\s+are)\s+(?:no\s+longer|not)\s+(?:\w+\s+){0,4}",
    r"\b(?:should|must|does|do|is|are|need|needs)(?:n't|\s+not)\b[^.!?]{0,60}\b(?:any\s?more"
    r"|any\s+longer|more)\b",
    rf"\bnobody\s+(?:\w+\s+){{0,4}}wants\s+(?:{PERSON}|her\b|him\b|them\b)|"
    r"\bcancel\s+(?:the\s+)?(?:licen[sc]e\s+)?manag\w+",
    r"\brather\s+than\s+(?:with\s+|to\s+|by\s+|for\s+|on\s+)?(?:me|mine|us|i)\b|\bi'd\s+rather\b"
    r"|\binstead\s+of\s+(?:me|mine|us|myself)\b",
    r"\bdo(?:n't|\s+not)\s+hesitate\b|\b(?:if|should)\s+(?:you\s+(?:need|have|require|want)"
    r"|there\s+(?:is|are)|any)\b[^.!?]*",
    r"(?<!know )(?<!me )(?<!us )\bif\s+(?:possible|you\s+(?:can|could|would)|i\s+may"
    r"|that's\s+ok)\b",
    r"\b(?:would|'d|should|shall)\s+be\s+(?!(?:\w+\s+){0,2}(?:disaster|pity|shame|bad|wrong"
    r"|mistake|problem|terrible|sad|strange|odd|worse|awful|catastroph\w*|unfortunate|unwise"
    r"|risky|dangerous|fatal)\b)(?:[\w-]+\s+){1,3}if\b"
    r"|\b(?:grateful|glad|obliged|appreciate\s+it|happy|nice|great|lovely|kind)\s+if\b",
    r"\b(?:am|was)\s+asked\s+to\s+(?:let\s+you\s+know|write|tell\s+you|inform)\b",
    r"\b(?:do(?:n't|\s+not)|haven't|can't)\s+(?:have|got|know|find)\s+(?:\w+\s+){0,3}(?:address"
    r"|e-?mail|mail|contact)\b[^.!?]*",
    r"\b(?:name|address|e-?mail|mail|it)\s+reads\b|\breads?\s+(?:her|his"
    r"|their)\s+(?:e-?)?mails?\b|\bshould\s+read\b|\bto\s+read\b",
    r"\bi\s+can(?:not|'t)\s+(?:do|handle|manage)\s+(?:it|this|that|everything)\b[^.!?]*",
    r"\b(?:has|have)\s+been\s+(?:mine|ours|my\b|our\b|with\s+me|under\s+my|in\s+my)\w*"
    r"|\balready\s+(?:from|as\s+of)\s+(?:now|today)\b",
    r"\b(?:after|before)\s+(?:the\s+)?change\b|\bnew\b|\bas\s+of\s+(?:now|today)\b",
    r"\bwould\s+(?:really\s+|greatly\s+)?(?:help|suit|please)\s+(?:me|us)(?:\s+\w+){0,3}\s+if\b"
    r"|\bobliged\s+if\b",
    r"\b(?:ist|bin|sind)\s+nicht\s+mehr\b[^.]*|\bn'est\s+plus\b|\bwie\s+(?:folgt|besprochen)\b",
    r"\bcomes?\s+after\s+me\b|\bafter\s+me\b|\bbefore\s+me\b",
)
#: Capital letters alone in a telegram make no sentence: at most so many words ask without asking.
TELEGRAM = 14
#: A verb that makes a telegram a sentence, which tells something.
SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|belongs?|owns?|owned|manages|managed|works?|uses?"
    r"|remains?|stays?|lists?|shows?|names?|says?|states?|records?|carries|displays?|bears"
    r"|knows?|thinks?|tells?|ist|sind|hat|gehört|est|sont|es|son)\b",
    re.IGNORECASE,
)
MOST_WORDS = 90
#: What goes to a person and is no order: words, papers, access.
SENDS = _any(
    r"\b(?:send|sent|forward\w*|mail(?:ed|ing)?|write|wrote|speak|talk|contact\w*|report\w*"
    r"|thank\w*|explain\w*|show|tell|ship|deliver\w*"
    r"|copy|copies|access|information|info|answer\w*|reply|replies|question\w*|details|notice"
    r"|invite|invitation|password|letter|certificate"
    r"|listen|belongs?|belonging|related|according|sold|bought|attached|licensed|activated"
    r"|installed)\b"
)
