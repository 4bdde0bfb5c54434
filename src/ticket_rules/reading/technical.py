"""Letters about the product itself: something fails, or how is it programmed."""

from __future__ import annotations

import re

from ticket_rules.reading.scene import Scene

#: Words that only a programmer writes: calls, types of exceptions, addresses, traces.
_CODE = re.compile(
    r"\b\w{2,40}(?:\.\w{2,40}){1,4}\(|\b\w{2,40}\(\)|\b\w{2,40}::\w{2,40}"
    r"|\b[A-Za-z]\w{2,40}(?:Exception|Error)\b|\b0x[0-9A-Fa-f]{4,16}\b|\bat\s+\w+(?:\.\w+){1,6}\("
    r"|\b(?:stack\s?trace|traceback|core\s+dump|HRESULT|segfault\w*|segmentation\s+fault"
    r"|access\s+violation|null\s?pointer\w*|NullReference\w*|undefined\s+reference|LNK\d{4})\b"
    r"|\b[a-z_]\w{2,40}\([a-z_]{3,30}\)|\berror:\s|\b(?:import|include|using"
    r"|require)\s+[\w.<\"']{3,40};",
)
#: What goes wrong with a program.
_SYMPTOM = re.compile(
    r"\b(?:crash(?:es|ed|ing)?|freez(?:es|ing)|froze(?:n)?|hangs?|hanging|flickers?|flickering"
    r"|throws?\s+(?:an?\s+|the\s+)?\w*(?:exception|error)|call\s+throws|leaks?(?:\s+memory)?"
    r"|memory\s+leak|deadlocks?|bugs?|regression|exceptions?|runtime\s+error"
    r"|fails?\s+(?:with|to\s+(?:load|start|compile|open|render|build|initiali[sz]e|install))"
    r"|does(?:n'?t|\s+not)\s+(?:work|render|draw|show|load|compile|start|open|respond|build"
    r"|install|run)"
    r"|is(?:n'?t|\s+not)\s+working|won'?t\s+(?:start|open|load|compile|build|install|run)"
    r"|stopped\s+working"
    r"|error\s+(?:messages?|codes?|\d{2,6}|dialog)|returns?\s+(?:an?\s+)?error"
    r"|(?:blank|black|white|empty)\s+"
    r"(?:window|screen|page|chart|map)|too\s+slow|takes\s+\d+\s+(?:seconds|minutes)"
    r"|comes\s+out\s+(?:black|white|blank|empty|wrong|garbled|blurred)"
    r"|(?:memory|heap|handles?)\b[^.]{0,30}\b(?:grows?|not\s+freed|isn't\s+freed)|performance"
    r"|wrong\s+(?:colou?rs?|labels?|values?|output)|not\s+(?:rendered|drawn|displayed|shown)"
    r"|stürzt\s+ab|abgestürzt|fehlermeldung|plante|planté|se\s+bloquea|se\s+cuelga|クラッシュ|エラー)",
    re.IGNORECASE,
)
#: What of the product it goes wrong with, or is asked about.
_PRODUCT = re.compile(
    r"\b(?:api|grids?|legend|heap|pdf|rows|buffers?|sdk\s+(?:call|function|method|version)"
    r"|librar(?:y|ies)|runtime(?!\s+keys?)|installer|viewer"
    r"|dialog|window|charts?|axis|axes|labels?|plot(?:s|ting)?|series|tooltips?|map\s+layers?"
    r"|layers?|maps?"
    r"|export\w*|import(?:er|ing)|render(?:s|ing|er|ed)?|widgets?|toolbar|fonts?|pixels?|screens?"
    r"|display\w*"
    r"|gpu|opengl|directx|vulkan|wpf|winforms|qt|javafx|react|angular|python|java|c\+\+|c#|\.net"
    r"|dotnet"
    r"|nuget|npm|maven|gradle|cmake|gcc|clang|msvc|visual\s+studio|xcode|framework|namespace|dll"
    r"|class(?:es)?"
    r"|methods?|functions?|callbacks?|parameters?|propert(?:y|ies)|events?|threads?|thread[- ]?safe"
    r"|documentation|docs|code\s+samples?|sample\s+(?:code|project)|samples?|examples?|plug-?ins?"
    r"|compil(?:e|es|er|ing|ation)|linker|build(?:ing)?\s+(?:error|fails)|debug\w*"
    r"|version\s+\d+(?:\.\d+)*"
    r"|(?:since|in|on|with|from)\s+v?\d+\.\d+(?:\.\d+)?|app(?:lication)?|program(?:me)?|software"
    r"|tool|module"
    r"|license\s+check)(?![\w])",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\bhow\s+(?:do|can|should|would|could)\s+(?:i|we|one|you)\b"
    r"|\bwhere\b[^?.]{0,40}\b(?:do|can|should)\s+(?:i|we|one)\s+(?:set|find|change|switch|turn"
    r"|define|configure|put)\b|\bhow\s+to\b|\bis\s+there\s+(?:a|an|any)\s+"
    r"(?:way|method|function|property|option|example|sample)\b"
    r"|\bwhich\s+(?:method|function|class|property)\b"
    r"|\bwie\s+(?:kann|setze|rufe)\b|\bcomment\s+(?:puis|faire)\b|\bcómo\s+(?:puedo|se)\b",
    re.IGNORECASE,
)
#: Machines and people fail too: that is no fault of the product.
_CRASHES = re.compile(r"crash|fr[eo]+z|hang|work", re.IGNORECASE)
_NOT_THE_PRODUCT = re.compile(
    r"\b(?:machine|laptop|pc|computer|server|workstation|notebook|disk|drive|mac\w*|windows|car"
    r"|vm|market|meeting|party|screen|we|i|he|she|they)\b(?:\s+[\w'-]+){0,3}\s*$",
    re.IGNORECASE,
)
_COMMERCIAL = re.compile(
    r"\b(?:invoice|quote|quotation|price|pricing|renew\w*|discount|refund|payment|purchase|buy"
    r"|upgrade\s+price|trial|contract|legal|dispute|complain\w*|credit\s+note)\b",
    re.IGNORECASE,
)
#: Words of license work that say that the letter is about an order after all.
_LICENSE_WORK = re.compile(
    r"\b(?:owner\w*|licen[sc]e\s+managers?|transfer\w*|reassign\w*|remove[ds]?\s+(?:the\s+)?user"
    r"|take\s+over|leavers?|who\s+(?:has\s+|have\s+)?left"
    r"|removed?\s+(?:someone|somebody|an?\s+(?:user|person|colleague|employee)))\b",
    re.IGNORECASE,
)
_LICENSE = re.compile(
    r"\b(?:licen[sc]es?|licen[sc]ing|orders?|managers?|serial\s+keys?)\b", re.IGNORECASE
)


def is_code(sentence: str) -> bool:
    """Whether the sentence is a programmer's: what it names stands in code, or in a message."""
    return _CODE.search(sentence) is not None


#: What goes wrong, told of the part of the product that stands before it.
_OF_A_PART = re.compile(
    r"\b(?:shows?\s+no|ha(?:s|ve)\s+no|jumps?\s+around|overlaps?|vanish\w*|disappears?|(?:do(?:n'?t"
    r"|\s+not)|cannot|can'?t|couldn'?t)\s+(?:\w+\s+){0,4}(?:work|render|draw|show|load|compile"
    r"|start|build"
    r"|install|run|display)|error)\b",
    re.IGNORECASE,
)
_SUPPORTS = re.compile(
    r"\b(?:does|do|can|could|will)\s+(?:your|the)\s+(?:[\w-]+\s+){1,3}(?:support|work|run|handle|be"
    r"\s+used)\b[^.]{0,100}\?",
    re.IGNORECASE,
)


def is_about_product(sentence: str) -> bool:
    """Whether a sentence beside license work is about a fault or the use of the product."""
    if _COMMERCIAL.search(sentence) or _LICENSE.search(sentence):
        return False
    if _SUPPORTS.search(sentence):
        return _PRODUCT.search(sentence) is not None
    if not (_symptoms(sentence) or _OF_A_PART.search(sentence) or _CODE.search(sentence)):
        return False
    return _PRODUCT.search(sentence) is not None


def is_technical(scene: Scene, subject: str) -> bool:
    """Whether the letter is about the product itself, by its words, and not about a license."""
    text = f"{subject}\n{scene.document.text}"
    code = _CODE.search(text) is not None
    if not code and (_COMMERCIAL.search(text) or _LICENSE_WORK.search(text)):
        return False
    symptoms = _symptoms(text)
    product = {m.group().casefold() for m in _PRODUCT.finditer(text)}
    if code:
        return bool(symptoms or product or "?" in text)
    if _HOW.search(text) and product and not (_LICENSE.search(scene.document.text) or scene.orders):
        return True
    no_license = not (_LICENSE.search(scene.document.text) or scene.orders)
    return bool(product) and bool(symptoms or (len(product) >= 3 and no_license))


def is_plainly_technical(scene: Scene, subject: str) -> bool:
    """Whether words of license work are those of a programmer: no order, and code or no license."""
    text = f"{subject}\n{scene.document.text}"
    speaks_of_license = scene.orders or _LICENSE.search(text)
    return bool(not speaks_of_license or _CODE.search(text)) and is_technical(scene, subject)


def _symptoms(text: str) -> list[str]:
    """What goes wrong with the product, by the words that stand before each."""
    return [
        match.group()
        for match in _SYMPTOM.finditer(text)
        if not _CRASHES.match(match.group())
        or not _NOT_THE_PRODUCT.search(text[max(0, match.start() - 40) : match.start()])
    ]
