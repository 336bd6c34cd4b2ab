"""The text of an article with its films, sounds and documents in it, as a reader has them.

Their words are in the reader's language, and a document's pages are there once they are drawn. Who calls this asked the
gate for the article.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.conf import settings
from django.template.loader import render_to_string

from mutuals.domains.media.queries import Shown, files_for_cards
from mutuals.kit.text.longform import filled, places_in

_ROOTED = re.compile(r'\b(href|src|poster)="/(?!/)')


def articles_html(texts: Mapping[int, str]) -> tuple[dict[int, str], dict[int, list[Shown]]]:
    """By article its text with its files in it, and those files in order; nothing is read where there are none."""
    wanted = {number: places for number, html in texts.items() if (places := places_in(html))}
    found = files_for_cards("article", wanted) if wanted else {}
    shown: dict[int, list[Shown]] = {}
    for number, places in wanted.items():
        known = {file.id: file for file in found.get(number, ())}
        shown[number] = [known[place] for place in places if place in known]
    return {number: with_files(html, shown.get(number, ())) for number, html in texts.items()}, shown


def with_files(html: str, files: Iterable[Shown]) -> str:
    """A rendered text with these files in their places; a place whose file is gone is left out."""
    known = {file.id: file for file in files}

    def show(number: int, words: str) -> str:
        if number not in known:
            return ""
        file = known[number]
        said = "" if file.kind == "document" and words == file.name else words
        return render_to_string("components/files.html", {"files": [replace(file, alt=said)]})

    return filled(html, show)


def rooted(html: str) -> str:
    """The same with whole addresses, for who reads it elsewhere."""
    return _ROOTED.sub(rf'\1="{settings.MUTUALS_URL}/', html)
