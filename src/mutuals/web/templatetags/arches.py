"""Small parts of pages: initials on a colour for who has no picture, hosts, languages, icons, parts rendered once."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from mutuals.cards.emoji import pictured
from mutuals.domains.guard.leaving import address_over
from mutuals.domains.guard.links import judge
from mutuals.kit.text.markdown import words_of
from mutuals.kit.text.naming import domain_of, marked

register = template.Library()
TINTS = 6


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word: "Amara Okafor" is AO."""
    words = [w for w in str(name).split() if w[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [w[0] for w in words]
    return "".join(letters).upper() or "·"


@register.filter
def of(some: Mapping[int, Any], key: int) -> Any:
    """What a mapping holds for a key; nothing where there is none."""
    return some.get(key) if some else None


@register.filter
def words(source: str) -> str:
    """The same text without its marks."""
    return words_of(source)


@register.filter
def tint(number: int | str | None) -> int:
    """One of six colours, the same for a person everywhere."""
    digits = str(number)
    return sum(map(int, digits)) % TINTS if digits.isascii() and digits.isdigit() else 0


@register.filter
def host(url: str) -> str:
    """What is registered of a link's host, shown before what it claims to be."""
    return domain_of(str(url))


@register.filter
def beside(words: str, url: str) -> SafeString:
    """What is to stand beside the words of a link: the domain to which it leads, unless they begin with it."""
    return mark_safe(marked(str(words), str(url)))


@register.filter
@lru_cache(maxsize=512)
def leads(url: str, words: str) -> str:
    """Where a link with these words leads: over the page before suspicious ones, else to its address."""
    judged = judge(url, text=words)
    return address_over(url, judged) if judged.flagged else url


@register.filter
def with_emoji(text: str) -> SafeString:
    """A text (or safe HTML) with the server's own emoji in it."""
    return mark_safe(pictured(conditional_escape(text)))


@register.filter
def language_name(code: str) -> str:
    """A language by its own name: "de" is Deutsch."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return {"zh": "中文", "yo": "Yorùbá", "ha": "Hausa"}.get(code, code)


def language_here(code: str) -> str:
    """A language by its name in that of the reader: to somebody who reads German, "fr" is Französisch."""
    known = {"mt": _("Maltese")}.get(code)  # which Django does not know
    try:
        name = known or str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
    return name[:1].upper() + name[1:]


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, extra: str = "") -> SafeString:
    """A picture of the sprite; kept, as a page has many."""
    return render_to_string("components/icon.html", {"icon": name, "extra": extra})


class Same(template.Node):
    """What `same` makes: the part, and what was rendered of it."""

    MOST = 256  # renderings kept of one part

    def __init__(self, part: NodeList, values: dict[str, FilterExpression]) -> None:
        self._part, self._values = part, values
        self._kept: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """The part as rendered before for these values and this language, or rendered now."""
        values = {name: value.resolve(context) for name, value in self._values.items()}
        key = (get_language(), *((value, type(value)) for value in values.values()))  # 1 is no True, safe text no text
        if (found := self._kept.get(key)) is None:
            if len(self._kept) >= self.MOST:
                self._kept.clear()
            found = self._kept[key] = self._part.render(context.new(values))
        return found


@register.tag
def same(parser: Parser, token: Token) -> Same:
    """`{% same a=x b=y %}...{% endsame %}`: a part of a page that is the same for the same values and language.

    It is rendered once and then kept. Inside it only `a` and `b` are known, so it cannot show anything else; give it
    values of which there are few (never a person's name), and that stay as they are, like texts and numbers.
    """
    words = token.split_contents()[1:]
    values = token_kwargs(words, parser)
    if words:
        raise template.TemplateSyntaxError("same takes name=value only")
    part = parser.parse(("endsame",))
    parser.delete_first_token()
    return Same(part, values)
