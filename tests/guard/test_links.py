"""Links: look-alikes are named, ordinary ones are not, and the page before them leads nowhere by itself."""

import random
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.guard.typos import made, typos
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard.leaving import address_over, destination, over_a_page
from mutuals.domains.guard.links import Reason, judge
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.domains.profiles.services import Reach, add_link


def test_typos_of_known_names_are_recognised() -> None:
    addresses = list(made())
    caught = [url for url in addresses if judge(url).flagged]
    assert len(addresses) > 3_000
    assert len(caught) / len(addresses) >= 0.95


def test_typos_of_domains_that_people_here_use_are_recognised() -> None:
    names = typos("orchardworks", random.Random(3))
    caught = [
        name
        for name in names
        if judge(f"https://{name}.example.net/", known={"orchardworks.net"}).flagged
        or judge(f"https://{name}.net/", known={"orchardworks.net"}).flagged
    ]
    assert len(caught) / len(names) >= 0.95


@pytest.mark.parametrize("url", [
    "https://example.org/", "https://en.wikipedia.org/wiki/Paypal", "https://www.google.de/search?q=1", "https://docs.python.org/3/",
    "https://amazon.co.jp/", "https://blog.github.com/", "https://applied.org", "https://strive.org/", "https://news.ycombinator.com/item?id=1",
    "https://müller.de/", "https://例え.jp/", "https://пример.рф/", "https://paypal.com/login", "https://mail.google.com", "https://stripes.org",
])  # fmt: skip
def test_ordinary_links_are_not_flagged(url: str) -> None:
    assert not judge(url).flagged


@pytest.mark.parametrize(("url", "text", "reason"), [
    ("https://paypa1.com/", "", Reason.LOOKALIKE),
    ("https://раураl.com/", "", Reason.SCRIPTS),
    ("https://xn--pypal-4ve.com/", "", Reason.SCRIPTS),
    ("https://paypal.com.secure-id.net/login", "", Reason.ELSEWHERE),
    ("https://paypal-login.net/", "", Reason.ELSEWHERE),
    ("https://google.com@evil.example.net/", "", Reason.DISGUISED),
    ("https://evil.example.net/", "www.mybank.com", Reason.UNLIKE),
    ("https://bit.ly/3abc", "", Reason.SHORTENED),
    ("http://93.184.216.34/login", "", Reason.NUMERIC),
    ("https://somewhere.net/verify/account", "", Reason.ASKS),
])  # fmt: skip
def test_each_trick_has_its_reason(url: str, text: str, reason: Reason) -> None:
    assert reason in judge(url, text=text).reasons


def test_a_block_list_holds_for_what_stands_below_too() -> None:
    assert Reason.BLOCKED in judge("https://a.bad.net/x", blocked={"bad.net"}).reasons
    assert Reason.BLOCKED not in judge("https://notbad.net/x", blocked={"bad.net"}).reasons


@given(st.text(max_size=300), st.text(max_size=100))
def test_any_address_is_judged(url: str, text: str) -> None:
    judge(url, text=text)
    judge("https://" + url, text=text)


@given(st.text(max_size=200))
def test_what_this_server_did_not_sign_leads_nowhere(text: str) -> None:
    assert destination(text) is None


def test_a_suspicious_link_goes_over_a_page_that_says_why(db, client, amara) -> None:
    publish_post(amara, draft=Draft("Pay here: https://paypa1.com/invoice and read https://example.org/ok"))
    html = Post.objects.get().html
    assert 'href="/leaving?to=' in html
    assert 'href="https://paypa1.com' not in html
    assert 'href="https://example.org/ok"' in html
    page = client.get(html.partition('href="')[2].partition('"')[0].replace("&amp;", "&"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "paypa1.com" in text
    assert "paypal.com" in text
    assert 'rel="nofollow noopener noreferrer"' in text
    assert client.get("/leaving?to=https://evil.example.net").status_code == 404


@pytest.mark.parametrize(
    "address", ["HTTPS://paypa1.com/x", f"https://paypa1.com/?{'&' * 1_500}", "https://paypa1.com"]
)
def test_no_spelling_of_an_address_passes_by_the_page(db, amara, address: str) -> None:
    publish_post(amara, draft=Draft(f"See [here]({address})"))
    html = Post.objects.get().html
    assert 'href="/leaving?to=' in html
    assert 'here <span class="domain">(paypa1.com)</span></a>' in html


def test_words_that_are_another_address_are_known_beside_the_domain_too(db, amara) -> None:
    publish_post(amara, draft=Draft("[www.mybank.com](https://somewhere.example.net/)"))
    assert 'href="/leaving?to=' in Post.objects.get().html


def test_links_of_a_profile_say_where_they_lead_and_go_over_the_page(db, client, amara) -> None:
    add_link(amara, url="https://www.example.org/talks", label="My talks", reach=Reach(Audience.PUBLIC))
    add_link(amara, url="https://paypa1.com/", label="Tips", reach=Reach(Audience.PUBLIC))
    page = client.get("/@amara").content.decode()
    assert (
        'href="https://www.example.org/talks"><bdi>My talks</bdi> <span class="domain">(example.org)</span></a>' in page
    )
    assert 'href="https://paypa1.com' not in page
    assert '<bdi>Tips</bdi> <span class="domain">(paypa1.com)</span></a>' in page


@pytest.mark.django_db
def test_the_words_of_a_link_are_kept() -> None:
    html = over_a_page('<p><a href="https://evil.example.net/" rel="x">www.mybank.com</a></p>', lambda: ())
    assert html.endswith('rel="x">www.mybank.com</a></p>')
    judged = judge("https://evil.example.net/", text="www.mybank.com")
    (signed,) = parse_qs(address_over("https://evil.example.net/", judged).partition("?")[2])["to"]
    where = destination(signed)
    assert where is not None
    assert where[0] == "https://evil.example.net/"
