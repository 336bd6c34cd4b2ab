"""The Markdown subset of posts: emphasis, code, links, lists, quotes; mentions and tags. No headings, images, HTML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mutuals.kit.text.clean import plain, sanitise
from mutuals.kit.text.naming import host_of, marked, plain_address

_MARKS = re.compile(r"(?<![\w/@#&])(?:@(?P<at>\w+(?:[.-]\w+)*(?:@[\w.-]+\w(?::\d+)?)?)|#(?P<tag>\w{1,100}))")
_SHOWN = 60  # characters of a bare link


def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"linkify": True, "breaks": True, "html": False, "maxNesting": 12})
    md.disable(["heading", "lheading", "hr", "image", "html_block", "html_inline", "reference", "code", "entity"])
    md.enable(["linkify", "strikethrough"])
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]
    return md


_MD = _parser()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text names: `mentions` as written without @ (lower case), `tags` without #, `links` as addresses."""

    mentions: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[str, ...]


def parse(source: str) -> Parsed:
    """What a text mentions, tags and links to, in order, each once; code does not count."""
    mentions: dict[str, None] = {}
    tags: dict[str, None] = {}
    links: dict[str, None] = {}
    for token in _texts(_MD.parse(source), links):
        for match in _MARKS.finditer(token.content):
            if match["at"]:
                mentions[match["at"].lower()] = None
            elif not match["tag"].isdecimal():
                tags[match["tag"]] = None
    return Parsed(tuple(mentions), tuple(tags), tuple(links))


def render(source: str, *, mentions: Mapping[str, str]) -> str:
    """HTML of a text. `mentions` maps an address as `parse` gives it to where it leads; others stay plain text."""
    tokens = _MD.parse(source)
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = list(_linked(token.children, mentions))
    return sanitise(_MD.renderer.render(tokens, _MD.options, {})).strip()


def words_of(source: str) -> str:
    """A text without its marks, for where only words can stand."""
    return re.sub(r"\n{3,}", "\n\n", plain(render(source, mentions={})))


def _texts(tokens: list[Token], links: dict[str, None]) -> Iterator[Token]:
    for token in tokens:
        depth = 0
        for child in token.children or ():
            if child.type == "link_open":
                depth += 1
                href = str(child.attrGet("href") or "")
                if host_of(href):
                    links[plain_address(href) or href] = None
            elif child.type == "link_close":
                depth -= 1
            elif child.type == "text" and depth == 0:
                yield child


def _linked(children: list[Token], mentions: Mapping[str, str]) -> Iterator[Token]:
    """The tokens of a line, with mentions and tags as links, and links that show where they lead."""
    link: Token | None = None
    shown = ""
    for child in children:
        if child.type == "link_open":
            link, shown = child, ""
        elif child.type == "link_close" and link is not None:
            if beside := marked(shown, str(link.attrGet("href") or "")):
                yield Token("html_inline", "", 0, content=beside)
            link = None
        elif child.type == "text" and link is None:
            yield from _marked(child.content, mentions)
            continue
        elif link is not None:
            if child.type == "text" and link.markup == "linkify" and len(child.content) > _SHOWN:
                child.content = child.content[: _SHOWN - 1] + "…"
            shown += child.content
        yield child


def _marked(text: str, mentions: Mapping[str, str]) -> Iterator[Token]:
    at = 0
    for match in _MARKS.finditer(text):
        if match["at"]:
            href, kind = mentions.get(match["at"].lower()), "mention"
        else:
            href, kind = (None if match["tag"].isdecimal() else f"/tags/{quote(match['tag'])}"), "tag"
        if href is None:
            continue
        yield _text(text[at : match.start()])
        yield Token("link_open", "a", 1, attrs={"href": href, "class": kind})
        yield _text(match.group())
        yield Token("link_close", "a", -1)
        at = match.end()
    yield _text(text[at:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
