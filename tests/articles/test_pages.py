"""The pages of articles: writing, publishing, reading, and what changed."""

import pytest
from django.test import Client

from mutuals.domains.articles import queries, services
from mutuals.domains.articles.models import Draft
from mutuals.domains.articles.services import Text
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services as posts
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests.articles.conftest import SOURCE, drafted, published, uploaded
from tests.messages.conftest import connect
from tests.messages.test_talking import picture

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


def as_(person) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=person.account_id))
    return client


def body(response, status=200):
    assert response.status_code == status, response.content[:500]
    return response.content.decode()


def test_an_article_is_written_looked_at_and_published(amara):
    client = as_(amara)
    sent = client.post("/articles/new", {"title": "Alarms", "source": SOURCE, "tags": "ops", "do": "preview"})
    assert sent.status_code == 302
    page = body(client.get(sent.url))
    assert "Contents" in page
    assert '<span class="k">def</span>' in page
    draft = Draft.objects.get()
    page = body(client.get(f"/articles/drafts/{draft.id}/publish"))
    assert "Search engines may show them" in page
    sent = client.post(
        f"/articles/drafts/{draft.id}/publish", {"audience": "0", "do": "publish", "asked": "1", "search": "on"}
    )
    page = body(client.get(client.get(sent.url).url))
    assert '<h1 dir="auto">Alarms</h1>' in page
    assert "1 minute to read" in page
    assert "/tags/ops" in page
    assert queries.machines_for(amara.me) == queries.Machines(search=True, training=False)
    assert "Search engines may" not in body(client.get(f"/articles/drafts/{drafted(amara)}/publish"))


def test_a_script_saves_and_is_told_of_the_other_device(amara):
    client, json = as_(amara), {"accept": "application/json"}
    first = client.post("/articles/new", {"source": "one"}, headers=json).json()
    second = client.post(first["address"], {"source": "two", "seen": first["seen"]}, headers=json).json()
    assert (second["address"], second["apart"]) == (first["address"], False)
    other = client.post(first["address"], {"source": "late", "seen": first["seen"]}, headers=json).json()
    assert other["apart"]
    assert other["address"] != first["address"]
    page = body(client.get(other["address"]))
    assert "late" in page
    assert f'href="{first["address"]}"' in page
    refused = client.post(first["address"], {"title": "x" * 151}, headers=json)
    assert refused.status_code == 422
    assert "150" in refused.json()["error"]


def test_what_is_refused_stays_in_the_editor(amara):
    page = body(as_(amara).post("/articles/new", {"title": "x" * 151, "source": "My words"}), 422)
    assert "My words" in page
    assert 'role="alert"' in page


def test_pictures_sent_with_the_form_stand_in_the_text(amara):
    client = as_(amara)
    sent = client.post(
        "/articles/new", {"title": "T", "source": "Words", "pictures": picture(), "cover_file": picture()}
    )
    draft = Draft.objects.get()
    assert draft.source.startswith("Words\n\n![](/media/")
    assert draft.cover
    assert "1 picture or file has no words" in body(client.get(f"/articles/drafts/{draft.id}/publish"))
    assert 'name="no_cover"' in body(client.get(sent.url))


def test_one_picture_sent_by_the_script(amara):
    told = as_(amara).post("/articles/files", {"file": picture()}).json()
    assert told["address"].startswith("/media/")
    assert as_(amara).post("/articles/files", {"file": "no file"}).status_code == 422


def test_a_former_address_and_another_spelling_of_the_name_lead_on(amara):
    number = published(amara)
    assert as_(amara).get(f"/articles/{number}").url == "/@amara/articles/alarms-at-night"
    now = queries.next_of(amara, number)
    values = {name: getattr(now, name) for name in Text.__dataclass_fields__} | {"slug": "other"}
    draft = services.begin_draft(amara, text=Text(**values), article_id=number).draft_id
    services.publish_draft(amara, draft_id=draft)
    moved = Client().get("/@amara/articles/alarms-at-night")
    assert (moved.status_code, moved.url) == (301, "/@amara/articles/other")
    assert Client().get("/@AMARA/articles/other").url == "/@amara/articles/other"


def test_nobody_else_sees_what_is_not_for_them(amara, bo, chen):
    connect(amara, bo)
    number, draft = published(amara, title="For connections", audience=4, source="CANARY words"), drafted(amara)
    drain(WIRING)
    addresses = ["/@amara/articles/for-connections", f"/articles/{number}/history", f"/articles/{number}/history/0"]
    for address in addresses:
        body(as_(bo).get(address))
        for reader in (Client(), as_(chen)):
            assert "CANARY" not in body(reader.get(address), 404)
    for reader in (as_(bo), as_(chen)):
        for address in (f"/articles/drafts/{draft}", f"/articles/drafts/{draft}/preview", f"/articles/{number}/edit"):
            assert reader.get(address).status_code == 404
        assert reader.post(f"/articles/{number}/delete").status_code == 404
    for reader in (Client(), as_(chen)):
        for address in ("/@amara/articles", "/@amara", "/@amara/posts", "/", "/local"):
            assert "For connections" not in reader.get(address).content.decode()
    assert "For connections" in body(as_(bo).get("/@amara/articles"))


def test_its_post_tells_of_it_in_home(amara, bo):
    connect(amara, bo)
    published(amara, summary="Why alarms ring", word="I wrote this")
    drain(WIRING)
    home = body(as_(bo).get("/"))
    assert "<strong><bdi>Alarms at night</bdi></strong><span><bdi>Why alarms ring</bdi></span>" in home
    assert "I wrote this" in home
    assert home.count("@amara/articles/alarms-at-night") == 1


def test_what_people_answer_stands_below_it(amara, bo):
    number = published(amara)
    posts.publish_post(bo, draft=posts.Draft(text="We had the same", reply_to=queries.article_for(bo, number).post_id))
    page = body(Client().get("/@amara/articles/alarms-at-night"))
    assert "We had the same" in page


def test_what_changed_is_shown_by_words(amara, bo):
    number = published(amara)
    client = as_(amara)
    edit = f"/articles/{number}/edit"
    assert "Change an article" in body(client.get(edit))
    client.post(edit, {"title": "Alarms at night", "source": SOURCE.replace("Less", "Much less"), "slug": ""})
    draft = Draft.objects.get()
    assert client.get(edit).url == f"/articles/drafts/{draft.id}"
    client.post(f"/articles/drafts/{draft.id}/publish", {"do": "publish"})
    page = body(as_(bo).get(f"/articles/{number}/history/0"))
    assert "taken out: </span>Less</del>" in page
    assert "added: </span>Much less</ins>" in page


def test_taken_back_and_deleted_after_a_question(amara):
    number = published(amara)
    client = as_(amara)
    body(client.get(f"/articles/{number}/withdraw"))
    sent = client.post(f"/articles/{number}/withdraw")
    assert "Pipelines" in body(client.get(sent.url))
    assert Client().get("/@amara/articles/alarms-at-night").status_code == 404
    body(client.get(f"{sent.url}/delete"))
    client.post(f"{sent.url}/delete")
    other = published(amara)
    body(client.get(f"/articles/{other}/delete"))
    client.post(f"/articles/{other}/delete")
    assert "Alarms" not in body(client.get("/articles"))


def test_it_can_wait_for_its_time(amara):
    client, draft = as_(amara), drafted(amara)
    sent = client.post(f"/articles/drafts/{draft}/publish", {"audience": "0", "do": "later", "at": "2031-01-01T10:00"})
    assert "is published on" in body(client.get(sent.url), 422) if sent.status_code == 422 else True
    client.post(f"/articles/drafts/{draft}/publish", {"audience": "0", "do": "wait"})
    assert Draft.objects.get(id=draft).due_at is None


def test_a_visitor_needs_few_queries_for_an_article(amara, bo, django_assert_max_num_queries):
    file = uploaded(amara)
    published(amara, cover=file, tags="a, b")
    drain(WIRING)
    address = "/@amara/articles/alarms-at-night"
    Client().get(address)
    with django_assert_max_num_queries(12):
        page = body(Client().get(address))
    assert len(page) < 25_000
    reader = as_(bo)
    reader.get(address)
    with django_assert_max_num_queries(22):
        body(reader.get(address))


def test_a_page_asks_no_other_server_for_anything(amara):
    hostile = '![x](https://evil.example/p.png) <img src=https://evil.example> <script src="//evil.example/x"></script>\n\n[a](javascript:alert(1))'
    published(amara, source=hostile, title="<script>alert(1)</script>", summary='"><img src=x onerror=alert(1)>')
    page = body(Client().get("/@amara/articles/scriptalert1script"))
    for bad in (
        'src="https://evil',
        '<script src="//evil',
        "<img src=https",
        'javascript:alert(1)"',
        "<script>alert",
        "<img src=x",
    ):
        assert bad not in page
