"""The Markdown of articles: headings with anchors, tables, footnotes, highlighted code, files of this server.

A text is read once (`read_longform`), and what it shows is known before it is rendered: a picture stands only where
the caller says which file it is, all others become links, so that no page asks another server for anything.
For films, sounds and documents a place is left (`filled`): how they look changes while the text stays.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

import nh3
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from mutuals.kit.text.clean import plain_links
from mutuals.kit.text.highlight import CLASSES, highlighted
from mutuals.kit.text.naming import host_of, marked, plain_address

TOP, DEEPEST = 2, 4  # <h2> to <h4>: the title is the page's <h1>
LONGEST_LINE = 10_000  # characters without an empty line between: what is quadratic in them stays short
WORDS_A_MINUTE, SIGNS_A_MINUTE = 230, 500
FILE = re.compile(r"/media/(\d{1,18}|[1-8]\d{18})/(?:(?:small|large)\.webp|original\.[a-z0-9]{2,5})(?![\w.])")
_PLACE = re.compile(r'<figure data-file="(\d{1,19}) ([^"]*)">(.*?)</figure>', re.DOTALL)
_WORD = re.compile(r"\w+")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")  # written without blanks between words


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    alt: str  # where the text says none


@dataclass(frozen=True, slots=True)
class Place:
    """A film, a sound or a document: where it stands alone, a place is left in which a door shows it."""

    page: str  # where it is to be seen: within a line of words it is a link to there
    alt: str  # where the text says none


Embedded = Mapping[int, Picture | Place]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 2 to 4
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Longform:
    """A text that was read."""

    tokens: list[Token]
    headings: tuple[Heading, ...]
    pictures: tuple[int, ...]  # the files that it shows, each once
    minutes: int  # that reading takes
    links: tuple[str, ...]


def read_longform(source: str) -> Longform:
    """Reads a text. Raises ValueError where a paragraph is too long to be read in good time."""
    if any(len(part) > LONGEST_LINE for part in re.split(r"\n[ \t]*\n", source)):
        raise ValueError("a paragraph is too long")
    tokens = _MD.parse(source)
    pictures: dict[int, None] = {}
    links: dict[str, None] = {}
    for child in _children(tokens):
        if child.type == "image" and (number := _file_of(child)):
            pictures[number] = None
        elif child.type == "link_open" and host_of(href := str(child.attrGet("href"))):
            links[plain_address(href) or href] = None
    return Longform(tokens, tuple(_set_headings(tokens)), tuple(pictures), _minutes(source), tuple(links))


def render_longform(read: Longform, files: Embedded) -> str:
    """The HTML of a text, with these of its files; sanitised. Once for each reading: it changes the tokens."""
    _set_figures(read.tokens, files)
    for token in read.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_shown(token.children, files))
    return nh3.clean(
        _MD.renderer.render(read.tokens, _MD.options, {}),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=plain_links,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    ).strip()


_MARKS = "h2 h3 h4 p br hr a strong em s code pre blockquote ul ol li span sup section div figure figcaption img"
_TAGS = {*_MARKS.split(), "table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {
    "a": {"href", "id", "title"},
    "ol": {"start"},
    "img": {"src", "alt", "width", "height", "loading"},
    "figure": {"data-file"},
    "pre": {"tabindex"},
    "div": {"tabindex"},
    **{name: {"id"} for name in ("h2", "h3", "h4", "li")},
}
_CLASSES = {
    "a": {"footnote-backref", "anchor"},
    "span": {*CLASSES, "domain"},
    "sup": {"footnote-ref"},
    "section": {"footnotes"},
    "div": {"table"},
    "pre": {"code"},
    "th": {"right", "center"},
    "td": {"right", "center"},
}


def _parser() -> MarkdownIt:
    options = {"linkify": True, "html": False, "maxNesting": 20, "highlight": _code}
    md = MarkdownIt("commonmark", options).enable(["linkify", "strikethrough", "table"])
    md.disable(["html_block", "html_inline", "entity"])
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]
    md.use(footnote_plugin, inline=False)
    rules = md.renderer.rules  # type: ignore[attr-defined]
    rules["footnote_block_open"] = lambda *_: '<hr><section class="footnotes"><ol>'
    rules["table_open"] = lambda *_: '<div class="table" tabindex="0"><table>\n'
    rules["table_close"] = lambda *_: "</table></div>\n"
    rules["th_open"] = rules["td_open"] = _cell
    return md


def _code(code: str, language: str, _attributes: str) -> str:
    return f'<pre class="code" tabindex="0"><code>{highlighted(code, language)}</code></pre>'


def _cell(tokens: list[Token], at: int, *_: object) -> str:
    align = str(tokens[at].attrGet("style") or "").removeprefix("text-align:")
    return f'<{tokens[at].tag} class="{align}">' if align in {"right", "center"} else f"<{tokens[at].tag}>"


_MD = _parser()


def _children(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def _file_of(image: Token) -> int | None:
    match = FILE.fullmatch(str(image.attrGet("src") or ""))
    return int(match[1]) if match else None


def _minutes(source: str) -> int:
    signs = len(_SIGN.findall(source))
    words = len(_WORD.findall(_SIGN.sub(" ", source)))
    return max(1, round(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE))


def _set_headings(tokens: list[Token]) -> Iterator[Heading]:
    """Gives headings their anchors and levels of which none is left out; yields them."""
    opens = [i for i, token in enumerate(tokens) if token.type == "heading_open"]
    wanted = [int(tokens[i].tag[1]) for i in opens]
    highest, now, taken = min(wanted, default=1), TOP - 1, dict[str, int]()
    for i, level in zip(opens, wanted, strict=True):
        now = min(level - highest + TOP, now + 1, DEEPEST)
        text = "".join(child.content for child in tokens[i + 1].children or () if child.type in {"text", "code_inline"})
        anchor = "s-" + (slugify(text, allow_unicode=True)[:60].strip("-") or "part")
        taken[anchor] = taken.get(anchor, 0) + 1
        if taken[anchor] > 1:
            anchor = f"{anchor}--{taken[anchor]}"
        tokens[i].tag = tokens[i + 2].tag = f"h{now}"
        tokens[i].attrSet("id", anchor)
        yield Heading(now, anchor, text.strip()[:200])


def places_in(html: str) -> tuple[int, ...]:
    """The files for which a rendered text leaves a place, each once."""
    return tuple(dict.fromkeys(int(found[1]) for found in _PLACE.finditer(html)))


def filled(html: str, show: Callable[[int, str], str]) -> str:
    """A rendered text with its places filled: `show` gets a file and what the text says of it, and gives its HTML."""
    return _PLACE.sub(lambda found: _in_place(show(int(found[1]), unescape(found[2])), found[3]), html)


def _in_place(html: str, caption: str) -> str:
    return f'<figure class="file">{html}{caption}</figure>' if html else ""


def _set_figures(tokens: list[Token], files: Embedded) -> None:
    """What stands alone is a figure, its title the words below it."""
    for before, line, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        only = line.children[0] if line.type == "inline" and line.children and len(line.children) == 1 else None
        if before.type != "paragraph_open" or only is None or only.type != "image":
            continue
        number = _file_of(only)
        if (file := files.get(number or 0)) is None:
            continue
        before.tag = after.tag = "figure"
        if isinstance(file, Place):
            before.attrSet("data-file", f"{number} {only.content or file.alt}")
            line.children = [_html(_caption(only))]


def _shown(children: list[Token], files: Embedded) -> Iterator[Token]:
    """The tokens of a line: pictures by their file, all else as links; beside a link its domain."""
    link: Token | None = None
    words = ""
    for child in children:
        if child.type == "image":
            yield _html(_picture(child, files, linked=link is not None))
            continue
        if child.type == "link_open":
            link, words = child, ""
        elif child.type == "link_close" and link is not None:
            yield _html(marked(words, str(link.attrGet("href") or "")))
            link = None
        elif link is not None:
            words += child.content
        yield child


def _picture(image: Token, files: Embedded, *, linked: bool) -> str:
    number = _file_of(image)
    picture = files.get(number or 0)
    if isinstance(picture, Place):
        words = escape(image.content or picture.alt or picture.page)
        return words if linked else f'<a href="{escape(picture.page)}">{words}</a>'
    if picture is None:
        address, words = str(image.attrGet("src") or ""), image.content
        if linked or not address.startswith(("http://", "https://")):
            return escape(words)
        words = words or address
        return f'<a href="{escape(address)}">{escape(words)}{marked(words, address)}</a>'
    size = f'width="{picture.width}" height="{picture.height}" ' if picture.width else ""
    alt = escape(image.content or picture.alt)
    html = f'<img src="/media/{number}/large.webp" alt="{alt}" {size}loading="lazy">'
    return html + _caption(image)


def _caption(image: Token) -> str:
    words = str(image.attrGet("title") or "")
    return f"<figcaption>{escape(words)}</figcaption>" if words else ""


def _html(text: str) -> Token:
    return Token("html_inline", "", 0, content=text)
