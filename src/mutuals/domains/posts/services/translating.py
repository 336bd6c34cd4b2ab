"""Translation by a self-hosted engine that speaks LibreTranslate's protocol (its documented API)."""

import json
import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache

from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import contents, polls_for, see
from mutuals.kit.fetching import FetchFailed, Policy, request
from mutuals.kit.text.clean import clean_line, sanitise

LARGEST_ANSWER = 1 << 20  # bytes
PATIENCE = 15.0  # seconds
_CODE = re.compile(r"[a-z]{2,3}")
_PAIRS = "translates"  # in the cache: from which languages into which
HOUR, MINUTE = 3_600, 60  # seconds: how long what the engine said is believed, and that it said nothing


class CannotTranslate(Exception):
    """There is no engine, or it did not answer as it should."""


@dataclass(frozen=True, slots=True)
class Translation:
    html: str
    notice: str
    descriptions: tuple[tuple[int, str], ...]  # of pictures: (file, what it shows)
    options: tuple[str, ...]  # of the poll
    source: str
    target: str
    provider: str = "LibreTranslate"


def translate(viewer: Viewer, *, post_id: int, target: str) -> Translation:
    """What a post says, in another language. Raises CannotTranslate, NotFound."""
    post = see(viewer, post_id)
    post = see(viewer, post.share_of_id) if post.share_of_id else post
    wanted = _CODE.match(target.strip().lower())
    if not settings.MUTUALS_TRANSLATE_URL or wanted is None:
        raise CannotTranslate
    html = contents([post.id])[0].html
    files = files_for_cards("post", [post.id]).get(post.id, [])
    asked = polls_for(viewer, [post.id]).get(post.id) if post.has_poll else None
    titles = [answer.title for answer in asked.answers] if asked else []
    plain = [post.notice, *(file.alt for file in files), *titles]
    known = _CODE.match(post.language)
    said, source = _ask([html, *map(escape, plain)], source=known[0] if known else "auto", target=wanted[0])
    notice, *rest = (clean_line(unescape(text), 1_500) for text in said[1:])
    alts, options = rest[: len(files)], rest[len(files) :]
    described = tuple((file.id, alt) for file, alt in zip(files, alts, strict=True) if file.alt)
    return Translation(sanitise(said[0]), notice, described, tuple(options), source, wanted[0])


def languages() -> dict[str, list[str]]:
    """From which languages the engine translates, into which; "und" stands for one that nobody named."""
    if not settings.MUTUALS_TRANSLATE_URL:
        return {}
    known: dict[str, list[str]] | None = cache.get(_PAIRS)
    if known is None:
        known = _pairs()
        cache.set(_PAIRS, known, HOUR if known else MINUTE)
    return known


def _pairs() -> dict[str, list[str]]:
    """What the engine says it can; nothing where its answer is none."""
    try:
        rows = json.loads(_send("GET", "languages"))
        found = {str(row["code"]): sorted({*map(str, row["targets"])} - {row["code"]}) for row in rows}
    except (FetchFailed, ValueError, TypeError, KeyError):
        return {}
    every = sorted({target for targets in found.values() for target in targets})
    return {**found, "und": every} if every else {}


def _ask(texts: list[str], *, source: str, target: str) -> tuple[list[str], str]:
    """The texts in the other language, and the language they were in. Raises CannotTranslate."""
    full = [i for i, text in enumerate(texts) if text.strip()]
    if not full:
        return texts, source if source != "auto" else target
    body = {"q": [texts[i] for i in full], "source": source, "target": target, "format": "html"}
    try:
        answer = json.loads(_send("POST", "translate", json.dumps(body).encode()))
        said: Any = answer["translatedText"]
        if not isinstance(said, list) or len(said) != len(full) or not all(isinstance(text, str) for text in said):
            raise CannotTranslate
        detected = answer.get("detectedLanguage") or source
    except (FetchFailed, ValueError, TypeError, KeyError, AttributeError):
        raise CannotTranslate from None
    if isinstance(detected, list):
        detected = detected[0] if detected else source
    if isinstance(detected, dict):
        detected = detected.get("language", source)
    whole = list(texts)
    for i, text in zip(full, said, strict=True):
        whole[i] = text
    return whole, str(detected)[:12]


def _send(method: str, verb: str, body: bytes = b"") -> bytes:
    url = f"{settings.MUTUALS_TRANSLATE_URL}/{verb}"
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    trusted = frozenset({f"{parts.hostname}:{port}"})  # the operator named it: it may stand in the own network
    rules = Policy(most_bytes=LARGEST_ANSWER, seconds=PATIENCE, redirects=0, loopback=trusted)
    return request(method, url, body=body, policy=rules, headers={"content-type": "application/json"}).body
