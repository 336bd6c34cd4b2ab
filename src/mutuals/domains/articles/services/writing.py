"""From what a person wrote to what an article holds: cleaned, checked, rendered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.utils.text import slugify
from django.utils.translation import gettext as _

from mutuals.domains.articles.models import LONGEST, LONGEST_SLUG, LONGEST_SUMMARY, LONGEST_TITLE
from mutuals.domains.guard.leaving import over_a_page
from mutuals.domains.media.queries import Shown
from mutuals.domains.posts.rows import fold_tag
from mutuals.domains.posts.services.writing import fold_language
from mutuals.domains.profiles.queries import domains_here
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_line, clean_text
from mutuals.kit.text.longform import FILE, Heading, Picture, Place, read_longform, render_longform

MOST_FILES = 40  # pictures, films, sounds and documents
MOST_TAGS = 10
LONGEST_QUOTED = 300  # characters of a slug in an address: scripts beyond ASCII take nine a letter


@dataclass(frozen=True, slots=True)
class Text:
    """An article as its author writes it. `tags` are words between blanks or commas; `slug` is wished, else made."""

    title: str = ""
    summary: str = ""
    source: str = ""
    tags: str = ""
    language: str = ""
    slug: str = ""
    cover: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    html: str
    headings: tuple[Heading, ...]
    minutes: int
    tags: tuple[str, ...]
    links: tuple[str, ...]


def cleaned(text: Text) -> Text:
    """A text as it is stored. Raises Refused where it is too long; nothing else stops a draft."""
    if len(text.source) > LONGEST * 2 or len(source := clean_text(text.source, LONGEST * 2)) > LONGEST:
        raise Refused(
            _("An article has at most %(most)s characters; this one has %(count)s. Make two of it.")
            % {"most": f"{LONGEST:,}", "count": f"{len(text.source):,}"},
            field="source",
        )
    for name, most, words in (
        ("title", LONGEST_TITLE, _("The title has at most %(most)d characters.")),
        ("summary", LONGEST_SUMMARY, _("The summary has at most %(most)d characters.")),
        ("tags", 400, _("The tags have at most %(most)d characters together.")),
    ):
        if len(clean_line(getattr(text, name), most + 1)) > most:
            raise Refused(words % {"most": most}, field=name)
    if len(files_in(source)) > MOST_FILES:
        raise Refused(_("An article shows at most %(most)d pictures and files.") % {"most": MOST_FILES}, field="source")
    return replace(
        text,
        title=clean_line(text.title, LONGEST_TITLE),
        summary=clean_line(text.summary, LONGEST_SUMMARY),
        source=source,
        tags=clean_line(text.tags, 400),
        language=fold_language(text.language),
        slug=slug_of(text.slug),
    )


def written(text: Text, files: Iterable[Shown]) -> Written:
    """A cleaned text, rendered with these of its files. Raises Refused where it cannot be published."""
    if not text.title:
        raise Refused(_("Give it a title first."), field="title")
    if not text.source.strip():
        raise Refused(_("Write something first."), field="source")
    try:
        read = read_longform(text.source)
    except ValueError:
        sentence = _("A paragraph or a block of code is too long. Put an empty line into it.")
        raise Refused(sentence, field="source") from None
    html = over_a_page(render_longform(read, {file.id: _embedded(file) for file in files}), domains_here)
    return Written(html, read.headings, read.minutes, tags_in(text.tags), read.links)


def _embedded(file: Shown) -> Picture | Place:
    if file.kind == "picture":
        return Picture(file.width, file.height, file.alt)
    return Place(file.page, file.alt or file.name)


def files_in(source: str) -> tuple[int, ...]:
    """The files of this server whose addresses stand in a text, each once."""
    return tuple(dict.fromkeys(int(number) for number in FILE.findall(source)))


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a line, folded as those of posts. Raises Refused for too many."""
    words = (re.sub(r"\W", "", word) for word in text.replace(",", " ").split())
    tags = tuple(dict.fromkeys(fold_tag(word) for word in words if word and not word.isdecimal()))
    if len(tags) > MOST_TAGS:
        raise Refused(_("At most %(most)d tags, please.") % {"most": MOST_TAGS}, field="tags")
    return tags


def slug_of(title: str) -> str:
    """What a title is in an address: letters and digits of any script, with - between the words."""
    slug = slugify(title[:400], allow_unicode=True)[:LONGEST_SLUG].strip("-_")
    while len(quote(slug)) > LONGEST_QUOTED:
        slug = slug[: len(slug) * 3 // 4].strip("-_")
    return slug
