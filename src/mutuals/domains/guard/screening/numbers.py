"""Numbers that stand for a person or their money: accounts, cards, national numbers. Checksums decide where there are any."""

import re
from collections.abc import Callable
from importlib import import_module

from mutuals.domains.guard.screening.findings import Kind, Strength
from mutuals.domains.guard.screening.rules import Rule, words

_CARD_CUE = re.compile(r"\b(?:card|visa|master ?card|amex|carte|karte|tarjeta|cc|credit|cr[eé]dito|cb|kreditkarte)\b[^\n\d]{0,40}$", re.IGNORECASE)  # fmt: skip
_COMMON = re.compile(r"4\d{15}|5[0-8]\d{14}|6\d{15}|2[2-7]\d{14}|3[47]\d{13}|3[0568]\d{12}")  # makers and their lengths


def luhn(digits: str) -> bool:
    """Whether the check digit of a card's number is right (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and any(d != "0" for d in digits)


def _card(match: re.Match[str]) -> Strength | None:
    digits = re.sub(r"\D", "", match.group())
    if not 12 <= len(digits) <= 19:
        return None
    cue = _CARD_CUE.search(match.string[max(0, match.start() - 60) : match.start()])
    if luhn(digits):
        return Strength.STRONG if cue or _COMMON.fullmatch(digits) else None
    return Strength.MILD if cue else None


def _iban(match: re.Match[str]) -> Strength | None:
    code = re.sub(r"[^A-Za-z0-9]", "", match.group("what")).upper()
    cue = "iban" in match.string[max(0, match.start() - 30) : match.start()].casefold()
    if not 15 <= len(code) <= 34:
        return Strength.MILD if cue and len(code) >= 12 else None
    right = int("".join(str(int(c, 36)) for c in code[4:] + code[:4])) % 97 == 1
    return Strength.STRONG if right else Strength.MILD if cue else None


def _by(module: str) -> Callable[[re.Match[str]], Strength | None]:
    """A check by python-stdnum's module, loaded when the first number asks for it."""

    def check(match: re.Match[str]) -> Strength | None:
        number = match.group("what") if "what" in match.re.groupindex else match.group()
        return Strength.STRONG if import_module(f"stdnum.{module}").is_valid(number) else None

    return check


def _id(name: str, pattern: str, *marks: str, by: str = "") -> Rule:
    return Rule(
        name, Kind.NATIONAL_ID, words(rf"(?<![\w.+/-]){pattern}(?![\w/]|[.,-]\d)"), marks, check=_by(by) if by else None
    )


_IS = r"(?:[^\n\d]{0,30}?[ :#])"
IBANS = (
    Rule("iban", Kind.IBAN, re.compile(r"(?<![A-Za-z0-9])(?P<what>[A-Za-z]{2}\d{2}(?:[A-Za-z0-9]{11,30}(?![A-Za-z0-9])|(?:[ -]{1,2}[A-Za-z0-9]{4}(?![A-Za-z0-9])){2,8}(?:[ -](?=[A-Za-z]{0,2}\d)[A-Za-z0-9]{1,3}(?![A-Za-z0-9]))?))"), check=_iban),
)  # fmt: skip
CARDS = (
    Rule("card", Kind.CARD, re.compile(r"(?<![\w+.])\d(?:[ .-]{0,2}\d){11,18}(?![\w]|[.-]\d)"), check=_card),
)  # fmt: skip
NATIONAL = (
    _id("us-ssn", r"\d{3}-\d{2}-\d{4}", "-", by="us.ssn"),
    _id("us-ssn-said", rf"(?:ssn|social security){_IS}(?P<what>\d{{3}}[ -]?\d{{2}}[ -]?\d{{4}})", "ssn", "social sec"),
    _id("ca-sin", rf"(?:sin|social insurance){_IS}(?P<what>\d{{3}}[ -]?\d{{3}}[ -]?\d{{3}})", "sin", "social ins", by="ca.sin"),
    _id("gb-nino", r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]"),
    _id("gb-nhs", rf"(?:nhs){_IS}(?P<what>\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}})", "nhs", by="gb.nhs"),
    _id("fr-nir", r"[12][ ]?\d{2}[ ]?(?:0[1-9]|1[0-2]|[2-9]\d)[ ]?(?:\d{2}|2[AB])[ ]?\d{3}[ ]?\d{3}[ ]?\d{2}", by="fr.nir"),
    _id("es-dni", r"\d{8}[ -]?[A-HJ-NP-TV-Z]", by="es.dni"),
    _id("es-nie", r"[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z]", by="es.nie"),
    _id("de-idnr", r"(?:steuer-?id(?:entifikationsnummer|nr)?|idnr|tax id|tin)(?:[^\n\d]{0,20}?[ :])(?P<what>\d{2}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3})", "steuer", "idnr", "tax id", "tin", by="de.idnr"),
    _id("de-svnr", r"(?:sozialversicherung(?:snummer)?|rentenversicherung(?:snummer)?|sv-?nr|svnr)(?:[^\n\d]{0,20}?[ :.])(?P<what>\d{2}[ ]?\d{6}[ ]?[A-Z][ ]?\d{3})", "versicherung", "sv-nr", "svnr"),
    _id("it-cf", r"[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]", by="it.codicefiscale"),
    _id("ch-ahv", r"756\.?\d{4}\.?\d{4}\.?\d{2}", "756", by="ch.ssn"),
    _id("br-cpf", r"\d{3}\.\d{3}\.\d{3}-\d{2}", "-", by="br.cpf"),
    _id("nl-bsn", rf"(?:bsn|burgerservicenummer){_IS}(?P<what>\d{{9}})", "bsn", "burgerservice", by="nl.bsn"),
    _id("pl-pesel", rf"(?:pesel){_IS}(?P<what>\d{{11}})", "pesel", by="pl.pesel"),
    _id("se-pnr", r"(?:19|20)?\d{6}[-+]\d{4}", "-", "+", by="se.personnummer"),
    _id("pt-nif", rf"(?:nif|contribuinte){_IS}(?P<what>[1235689]\d{{2}}[ ]?\d{{3}}[ ]?\d{{3}})", "nif", "contribuinte", by="pt.nif"),
    _id("passport", r"(?:passport|passeport|reisepass|personalausweis|ausweis|pasaporte|carte d'identit[eé])(?:[^\n\d]{0,30}?[ :#])(?P<what>(?=(?:[A-Z]{0,3}\d){3})[A-Z0-9]{6,12})", "pass", "ausweis", "pasaporte", "identit"),
    _id("driving-licence", r"(?:driver'?s?|driving|permis de conduire|f[uü]hrerschein|carnet de conducir|permiso de conducir)(?:[^\n\d]{0,30}?[ :#])(?P<what>(?=[A-Z0-9-]{0,12}\d{3})[A-Z0-9-]{6,18})", "driv", "permis", "schein", "carnet"),
)  # fmt: skip
