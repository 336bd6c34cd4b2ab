"""Labelled sentences and everyday messages from a folder that is given: public corpora, none are shipped.

`generated_large.json.gz` (microsoft/presidio-research) and `sms_spam.csv.gz` (UCI), where they are there.
"""

import csv
import gzip
import io
import json
from array import array
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.ranks import auc
from mutuals.domains.guard.screening import Finding, screen
from mutuals.domains.guard.textmodel import score

HARD = {
    "EMAIL_ADDRESS": "email",
    "PHONE_NUMBER": "phone",
    "CREDIT_CARD": "card",
    "IBAN_CODE": "iban",
    "US_SSN": "national_id",
    "US_DRIVER_LICENSE": "national_id",
    "IP_ADDRESS": "ip",
}


@dataclass(slots=True)
class Counts:
    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def recall(self, kind: str = "") -> float:
        return _share(_sum(self.right, kind), _sum(self.missed, kind))

    def precision(self, kind: str = "") -> float:
        return _share(_sum(self.right, kind), _sum(self.wrong, kind))

    def f2(self) -> float:
        precision, recall = self.precision(), self.recall()
        return 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0


def _sum(counter: Counter[str], kind: str) -> int:
    return counter[kind] if kind else counter.total()


def _share(right: int, other: int) -> float:
    return right / (right + other) if right + other else 0.0


def sentences(folder: Path) -> list[str]:
    """The labelled sentences."""
    return [row["full_text"] for row in _rows(folder)]


def identifiers(folder: Path) -> Counts:
    """How many of the labelled identifiers are found, and what is found besides."""
    counts = Counts()
    for row in _rows(folder):
        found = [f for f in screen(row["full_text"]) if f.kind in HARD.values()]
        met: set[Finding] = set()
        for span in row["spans"]:
            kind = HARD.get(span["entity_type"])
            if kind is None:
                continue
            start, end = span["start_position"], span["end_position"]
            over = [f for f in found if f.kind == kind and f.start < end and f.end > start]
            met.update(over)
            (counts.right if over else counts.missed)[kind] += 1
        counts.wrong.update(str(f.kind) for f in found if f not in met)
    return counts


def everyday(folder: Path) -> list[str]:
    """Everyday messages, those of spammers left out."""
    text = gzip.decompress((folder / "sms_spam.csv.gz").read_bytes()).decode("latin-1")
    return [row[1] for row in csv.reader(io.StringIO(text)) if row and row[0] == "ham"]


def _rows(folder: Path) -> list[dict[str, object]]:
    return json.loads(gzip.decompress((folder / "generated_large.json.gz").read_bytes()))


def short_messages(folder: Path) -> list[tuple[str, bool]]:
    """UCI's messages with whether they are spam, where the file is there."""
    path = folder / "sms_spam.csv.gz"
    if not path.exists():
        return []
    with gzip.open(path) as file:
        rows = list(csv.reader(io.TextIOWrapper(file, encoding="latin-1")))[1:]
    return [(row[1], row[0] == "spam") for row in rows]


def told_apart(weights: "array[float]", some: list[tuple[str, bool]]) -> float:
    """How often a spam message scores higher than another one (AUC)."""
    return auc((score(weights, text), spam) for text, spam in some) or 0.5
