"""XML of office programs as text, mended by patterns: a parser would write it otherwise than their readers expect."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from mutuals.kit.refusal import Refused

Rule = tuple[re.Pattern[str], str]


def mended(data: bytes, rules: Sequence[Rule]) -> bytes:
    """The XML with each pattern replaced. Raises Refused for other encodings than UTF-8, and for declared entities."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise Refused(_("This document is damaged. Save it again, and send that."), field="pictures") from e
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refused(_("This document is damaged. Save it again, and send that."), field="pictures")
    for pattern, instead in rules:
        text = pattern.sub(instead, text)
    return text.encode()


def value_of(names: str) -> re.Pattern[str]:
    """What stands in these attributes (a pattern of names), whatever their prefix; group 1 leads to the quotes."""
    return re.compile(rf"(\s(?:\w+:)?(?:{names})=)(?:\"[^\"]*\"|'[^']*')")


def inside(names: str) -> re.Pattern[str]:
    """What stands in these elements, which hold text alone: group 1 opens, 3 closes."""
    return re.compile(rf"(<((?:\w+:)?(?:{names}))(?:\s[^<>]*)?>)[^<]*(</\2>)")
