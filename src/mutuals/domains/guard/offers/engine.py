"""Reading a post that offers work: pay to apply, pay out of proportion, contact elsewhere, an unproven domain.

Pure and bounded. What it finds makes a post wait for a moderator (moderation); it judges nobody.
"""

import re
from collections.abc import Collection

from mutuals.domains.guard.offers.signs import ALONE, Sign
from mutuals.domains.guard.offers.words import EASY, FEE, MESSENGER, OFFER
from mutuals.domains.guard.screening.reading import read
from mutuals.kit.domains import public_domain, registered
from mutuals.kit.freemail import is_free
from mutuals.kit.search import fold

LONGEST = 10_000  # characters
MOST_SENTENCES = 200
MOST_ADDRESSES = 50
_END = re.compile(r"[.!?¿¡\n;]+(?=\s|$)|\n+")
_MAIL = re.compile(r"[\w.+%-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_LINK = re.compile(r"https?://(?:www\.)?([\w.-]{3,200})", re.IGNORECASE)
_MESSENGERS = frozenset({"wa.me", "whatsapp.com", "t.me", "telegram.me", "telegram.dog", "signal.me"})
_AMOUNT = re.compile(
    r"(?:(?:[$€£]|usd|eur|euros?|dollars?|gbp)\s?)?(\d{1,3}(?:[.,'\u2019 ]\d{3})+|\d{2,7})(?:[.,]\d{2})?\s?(k\b)?"
    r"(?:\s?(?:[$€£]|usd|eur\b|euros?|dollars?|d[oó]lares|gbp|pounds?|chf))?"
    r"\s?(?:(?:a|an|per|each|every|/|pro|am|die|par|la|al|por|im|je|le)\s?)?"
    r"(hour|hr|stunde|std|heure|hora|day|daily|tag|jour|dia|d[ií]a|week|weekly|woche|semaine|semana|month|monat|mois|mes)(?!\w{3})",
    re.IGNORECASE,
)
_A_YEAR = {"h": 1_700, "d": 220, "w": 48, "m": 12}  # times a year
_PERIOD = {
    "hour": "h", "hr": "h", "stunde": "h", "std": "h", "heure": "h", "hora": "h",
    "day": "d", "daily": "d", "tag": "d", "jour": "d", "dia": "d", "día": "d",
    "week": "w", "weekly": "w", "woche": "w", "semaine": "w", "semana": "w",
    "month": "m", "monat": "m", "mois": "m", "mes": "m",
}  # fmt: skip
MUCH, TOO_MUCH = 60_000, 1_500_000  # a year: for work that needs nothing; for any work at all


def signs_in(text: str, *, proven: Collection[str] = ()) -> list[Sign]:
    """What makes an offer of work suspicious, gravest first; nothing for a text that offers none.

    `proven` are the domains (in ASCII) that the author has proven to be theirs.
    """
    seen = read(text[:LONGEST]).text
    whole = fold(seen)
    if not OFFER.search(whole):
        return []
    sentences = [fold(one) for one in _END.split(seen)[: 2 * MOST_SENTENCES] if one and one.strip()]
    pairs = [" ".join(sentences[i : i + 2]) for i in range(min(len(sentences), MOST_SENTENCES))]
    hosts = _hosts(seen)
    found = {
        Sign.FEE: any(FEE[0].search(one) and not FEE[1].search(one) for one in sentences),
        Sign.PAY: _pays_too_much(seen, easy=bool(EASY.search(whole))),
        Sign.ELSEWHERE: bool(hosts & _MESSENGERS) or any(_elsewhere(one) for one in pairs),
        Sign.DOMAIN: bool(hosts) and not any(_proven(host, proven) for host in hosts),
    }
    return [sign for sign in Sign if found[sign]]


def must_wait(signs: Collection[Sign]) -> bool:
    """Whether a moderator looks before anybody else does."""
    return bool(ALONE & set(signs)) or len(set(signs)) >= 2


def _elsewhere(text: str) -> bool:
    service, way, but = MESSENGER
    return bool(service.search(text) and way.search(text)) and not but.search(text)


def _pays_too_much(text: str, *, easy: bool) -> bool:
    for found in list(_AMOUNT.finditer(text))[:MOST_ADDRESSES]:
        number = float(re.sub(r"\D", "", found[1])) * (1_000 if found[2] else 1)
        year = number * _A_YEAR[_PERIOD[found[3].lower()]]
        if year > TOO_MUCH or (easy and year > MUCH):
            return True
    return False


def _hosts(text: str) -> set[str]:
    """The registered domains of mail addresses and links."""
    names = [*_MAIL.findall(text)[:MOST_ADDRESSES], *_LINK.findall(text)[:MOST_ADDRESSES]]
    found = (public_domain(name.strip(".-")) for name in names)
    return {registered(name) for name in found if name}


def _proven(host: str, proven: Collection[str]) -> bool:
    return host in proven and not is_free(host)
