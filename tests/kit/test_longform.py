"""The Markdown of articles: what it becomes, and that hostile texts become harmless, soon."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutuals.kit.text.highlight import LANGUAGES, highlighted
from mutuals.kit.text.highlight import LONGEST_LINE as LONGEST_LINE_OF_CODE
from mutuals.kit.text.longform import LONGEST_LINE, Picture, read_longform, render_longform

LONG = 100_000


def html(source, pictures=None):
    return render_longform(read_longform(source), pictures or {})


def test_headings_have_anchors_and_leave_no_level_out():
    read = read_longform("### One\n\n##### Deep\n\n# Above\n\n### One")
    assert [(h.level, h.anchor) for h in read.headings] == [
        (2, "s-one"),
        (3, "s-deep"),
        (2, "s-above"),
        (3, "s-one--2"),
    ]
    assert '<h3 id="s-one--2">One</h3>' in render_longform(read, {})


def test_anchors_of_any_script_and_of_none():
    assert [h.anchor for h in read_longform("# 夜\n\n# ???").headings] == ["s-夜", "s-part"]


def test_code_is_marked_and_escaped():
    assert html("```python\nif a < 1: # x\n```") == (
        '<pre class="code" tabindex="0"><code><span class="k">if</span> a &lt; <span class="m">1</span>: '
        '<span class="c"># x</span>\n</code></pre>'
    )
    assert "<span" not in html("```unknown<script>\nif\n```")


def test_footnotes_lead_there_and_back():
    shown = html("Words[^a]\n\n[^a]: Note")
    assert re.search(r'<a href="#fn1" id="fnref1"', shown)
    assert re.search(r'<li id="fn1">.*<a href="#fnref1" class="footnote-backref"', shown, re.DOTALL)


def test_a_picture_alone_is_a_figure_with_its_words():
    shown = html('![A "lake"](/media/7/large.webp "In May")', {7: Picture(40, 30, "")})
    assert shown == (
        '<figure><img src="/media/7/large.webp" alt="A &quot;lake&quot;" width="40" height="30" loading="lazy">'
        "<figcaption>In May</figcaption></figure>"
    )
    assert 'alt="of the file"' in html("![](/media/7/small.webp)", {7: Picture(1, 1, "of the file")})


def test_pictures_of_others_are_links_and_unknown_ones_words():
    assert html("![x](https://evil.example/p.png)").startswith('<p><a href="https://evil.example/p.png"')
    assert html("![x](/media/8/large.webp)") == "<p>x</p>"
    assert "<img" not in html("[![x](https://e.example/p)](https://f.example)")


def test_a_link_that_names_another_host_says_its_own():
    assert "https://bank.com</a>" not in html("[https://bank.com](https://evil.example)")
    assert "(evil.example)" in html("[bank.com](https://evil.example)")
    assert "(example.org)" not in html("[example.org](https://example.org/x) https://example.org")
    assert 'our notes <span class="domain">(example.org)</span></a>' in html("[our notes](https://www.example.org)")


def test_tables_scroll_by_themselves():
    shown = html("|a|b|\n|-|-:|\n|1|2|")
    assert shown.startswith('<div class="table" tabindex="0"><table>')
    assert '<td class="right">2</td>' in shown


def test_reading_takes_minutes_in_any_script():
    assert read_longform("word " * 460).minutes == 2
    assert read_longform("字" * 1500).minutes == 3
    assert read_longform("").minutes == 1


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "![a](javascript:x)",
        "<a href='x' onclick='y'>",
        "```html\n<script>alert(1)</script>\n```",
        "# <svg onload=alert(1)>",
        "[^<script>]\n\n[^<script>]: <iframe src=x>",
        "| <script> |\n|-|\n| <style> |",
        "&lt;script&gt;",
    ],
)
def test_nothing_runs(source):
    shown = html(source)
    assert not re.search(r"<(script|img|svg|iframe|style|a [^>]*on)", shown)
    assert not re.search(r'href="(?!https?:|mailto:|#)', shown)


def filled(piece):
    """The text again and again, with an empty line where one must be."""
    part = piece * ((LONGEST_LINE - 10) // len(piece))
    return "\n\n".join([part] * (LONG // len(part) + 1))[:LONG]


HOSTILE = [
    *map(
        filled, ("[", "![", "*a **a ", "_a__b_", "`a``", ">", "- ", "[^a]", "[a](<b", "](", "<a@b", "~~a ", "\\", "|")
    ),
    "\n\n".join(f"[^{i}]: x[^{i}]" for i in range(6_000)),
    "\n\n".join(f"[{i}]: /x" for i in range(9_000)),
    "# a\n\n" * 16_000,
    "|a|b|\n|-|-|\n|c|d|\n\n" * 4_500,
    "> " * 4_900 + "a",
    "\n".join(" " * (2 * i) + "- a" for i in range(95)),
]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_made_to_be_slow_are_read_in_time(source):
    began = time.process_time()
    html(source[:LONG])
    assert time.process_time() - began < 15  # measured: at most 1


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_code_made_to_be_slow_is_marked_in_time(language):
    began = time.process_time()
    for piece in ('"', "(", "<a ", "/*", "\\", "'''", "a.", "{{", "<<<", "#{", "@", "\t ", "0x", "$("):
        line = piece * (LONGEST_LINE_OF_CODE // len(piece))
        highlighted("\n".join([line] * 15), language)
    assert time.process_time() - began < 20
    assert "<span" not in highlighted("if " * 200, "python")


def test_a_paragraph_without_end_is_refused():
    with pytest.raises(ValueError, match="too long"):
        read_longform("x" * (LONGEST_LINE + 1))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]()!*_`#>|-~^:<&\\ \n\tabé字/media12.w", max_size=300))
def test_whatever_is_written_is_read_and_harmless(source):
    shown = html(source, {1: Picture(1, 1, "x")})
    assert not re.search(r"<(script|iframe|svg|style|form|input)", shown)
    for address in re.findall(r'<img src="([^"]*)"', shown):
        assert address.startswith("/media/")
