"""Links that show something else than where they lead go over a page of ours, which says so and leads on.

Its address is signed: it shows only where texts of this server lead, and never sends anybody on by itself.
"""

import re
from collections.abc import Callable, Collection
from html import escape, unescape
from urllib.parse import urlencode

from django.core import signing

from mutuals.domains.guard.links import Judged, Reason, judge
from mutuals.domains.people.queries.barriers import barred_links
from mutuals.kit.text.naming import host_of, words_alone

PATH = "/leaving"
_SALT = "mutuals.leaving"
_LINK = re.compile(r'<a href="(https?://[^"]+)"([^>]*)>(.*?)</a>', re.DOTALL)
_MARKS = re.compile(r"<[^>]*>")


def over_a_page(html: str, known: Callable[[], Collection[str]]) -> str:
    """Sanitised HTML whose suspicious links go over the page. `known` is asked only where there are links."""
    if '<a href="http' not in html:
        return html
    domains = known()
    blocked = barred_links({host_of(unescape(found.group(1))) for found in _LINK.finditer(html)})

    def lead(match: re.Match[str]) -> str:
        url, more, words = unescape(match.group(1)), match.group(2), match.group(3)
        judged = judge(url, text=unescape(_MARKS.sub("", words_alone(words))), known=domains, blocked=blocked)
        if not judged.flagged:
            return match.group()
        return f'<a href="{escape(address_over(url, judged))}"{more}>{words}</a>'

    return _LINK.sub(lead, html)


def is_suspicious(url: str, known: Collection[str] = ()) -> bool:
    """Whether a link by itself shows something else than where it leads."""
    return judge(url, known=known, blocked=barred_links([host_of(url)])).flagged


def address_over(url: str, judged: Judged) -> str:
    """The address of the page before that link."""
    said = {"u": url, "r": [reason.value for reason in judged.reasons], "l": judged.like}
    return f"{PATH}?{urlencode({'to': signing.dumps(said, salt=_SALT, compress=True)})}"


def destination(signed: str) -> tuple[str, Judged] | None:
    """Where such an address leads and what speaks against it; None for what this server did not write."""
    try:
        said = signing.loads(signed[:8_000], salt=_SALT)
        url, reasons, like = str(said["u"]), tuple(Reason(one) for one in said["r"]), str(said["l"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    now = judge(url)
    return url, Judged(now.host, now.domain, reasons, like)
