"""What is written so that programs overlook it: numbers in words, letters among digits, base64."""

import base64
import binascii
import re
from collections.abc import Iterator

from mutuals.domains.guard.screening.reading import Reading

_EN = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", "twenty thirty forty fifty sixty seventy eighty ninety")  # fmt: skip
_FR = ("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf", "vingt trente quarante cinquante soixante")  # fmt: skip
_DE = ("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")  # fmt: skip
_ES = ("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve", "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")  # fmt: skip
_MORE = {"oh": "0", "o": "0", "zwo": "2", "plus": "+", "más": "+", "mas": "+", "zero": "0", "fuenf": "5", "zwoelf": "12", "dieciseis": "16", "septante": "70", "huitante": "80", "nonante": "90"}  # fmt: skip
_TWICE = {"double": 2, "doble": 2, "doppel": 2, "triple": 3}
_WORD = re.compile(r"\+|\d{1,14}|[^\W\d_]+(?:-[^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s,.;:/_()-]{0,3}(?:(?:and|et|und|y)[\s-])?")


def _names() -> dict[str, str]:
    """By number word: its digits. Compounds with a hyphen, and German ones in one word, are words of their own."""
    found = dict(_MORE)
    for low, tens in (_EN, _FR, _DE, _ES):
        ones = low.split()
        found |= {word: str(number) for number, word in enumerate(ones)}
        for place, ten in enumerate(tens.split(), start=2):
            found[ten] = str(place * 10)
            for number, one in enumerate(ones[:20] if tens.startswith("vingt") and place == 6 else ones[:10]):
                if number:
                    found[f"{ten}-{one}"] = found[f"{ten}-et-{one}"] = str(place * 10 + number)
                    if tens.startswith("zwanzig"):
                        found[f"{one.removesuffix('s') if number == 1 else one}und{ten}"] = str(place * 10 + number)
    found |= {"quatre-vingts": "80", "quatre-vingt": "80"}
    found |= {f"quatre-vingt-{one}": str(80 + number) for number, one in enumerate(_FR[0].split()) if number}
    return found | {word.replace("ß", "ss"): digits for word, digits in found.items() if "ß" in word}


NUMBERS = _names()
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = frozenset(part for word in NUMBERS for part in word.split("-")) - {"et", "o", "plus"}
FEWEST = 6  # digits that a run of number words makes


def spelled(reading: Reading, lower: str) -> Reading | None:
    """The text with runs of number words as digits; None where there are none."""
    said = _LETTERS.findall(lower)
    if _PARTS.isdisjoint(said) or sum(word in _PARTS for word in said) < 3:
        return None
    pieces: list[tuple[str, int, int]] = []
    run: list[tuple[str, int, int]] = []
    done, worded, times = 0, False, 1

    def close() -> None:
        nonlocal done, run, worded
        if worded and sum(len(digits.strip("+")) for digits, _s, _e in run) >= FEWEST:
            pieces.append((reading.text[done : run[0][1]], done, run[0][1]))
            pieces.append(("".join(digits for digits, _s, _e in run), run[0][1], run[-1][2]))
            done = run[-1][2]
        run, worded = [], False

    for match in _WORD.finditer(reading.text):
        word = match.group().casefold()
        digits = word if word.isdigit() or word == "+" else NUMBERS.get(word, "")
        if run and not _BETWEEN.fullmatch(reading.text[run[-1][2] : match.start()]) and times == 1:
            close()
        if word in _TWICE:
            times = _TWICE[word]
        elif digits:
            run.append((digits * times, match.start(), match.end()))
            worded, times = worded or not word.isdigit(), 1
        elif word not in {"and", "et", "und", "y"}:
            close()
            times = 1
    close()
    if not pieces:
        return None
    return reading.with_text([*pieces, (reading.text[done:], done, len(reading.text))])


_MIXED = re.compile(r"(?<![^\W_])[+(]?(?:[\dOoQlI|SB][ .()-]{0,2}){8,24}(?![^\W_])")
_BESIDE = re.compile(r"\d[ .-]?[OoQlI|SB]|[OoQlI|SB][ .-]?\d")
_AS_DIGIT = str.maketrans("OoQlI|SB", "00011158")


def letters_as_digits(reading: Reading) -> Reading | None:
    """The text with O, l, I and the like as digits in runs that are mostly digits; None where there are none."""

    if not _BESIDE.search(reading.text):
        return None

    def mend(match: re.Match[str]) -> str:
        text = match.group()
        digits, letters = sum(c.isdigit() for c in text), sum(c.isalpha() or c == "|" for c in text)
        return text.translate(_AS_DIGIT) if letters and digits >= 2 * letters else text

    changed = _MIXED.sub(mend, reading.text)
    return Reading(changed, reading.at) if changed != reading.text else None


_BLOB = re.compile(r"(?<![\w+/=.-])[A-Za-z0-9+/_-]{16,6000}={0,2}(?![\w+/=-])")
MOST_BLOBS = 12


def decoded(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """What base64 in the text says, where that is text; with its place in the original."""
    for match, _count in zip(_BLOB.finditer(reading.text), range(MOST_BLOBS), strict=False):
        blob = match.group().rstrip("=").replace("-", "+").replace("_", "/")
        if blob.islower() or blob.isdigit() or len(blob) % 4 == 1:
            continue
        try:
            said = base64.b64decode(blob + "=" * (-len(blob) % 4), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        if said.isprintable() or said.replace("\n", "").isprintable():
            yield said, *reading.span(*match.span())
