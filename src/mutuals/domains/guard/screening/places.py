"""Where somebody is to be found: postal addresses, coordinates, addresses of machines."""

import ipaddress
import re

from mutuals.domains.guard.screening.findings import Kind, Strength
from mutuals.domains.guard.screening.rules import Rule, words

_CAP = r"[A-ZÀ-ÖØ-ÞŒ][\w'’.-]{1,24}"
_STREET = (
    r"(?:[Ss]t(?:reet)?|[Rr]oad|[Rr]d|[Aa]ve(?:nue)?|[Bb]oulevard|[Bb]lvd|[Ll]ane|[Dd]rive|[Cc]ourt|[Cc]lose|[Cc]rescent|[Tt]errace|[Gg]ardens|[Mm]ews|[Hh]ighway|[Pp]arkway)"
)  # fmt: skip
_HOME = re.compile(
    r"(?:\b(?:live[sd]?|living|home|house|address|moved to|come to|find me|habite|domicile|chez moi|adresse|wohne[nt]?|zu hause|zuhause|vivo|casa|domicilio|direcci[oó]n)\b)[^\n]{0,40}$",
    re.IGNORECASE,
)


def _address(match: re.Match[str]) -> Strength | None:
    """Mild alone: shops and offices have addresses as well; strong after "I live at"."""
    home = _HOME.search(match.string[max(0, match.start() - 60) : match.start()])
    return Strength.STRONG if home else Strength.MILD


def _coordinates(match: re.Match[str]) -> Strength | None:
    latitude, longitude = float(match.group("lat")), float(match.group("lon"))
    return Strength.STRONG if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _ip(match: re.Match[str]) -> Strength | None:
    text = match.group("what").partition("/")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return None if address.is_loopback or address.is_unspecified or text.endswith("::") else Strength.MILD


ADDRESSES = (
    Rule("address", Kind.ADDRESS, re.compile(rf"(?<![\w.,/-])\d{{1,5}}[a-zA-Z]?,? (?:{_CAP} ){{1,3}}{_STREET}\b\.?(?:,? ?(?:[Aa]pt|[Ff]lat|[Ss]uite|[Uu]nit|#)\.? ?\w{{1,5}})?(?:,? {_CAP}){{0,2}}(?:,? [A-Z]{{2}} \d{{5}}|,? [A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}})?"), check=_address),
    Rule("address", Kind.ADDRESS, words(r"(?<![\w.,/-])\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.|boulevard|bd|impasse|allée|chemin|quai|cours|route de) (?:(?:de|du|des|la|le|les) |d'|l'|de l')?[\w'’-]{2,24}(?: [\w'’-]{2,20}){0,3}(?:,? \d{5} [\w'’-]{2,24})?"), ("rue ", "avenue ", "av. ", "boulevard ", "bd ", "impasse ", "allée ", "chemin ", "quai ", "cours ", "route "), check=_address),
    Rule("address", Kind.ADDRESS, re.compile(r"(?<![\w-])(?:[A-ZÄÖÜ][\wäöüß-]{2,30}(?:straße|strasse|str\.|allee|platz|damm|ufer)|(?:Straße|Strasse|Allee) (?:de[rs] )?[A-ZÄÖÜ][\w-]{2,20}|[A-ZÄÖÜ][\w-]{2,20}(?:er)? (?:Straße|Str\.|Allee|Platz|Ring|Damm)|[A-ZÄÖÜ][a-zäöüß]{2,20}(?:weg|gasse|ring|steig))[ ]{1,2}\d{1,3} ?[a-h]?\b(?:,? \d{5} [A-ZÄÖÜ][\w-]{2,24})?"), check=_address),
    Rule("address", Kind.ADDRESS, words(r"(?<![\w-])(?:calle|c/|avenida|avda\.?|plaza|paseo|carrer|ronda|camino)(?: (?:de|del|la|las|los|el)){0,3} [a-záéíóúñç][\w'’-]{2,24}(?: (?:de|del|la|y)? ?[\w'’-]{2,20}){0,3},? (?:n[.ºo°]{1,2} ?|núm\. ?)?\d{1,4}(?!\d|[.:]\d)(?:[ºª]?,? ?\d{1,2}[ºª°]? ?[a-z]?\b)?(?:,? \d{5}(?: [\w'’-]{2,24})?)?"), ("calle", "c/", "avenida", "avda", "plaza", "paseo", "carrer", "ronda", "camino"), check=_address),
    Rule("address", Kind.ADDRESS, words(r"p\.? ?o\.? box \d{1,6}|postfach \d{1,3}(?: ?\d{2,3})?|apartado de correos \d{1,5}|boîte postale \d{1,5}"), ("box ", "postfach", "apartado", "postale"), strength=Strength.MILD),
)  # fmt: skip
COORDINATES = (
    Rule("coordinates", Kind.COORDINATES, re.compile(r"(?<![\w.])(?P<lat>[-+]?\d{1,2}\.\d{4,15})°?[ ]?[NSns]?[ ]?[,;/ ][ ]{0,2}(?P<lon>[-+]?\d{1,3}\.\d{4,15})(?![\w.]\d)"), check=_coordinates),
    Rule("coordinates", Kind.COORDINATES, re.compile(r"(?<!\w)\d{1,2}° ?\d{1,2}['′’] ?\d{0,2}(?:[.,]\d{1,5})?[\"″”'’]{0,2} ?[NSns][, ]{0,3}\d{1,3}° ?\d{1,2}['′’] ?\d{0,2}(?:[.,]\d{1,5})?[\"″”'’]{0,2} ?[EWOewo]\b"), ("°",)),
)  # fmt: skip
MACHINES = (
    Rule("ip", Kind.IP, re.compile(r"(?<![\w.:/-])(?P<what>(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?)(?![\w-]|\.\d)"), (".",), check=_ip),
    Rule("ip", Kind.IP, re.compile(r"(?<![\w:.])(?P<what>(?:[0-9a-fA-F]{1,4}:){2,7}(?:[0-9a-fA-F]{1,4}|:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,5})|[0-9a-fA-F]{1,4}::[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,5})(?![\w:])"), (":",), check=_ip),
)  # fmt: skip
