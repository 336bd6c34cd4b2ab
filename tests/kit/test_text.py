import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutuals.kit.opengraph import read_card
from mutuals.kit.text.clean import clean_line, clean_text, plain, sanitise
from mutuals.kit.text.markdown import parse, render

quick = settings(max_examples=100, deadline=None)
marks = st.text(st.sampled_from(list("a1 \n*_`[]()<>!#@/:.\\-~&\"'>\u200d\u200b\u0301\u202eéعपー👩")), max_size=80)


@quick
@given(marks | st.text(max_size=80))
def test_rendering_never_raises_and_holds_no_script(text: str) -> None:
    html = render(text, mentions={"a": "/@a"})
    parse(text)
    assert "<script" not in html.lower()
    assert "<img" not in html
    assert sanitise(html) == html


@quick
@given(marks | st.text(max_size=80), st.integers(1, 40))
def test_cleaning_twice_is_cleaning_once_and_within_the_limit(text: str, most: int) -> None:
    for clean in (clean_line, clean_text):
        once = clean(text, most)
        assert len(once) <= most
        assert clean(once, most) == once
        assert not set(once) & set("\u202e\u200b\x00")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://e.org/x.png)",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_nothing_active_gets_through(text: str) -> None:
    html = render(text, mentions={})
    assert not any(bad in html for bad in ("<script", "<img", 'href="javascript'))


def test_marks_become_html_and_line_breaks_stay() -> None:
    html = render("**b** *i* `c`\nnext\n\n- one\n\n> said\n\n# no heading", mentions={})
    for part in (
        "<strong>b</strong>",
        "<em>i</em>",
        "<code>c</code>",
        "<br>",
        "<li>one</li>",
        "<blockquote>",
        "# no heading",
    ):
        assert part in html


def test_known_people_and_tags_become_links_but_not_in_code() -> None:
    html = render(
        "@bo @no @eve@far.example #データ #2026 `@bo #x`",
        mentions={"bo": "/@bo", "eve@far.example": "/@eve@far.example"},
    )
    assert html.count("<a ") == 3
    assert "@no" in html
    parsed = parse("@bo @eve@far.example. #データ #2026 `@bo #x` https://e.org/@who#part")
    assert parsed.mentions == ("bo", "eve@far.example")
    assert parsed.tags == ("データ",)
    assert parsed.links == ("https://e.org/@who#part",)


def test_a_link_shows_where_it_really_leads() -> None:
    html = render("[bank.example](https://evil.example/x)", mentions={})
    assert "(evil.example)" in html
    assert 'rel="nofollow noopener noreferrer ugc"' in html


def test_a_host_that_only_begins_like_the_text_is_shown() -> None:
    assert "(evil.example)" in render("[evil.example.bank.example](https://evil.example/x)", mentions={})


def test_plain_is_the_text_alone() -> None:
    assert plain("<p>a &amp; b<br>c</p><script>x</script>") == "a & b\nc"


@pytest.mark.parametrize(
    "piece", ["*", "_a*", "[", "](", "`", "> ", "<!", "<a ", "@a", "a@", "- ", "http://a.", "~~", "**a ", "\u200d"]
)
def test_reading_takes_bounded_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    start = time.process_time()
    render(clean_text(text, 20_000), mentions={})
    assert time.process_time() - start < 4


@pytest.mark.parametrize("piece", ["<!", "<a ", "</", "<!--", "<![CDATA[", "<?", "&#", "<title>", '<a b="'])
def test_a_card_is_read_in_bounded_time(piece: str) -> None:
    start = time.process_time()
    read_card(piece * 100_000, host="e.org")
    assert time.process_time() - start < 4


def test_a_card_says_what_the_page_says() -> None:
    page = '<title>T</title><meta property="og:title" content="A &amp; B"><meta name=description content=D>'
    card = read_card(page, host="e.org")
    assert (card.title, card.description, card.site) == ("A & B", "D", "e.org")
