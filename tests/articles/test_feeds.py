"""Feeds, the map of the site, and what machines are told: nothing that is not for everyone, and as each person chose."""

import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from mutuals.domains.articles import queries, services
from mutuals.domains.people.models import Person
from mutuals.domains.people.services import set_privacy
from mutuals.domains.posts import services as posts
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from mutuals.web.machines import CLOSED, SEARCH
from tests.articles.conftest import published, uploaded
from tests.articles.test_pages import as_

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def xml(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return ElementTree.fromstring(response.content)


def rss(address):
    """The items of an RSS 2.0 document that has what the specification asks for."""
    root = xml(address)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    [channel] = root
    for name in ("title", "link", "description"):
        assert channel.findtext(name)
    for item in channel.findall("item"):
        assert item.findtext("title") or item.findtext("description")
        assert parsedate_to_datetime(item.findtext("pubDate"))
        assert item.find("guid").get("isPermaLink") == "false"
    guids = [item.findtext("guid") for item in channel.findall("item")]
    assert len(set(guids)) == len(guids)
    return channel.findall("item")


def atom(address):
    """The entries of an Atom document that has what RFC 4287 asks for."""
    root = xml(address)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for one in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"a:{name}", ATOM)) == 1
            assert one.findtext(f"a:{name}", namespaces=ATOM)
        assert re.fullmatch(r"[\d-]+T[\d:]+(\.\d+)?(Z|[+-]\d\d:\d\d)", one.findtext("a:updated", namespaces=ATOM))
    entries = root.findall("a:entry", ATOM)
    assert all(entry.findtext("a:author/a:name", namespaces=ATOM) for entry in entries)
    assert root.find("a:link[@rel='self']", ATOM) is not None
    return entries


def test_articles_stand_in_both_kinds_of_feeds(amara, settings):
    file = uploaded(amara)
    number = published(amara, tags="ops", source=f"![Teal](/media/{file}/large.webp)\n\nWords")
    [item] = rss("/@amara/articles.rss")
    assert item.findtext("title") == "Alarms at night"
    assert item.findtext("link") == f"{settings.MUTUALS_URL}/@amara/articles/alarms-at-night"
    assert item.findtext("guid") == f"{settings.MUTUALS_URL}/articles/{number}"
    assert f'src="{settings.MUTUALS_URL}/media/{file}/large.webp"' in item.findtext("description")
    assert [c.text for c in item.findall("category")] == ["ops"]
    [entry] = atom("/@amara/articles.atom")
    assert entry.findtext("a:title", namespaces=ATOM) == "Alarms at night"
    assert "Words" in entry.findtext("a:summary", namespaces=ATOM)


def test_a_feed_without_anything_is_valid_too(amara):
    assert (rss("/@amara/articles.rss"), atom("/@amara/articles.atom"), atom("/tags/nothing/feed.atom")) == ([], [], [])
    assert Client().get("/@nobody/articles.rss").status_code == 404


@pytest.mark.parametrize("audience", [1, 2, 3, 4, 7])
def test_what_is_not_for_everyone_is_in_no_feed_and_not_on_the_map(amara, audience):
    services.choose_machines(amara, search=True, training=True)
    Person.objects.filter(id=amara.me).update(indexable=True)
    published(amara, title="CANARY", audience=audience, tags="ops", source="canary words", summary="canary")
    drain(WIRING)
    for address in (
        "/@amara/articles.rss",
        "/@amara/articles.atom",
        "/@amara/posts.rss",
        "/tags/ops/feed.rss",
        "/sitemap.xml",
    ):
        assert "canary" not in Client().get(address).content.decode().lower()
    assert Client().get("/sitemap-articles-1.xml").status_code == 404


def test_hostile_words_are_escaped(amara):
    Person.objects.filter(id=amara.me).update(name='</title><script>&"]]>')
    published(
        amara,
        title='<b>&amp; ]]> "x"',
        summary="</summary><script>alert(1)</script>",
        source="]]> <script>x</script> &",
    )
    [item] = rss("/@amara/articles.rss")
    assert item.findtext("title") == '<b>&amp; ]]> "x"'
    assert "<script" not in item.findtext("description")
    atom("/@amara/articles.atom")


def test_a_reader_that_has_the_newest_gets_304(amara):
    published(amara)
    first = Client().get("/@amara/articles.rss")
    again = Client().get("/@amara/articles.rss", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    published(amara, title="Another")
    assert Client().get("/@amara/articles.rss", headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_posts_are_in_a_feed_where_their_author_lets_them_be_found(amara):
    posts.publish_post(amara, draft=posts.Draft(text="For everyone #ops"))
    posts.publish_post(amara, draft=posts.Draft(text="CANARY #ops", audience=3))
    posts.publish_post(amara, draft=posts.Draft(text="Behind", notice="A notice"))
    assert Client().get("/@amara/posts.rss").status_code == 404
    assert rss("/tags/ops/feed.rss") == []
    set_privacy(amara, indexable=True)
    for address in ("/@amara/posts.rss", "/tags/ops/feed.rss"):
        [item] = rss(address)
        assert item.findtext("title") == "For everyone #ops"
    atom("/@amara/posts.atom")


def test_pages_say_where_their_feeds_are(amara):
    published(amara, tags="ops")
    for page, feed in (
        ("/@amara", "/@amara/articles.atom"),
        ("/@amara/articles", "/@amara/articles.rss"),
        ("/@amara/articles/alarms-at-night", "/@amara/articles.atom"),
        ("/tags/ops", "/tags/ops/feed.rss"),
    ):
        assert f'href="{feed}"' in Client().get(page).content.decode(), page
        assert Client().get(feed).status_code == 200


def test_the_map_holds_who_said_yes(amara, bo, settings):
    published(amara)
    published(bo, title="Bo's")
    services.choose_machines(amara, search=True, training=False)
    url = settings.MUTUALS_URL
    parts = [loc.text for loc in xml("/sitemap.xml").findall("m:sitemap/m:loc", MAP)]
    assert parts == [f"{url}/sitemap-{name}-1.xml" for name in ("pages", "articles", "people")]
    found = {part: [loc.text for loc in xml(part.removeprefix(url)).findall("m:url/m:loc", MAP)] for part in parts}
    assert found[parts[1]] == [f"{url}/@amara/articles/alarms-at-night"]
    assert found[parts[2]] == [f"{url}/@amara"]
    assert Client().get("/sitemap-articles-2.xml").status_code == 404
    assert Client().get("/sitemap-else-1.xml").status_code == 404
    for pages in found.values():
        for page in pages:
            assert "noindex" not in Client().get(page.removeprefix(url)).headers["X-Robots-Tag"]


def test_robots_names_who_gathers_and_lets_them_where_a_person_allows_it(amara, settings):
    published(amara)
    text = Client().get("/robots.txt").content.decode()
    gathering, rest = text.split("\n\n", 1)
    assert "User-agent: GPTBot" in gathering
    assert gathering.endswith("Disallow: /")
    assert "Allow:" not in gathering
    assert f"Sitemap: {settings.MUTUALS_URL}/sitemap.xml" in rest
    services.choose_machines(amara, search=True, training=True)
    assert "Allow: /@amara/articles/\nDisallow: /\n" in Client().get("/robots.txt").content.decode()


def told(client, address):
    """What a page tells machines, the same in its head and its header."""
    response = client.get(address)
    head = re.findall(r'<meta name="robots" content="([^"]*)">', response.content.decode())
    if response.status_code == 200:
        assert head == [response.headers["X-Robots-Tag"]], address
    return response.headers["X-Robots-Tag"]


def test_every_kind_of_page_says_what_machines_may_do(amara, bo):
    article = "/@amara/articles/alarms-at-night"
    number = published(amara)
    quiet, post = published(amara, title="Quiet", audience=1), queries.article_for(bo, number).post_id
    anyone, member = Client(), as_(bo)
    closed = [
        "/@amara",
        article,
        "/@amara/articles",
        "/@amara/posts",
        f"/@amara/{post}",
        "/local",
        "/tags/ops",
        "/search",
    ]
    closed += [f"/articles/{number}/history", f"/articles/{number}/history/0", "/nothing", "/@nobody"]
    for address in closed:
        assert told(anyone, address) == CLOSED, address
    for address in ("/settings", "/articles", "/articles/new", "/notices", "/messages", "/today", "/people", "/write"):
        assert told(member, address) == CLOSED, address
    for address in ("/", "/about", "/help", "/login", "/join"):
        assert told(anyone, address) == SEARCH, address
    services.choose_machines(amara, search=True, training=False)
    for address in (article, "/@amara", "/@amara/articles"):
        assert told(anyone, address) == SEARCH, address
    for address in (f"/@amara/{post}", "/@amara/posts", "/@amara/articles/quiet"):
        assert told(anyone, address) == CLOSED, address
    services.choose_machines(amara, search=True, training=True)
    assert told(anyone, article) == "all"
    assert told(anyone, "/@amara") == SEARCH
    assert quiet


def test_files_are_not_for_training(amara):
    file = uploaded(amara)
    published(amara, source=f"![x](/media/{file}/large.webp) words")
    assert Client().get(f"/media/{file}/small.webp").headers["X-Robots-Tag"] == SEARCH


def test_the_choice_can_be_changed_in_the_settings(amara):
    client = as_(amara)
    assert 'name="training"' in client.get("/settings/machines").content.decode()
    client.post("/settings/machines", {"training": "on"})
    assert queries.machines_for(amara.me) == queries.Machines(search=False, training=True)


def test_the_head_of_an_article_tells_what_it_is(amara, settings):
    cover = uploaded(amara)
    published(amara, summary="Why", cover=cover, tags="ops", title="</script><script>alert(1)")
    page = Client().get("/@amara/articles/scriptscriptalert1").content.decode()
    assert '<meta property="og:type" content="article">' in page
    assert f'<meta property="og:image" content="{settings.MUTUALS_URL}/media/{cover}/large.webp">' in page
    [ld] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert '"@type": "Article"' in ld
    assert "<script>alert" not in page


def test_whom_moderators_limited_is_on_no_map_and_under_no_tag(amara, farah):
    services.choose_machines(amara, search=True, training=True)
    published(amara, tags="ops")
    Person.objects.filter(id=amara.me).update(limited=True)
    assert rss("/tags/ops/feed.rss") == []
    assert Client().get("/sitemap-articles-1.xml").status_code == 404
    assert "Allow:" not in Client().get("/robots.txt").content.decode()
