"""Links: whatever they say, the domain to which a browser goes stands in plain sight."""

import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote, unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mutuals.kit.text.clean import inert, sanitise
from mutuals.kit.text.longform import read_longform, render_longform
from mutuals.kit.text.markdown import parse, render
from mutuals.kit.text.naming import beside, domain_of, host_of, marked, plain_address, words_alone

DECEIT = "xn--80ak6aa92e.com"  # apple, in Cyrillic letters


class Links(HTMLParser):
    """The links of HTML: where they lead, and what is seen of them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._open: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._open = [dict(attrs).get("href") or "", ""]

    def handle_data(self, data):
        if self._open is not None:
            self._open[1] += data

    def handle_endtag(self, tag):
        if tag == "a" and self._open is not None:
            self.found.append((self._open[0], self._open[1]))
            self._open = None


def as_browsers_go(url: str) -> str:
    """The host of an address as the URL standard reads it, for the addresses that are allowed here."""
    rest = re.match(r"https?:[/\\]*([^/\\?#]*)", url).group(1)
    return unquote(re.sub(r":\d*$", "", rest.rpartition("@")[2])).lower().rstrip(".")


def in_plain_sight(url: str, seen: str) -> bool:
    """Whether the domain stands at the end in parentheses, or the words begin with the whole host."""
    domain, seen = domain_of(url), seen.strip()
    if seen.endswith(f"({domain})"):
        return True
    start = re.match(r"\s*(?:https?://)?(\[[^\]]*\]|[^/:?#]*)(?:[/:?#]|\s*$)", seen, re.IGNORECASE)
    return "," not in domain and start is not None and start.group(1).lower() == host_as_read(url)


def host_as_read(url: str) -> str:
    host = as_browsers_go(url)
    return ".".join(p.encode().decode("idna") if p.startswith("xn--") else p for p in host.split("."))


HOSTS = st.sampled_from([
    "example.org", "www.example.org", "evil.example.net", "paypal.com.evil.net", "münchen.de", "xn--mnchen-3ya.de", "пример.рф",
    DECEIT, "аррӏе.com", "раураl.com", "127.0.0.1", "[::1]", "localhost", "a_b.example.org", "EXAMPLE.org.", f"{'a' * 60}.evil.net",
    "bank.com@evil.net", "bank.com%2F@evil.net", "evil.net:8080", "ex%61mple.org", "user:pw@evil.net",
])  # fmt: skip
STARTS = st.sampled_from(
    ["https://", "http://", "HTTPS://", "https:", "https:/", "//", "/\\", "/", "https:\\\\", "javascript:", "", "\t//"]
)
ENDS = st.sampled_from(["", "/", "/a?b=c#d", "\\@bank.com", "?bank.com", "#@bank.com", "/(x)", "\u202e/moc"])
ADDRESSES = st.builds("{}{}{}".format, STARTS, HOSTS, ENDS)
WORDS = st.one_of(
    ADDRESSES, HOSTS, st.text(max_size=20), st.builds("{} {}".format, HOSTS, st.text(max_size=8)),
    st.builds("{}.{}".format, HOSTS, HOSTS), st.builds("*{}*`{}`".format, HOSTS, HOSTS), st.builds("({})".format, HOSTS),
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(
        st.builds("[{}]({})".format, WORDS, ADDRESSES),
        st.builds("[{}](<{}>)".format, WORDS, ADDRESSES),
        st.builds("[![{}]({})]({})".format, WORDS, ADDRESSES, ADDRESSES),
        st.builds("![{}]({})".format, WORDS, ADDRESSES),
        st.builds("<{}>".format, ADDRESSES),
        ADDRESSES,
        st.text(max_size=30),
    ),
    max_size=4,
).map(" ".join)


def long(text: str) -> str:
    return render_longform(read_longform(text), {})


@settings(deadline=None)
@given(TEXTS)
@example("[bank.com](//evil.net)")
@example(f"[https://аррӏе.com](https://{DECEIT}/)")
@example(f"https://{DECEIT}/")
@example(f"https://{'a' * 60}.evil.net/")
@pytest.mark.parametrize("rendered", [lambda text: render(text, mentions={}), long], ids=["posts", "articles"])
def test_no_link_hides_where_it_leads(rendered, text: str) -> None:
    for url, seen in Links(rendered(text)).found:
        if url == "" or url.startswith(("#", "mailto:")):
            continue
        if url.startswith("/"):
            assert not re.match(r"/\s*[/\\]", url)
            continue
        assert url.startswith(("https://", "http://"))
        assert "\\" not in url
        assert in_plain_sight(url, seen), (url, seen)


@settings(deadline=None)
@given(TEXTS)
def test_what_is_rendered_counts_as_a_link_and_is_gone_where_links_are_inert(text: str) -> None:
    html = render(text, mentions={})
    away = {unescape(url) for url, _seen in Links(html).found if url.startswith("http")}
    assert away <= set(parse(text).links)
    assert Links(inert(html)).found == []


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=300))
def test_any_words_and_any_address_are_named_and_found_again(words: str, url: str) -> None:
    for address in (url, f"https://{url}", f"https://{quote(url)}.example.org/"):
        html = marked(words, address)
        assert words_alone(html) == ""
        assert not html or host_of(address)
        assert plain_address(address) is None or plain_address(plain_address(address)) == plain_address(address)


@pytest.mark.parametrize(("words", "url", "shown"), [
    ("our report", "https://www.example.org/x", "example.org"),
    ("our report", "https://mail.example.co.uk/", "example.co.uk"),
    ("example.org/x", "https://example.org/x", ""),
    ("https://www.example.org", "https://www.example.org/", ""),
    ("our report (example.org)", "https://example.org/x", ""),
    ("example.org", "https://www.example.org/", "example.org"),
    ("bank.com", "https://evil.net", "evil.net"),
    ("evil.net.bank.com", "https://evil.net", "evil.net"),
    ("https://münchen.de/rathaus", "https://xn--mnchen-3ya.de/rathaus", ""),
    ("town hall", "https://xn--mnchen-3ya.de/", "münchen.de"),
    ("xn--mnchen-3ya.de", "https://xn--mnchen-3ya.de/", "münchen.de"),
    ("https://аррӏе.com", f"https://{DECEIT}", f"аррӏе.com, {DECEIT}"),
    ("here", "https://пример.рф/", "пример.рф"),
    ("", "http://127.0.0.1/", "127.0.0.1"),
    ("us", "/about", ""),
    ("write", "mailto:a@example.org", ""),
])  # fmt: skip
def test_the_registered_domain_stands_beside_words_that_do_not_name_it(words: str, url: str, shown: str) -> None:
    assert beside(words, url) == shown


def test_addresses_that_programs_read_apart_are_no_links() -> None:
    for url in (
        "//evil.net",
        "/\\evil.net",
        "https:evil.net",
        "http:\\\\evil.net",
        "https://a\\@b.net",
        "javascript:x",
        "x",
    ):
        assert "href" not in sanitise(f'<a href="{url}">x</a>'), url
    assert 'href="https://Example.org"' in sanitise('<a href="HTTPS://Example.org">x</a>')
