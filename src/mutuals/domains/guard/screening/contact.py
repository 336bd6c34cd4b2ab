"""Addresses of mail, also such as are written around ("amara at example dot org"), and telephone numbers."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from mutuals.domains.guard.screening.findings import Finding, Kind, Strength
from mutuals.domains.guard.screening.reading import Reading
from mutuals.domains.guard.screening.rules import Rule, words

_AT = r"(?:at|arobase|arroba|klammeraffe|chez)"
_DOT = r"(?:dot|point|punto|punkt|ponto)"
_ENDS = r"(?:com|org|net|edu|gov|io|dev|app|me|eu|de|fr|es|uk|us|ch|at|it|nl|be|pl|pt|se|no|dk|fi|ie|ca|au|jp|info|biz|tech|cloud|example)"
EMAILS = (
    Rule(
        "email",
        Kind.EMAIL,
        re.compile(r"(?<![\w.+%@-])[\w.+%'-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}(?![\w@]|\.\w{1,20}@)"),
        ("@", "%40"),
    ),
    Rule(
        "email-split",
        Kind.EMAIL,
        re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}[ \t]{{1,2}}@[ \t]{{0,2}}[\w-]{{2,40}}[ \t]{{0,2}}\.[ \t]{{0,2}}{_ENDS}(?!\w)", re.I),
        (" @",),
    ),
    Rule(
        "email-around",
        Kind.EMAIL,
        re.compile(
            rf"(?<![\w.+-])[\w.+-]{{1,64}}[ \t]{{0,2}}[\[({{<][ \t]?(?:{_AT}|@|a|ät)[ \t]?[\])}}>][ \t]{{0,2}}[\w.-]{{2,60}}"
            rf"(?:[ \t]{{0,2}}[\[({{<.][ \t]?(?:{_DOT}|\.)?[ \t]?[\])}}>]?[ \t]{{0,2}}[\w-]{{2,24}}){{0,3}}",
            re.I,
        ),
        ("[", "(", "{", "<"),
    ),
    Rule(
        "email-spoken",
        Kind.EMAIL,
        words(
            rf"(?<![\w.+-])[\w.+-]{{1,40}}(?: {_DOT} [\w+-]{{1,30}}){{0,3}} {_AT} [\w-]{{2,40}}(?: {_DOT} [\w-]{{2,24}}){{0,2}}"
            rf" {_DOT} {_ENDS}(?!\w)"
        ),
        (" dot ", " point ", " punto ", " punkt ", " ponto "),
    ),
)  # fmt: skip

_CANDIDATE = re.compile(
    r"[+(\d](?<![\w.:@$€£¥%&=_#/+-].)(?<!\d,.)(?:(?<=\()\+?\d|(?<=\+)\(?\d|(?<=\d))(?:[ ./()-]{0,3}\d){5,16}(?:[ ]?(?:x|ext\.? ?|poste |dw )\d{1,6})?(?![\w@%€$£]|[.:,/-]\d)",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:\b(?:phone|telephone|tel|t[eé]l[eé]phone|t[eé]l|telefon(?:nummer|isch)?|tel[eé]fono|mobile|mobil|m[oó]vil|cell|cellulare|celular|portable"
    r"|fax|whats ?app|signal|telegram|sms|text(?: me)?|call(?:ing|ed| me| us)?|ring(?: me)?|dial|reach(?:ed)?(?: me)?|number|num[eé]ro(?: est)?|nummer|handy(?:nummer)?"
    r"|ruf(?:t|en)?|anrufen|erreichbar|erreich(?:en|st)|appel(?:er|ez|le)|joindre|joignable|ll[aá]ma(?:me|r|nos|dme)?|contact(?:er|ez)?|kontakt|office|extension"
    r"|answering at|hotline|helpline|landline|festnetz|fixe|fijo|durchwahl)\b|☎|📞|📱)",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(r"[ ,;(-]{0,3}(?:office|fax|mobile|mobil|cell|home|work|phone|tel|b[uü]ro|portable|m[oó]vil|whats ?app|is my (?:number|phone|cell|mobile))\b", re.IGNORECASE)  # fmt: skip
_COUNT = re.compile(r"\d{1,3}(?:[ .]\d{3})+")  # 1 250 000
_NEVER = re.compile(
    r"(?:19|20)\d\d[-./ ]{1,3}(?:\d{1,2}[-./ ]\d{1,2}\b.*|(?:19|20)\d\d(?:[-./ ]{1,3}(?:19|20)\d\d)*)"  # dates, years
    r"|\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d(?: .*)?"
    r"|\d{1,3}(?:\.\d{1,3}){3}"
    r"|\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,4}|97[89](?:[- ]?\d){10}"  # cards, ISBN
)
_NO_CUE = re.compile(
    r"(?:order|invoice|ticket|ref(?:erence)?|case|issue|bestell(?:ung|nummer)|rechnung|commande|facture|pedido|factura|isbn|issn|doi|arxiv|ssn|social security(?: number)?"
    r"|passport|licen[cs]e|account|konto|compte|cuenta|id|zip|plz|lot|serial|version|build|rfc|iso|siren|siret|ean|orcid|vat|ust|tva|nif|pid)"
    r"(?:[ -]?(?:no|nr|number|num|nummer|num[eé]ro|n[uú]mero))?[^\n\w]{0,4}(?:is|est|ist|es)?[ :#°.]{0,4}$",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?: ?(?:x|ext\.?).*)?", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:x|ext\.?|poste|dw) ?\d{1,6}$", re.IGNORECASE)
REGIONS = ("GB", "FR", "DE", "ES", "US")
_APART = re.compile(r"[\n\d]")
MOST = 25  # numbers that are looked up in the numbering plans


def phones(reading: Reading, regions: tuple[str, ...] = (), *, look: bool = True) -> Iterator[Finding]:
    """Telephone numbers: a strong finding where a numbering plan has the number, a mild one where it could be one.

    `regions` are the author's own; a number without a country's prefix and without a word like "call" before it counts
    only where it is valid there, or is written as only telephone numbers are. Without `look` the form alone counts.
    """
    text = reading.text
    cues: list[int] | None = None
    looked = 0
    for match in _CANDIDATE.finditer(text):
        number = match.group()
        if looked >= MOST or _NEVER.fullmatch(number.strip("( ")):
            continue
        cues = [m.end() for m in _CUE.finditer(text)] if cues is None else cues
        cue = _just_before(cues, text, match.start()) or bool(_CUE_AFTER.match(text, match.end()))
        cue = cue or bool(_EXTENSION.search(number))
        if not (cue or regions or number[0] in "+(0" or _AMERICAN.fullmatch(number)):
            continue
        if (not cue and _COUNT.fullmatch(number)) or _NO_CUE.search(text[max(0, match.start() - 48) : match.start()]):
            continue
        looked += 1
        strength = _strength(number, cue, regions if look else ()) if look or not cue else Strength.MILD
        if strength is not None:
            yield Finding(*reading.span(*match.span()), Kind.PHONE, strength, "phone")


def _just_before(cues: list[int], text: str, start: int) -> bool:
    """Whether the last word like "call" before the number stands close to it, on the same line."""
    place = bisect_right(cues, start)
    return bool(place) and start - cues[place - 1] <= 28 and not _APART.search(text, cues[place - 1], start)


def _strength(text: str, cue: bool, regions: tuple[str, ...]) -> Strength | None:
    bare = text.lstrip("(")
    if bare.startswith(("+", "00")):
        number = "+" + bare.lstrip("+0(") if bare.startswith("00") else bare
        return Strength.STRONG if _valid(number, None) else Strength.MILD if cue or bare[0] == "+" else None
    american = bool(_AMERICAN.fullmatch(text))
    usual = cue or american or bare.startswith("0")
    if any(_valid(text, region) for region in dict.fromkeys([*regions, *(REGIONS if usual else ())])):
        written = cue or american or any(c in " ./-(" for c in text)
        return Strength.STRONG if written else Strength.MILD
    return Strength.MILD if cue or american else None


def _valid(text: str, region: str | None) -> bool:
    """Whether a numbering plan has it."""
    import phonenumbers  # late: most texts hold no number

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(text, region)))
    except phonenumbers.NumberParseException:
        return False
