"""Articles for programs: Mutuals' own API, Mastodon's, ActivityPub, oEmbed; search; reports; the export."""

import json

import pytest

from mutuals.domains.articles import queries, services
from mutuals.domains.articles.models import Draft
from mutuals.domains.articles.services import Text
from mutuals.domains.discovery.queries import find_articles
from mutuals.domains.moderation.models import Report
from mutuals.domains.moderation.services import report
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.portability.exporting import PARTS
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.articles.conftest import drafted, published, uploaded
from tests.articles.test_pages import as_
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
ROOT, DRAFTS = "/api/mutuals/v1/articles", "/api/mutuals/v1/article_drafts"


def test_a_program_writes_saves_over_what_it_saw_and_publishes(amara):
    api = ApiClient(amara)
    draft = api.post(DRAFTS, json={"title": "T", "source": "one"}).json
    saved = api.put(f"{DRAFTS}/{draft['id']}", json={"title": "T", "source": "two", "seen": 1}).json
    assert saved == {"id": draft["id"], "version": 2, "apart": False}
    late = api.put(f"{DRAFTS}/{draft['id']}", json={"title": "T", "source": "late", "seen": 1}).json
    assert late["apart"]
    assert api.get(f"{DRAFTS}/{late['id']}").json["copy_of"] == draft["id"]
    assert api.get(f"{DRAFTS}/{draft['id']}/preview").json["html"] == "<p>two</p>"
    made = api.post(f"{DRAFTS}/{draft['id']}/publish", json={"audience": "public", "word": "Read this"}).json
    assert made["about"]["title"] == "T"
    assert made["html"] == "<p>two</p>"
    [listed] = api.get(ROOT).json
    assert listed == made["about"]
    assert [v["source"] for v in api.get(f"{ROOT}/{listed['id']}/versions").json] == ["two"]
    assert api.delete(f"{DRAFTS}/{late['id']}").status == 200
    taken = api.post(f"{ROOT}/{listed['id']}/withdraw").json
    assert taken["article_id"] == listed["id"]
    assert api.delete(f"{ROOT}/{listed['id']}").status == 200
    assert Draft.objects.count() == 0


def test_what_is_wrong_is_said_to_programs(amara, bo):
    api, number = ApiClient(amara), drafted(amara, title="")
    assert api.post(f"{DRAFTS}/{number}/publish", json={"audience": "public"}).status == 422
    assert api.post(f"{DRAFTS}/{number}/publish", json={"audience": "else"}).status == 422
    assert api.post(DRAFTS, json={"title": "x" * 151}).status == 422
    assert ApiClient(bo).get(f"{DRAFTS}/{number}").status == 404
    assert ApiClient(bo).put(f"{DRAFTS}/{number}", json={"source": "x"}).status == 404


def test_programs_see_what_their_person_may_see(amara, bo, chen):
    connect(amara, bo)
    number = published(amara, audience=4)
    assert ApiClient(bo).get(f"{ROOT}/{number}").status == 200
    assert len(ApiClient(bo).get(f"{ROOT}?account_id={amara.me}").json) == 1
    for api in (ApiClient(chen), ApiClient()):
        assert api.get(f"{ROOT}/{number}").status == 404
        assert api.get(f"{ROOT}/{number}/versions").status == 404
    assert ApiClient(chen).get(f"{ROOT}?account_id={amara.me}").json == []


def test_machines_are_chosen_by_program_too(amara):
    api = ApiClient(amara)
    assert api.get("/api/mutuals/v1/article_machines").json == {"search": False, "training": False}
    api.put("/api/mutuals/v1/article_machines", json={"search": True})
    assert queries.machines_for(amara.me).search


def test_mastodons_programs_read_title_summary_link_and_card(amara, bo, settings):
    article = queries.article_for(bo, published(amara, summary="Why alarms ring"))
    drain(WIRING)
    status = ApiClient(bo).get(f"/api/v1/statuses/{article.post_id}").json
    url = f"{settings.MUTUALS_URL}/@amara/articles/alarms-at-night"
    assert status["content"].startswith("<p><strong>Alarms at night</strong></p><p>Why alarms ring</p>")
    assert f'href="{url}"' in status["content"]
    card = status["card"]
    assert (card["url"], card["title"], card["description"]) == (url, "Alarms at night", "Why alarms ring")
    assert (card["author_name"], card["published_at"]) == ("@amara", status["created_at"])


def test_other_servers_read_an_article(amara, settings):
    file = uploaded(amara)
    number = published(amara, summary="Why", cover=file, tags="ops", source=f"![Teal](/media/{file}/large.webp)\n\nx")
    api = ApiClient()
    found = api.get(f"/ap/a/{number}").json
    assert (found["type"], found["name"], found["summary"]) == ("Article", "Alarms at night", "Why")
    assert found["to"] == ["https://www.w3.org/ns/activitystreams#Public"]
    assert f'src="{settings.MUTUALS_URL}/media/{file}/large.webp"' in found["content"]
    assert found["image"]["url"].endswith(f"/media/{file}/large.webp")
    assert api.get("/ap/at/amara/articles/alarms-at-night").json == found
    for audience in (2, 3, 7):
        assert api.get(f"/ap/a/{published(amara, audience=audience)}").status == 404


def test_an_article_is_embedded_as_a_link(amara, settings):
    cover = uploaded(amara)
    published(amara, title="夜", cover=cover)
    published(amara, title="Hidden", audience=3)
    url = f"{settings.MUTUALS_URL}/@amara/articles/%E5%A4%9C"
    found = ApiClient().get(f"/api/oembed?url={url.replace('%', '%25')}").json
    assert (found["type"], found["title"]) == ("link", "夜")
    assert found["thumbnail_url"].endswith(f"/media/{cover}/large.webp")
    assert ApiClient().get(f"/api/oembed?url={settings.MUTUALS_URL}/@amara/articles/hidden").status == 404


def test_articles_are_found_by_words_and_say_why(amara, bo, chen):
    connect(amara, bo)
    published(amara, title="Retries at night", source="Pipelines")
    published(amara, title="Other", source="About retries", summary="x")
    published(amara, title="For connections", source="retries CANARY", audience=4)
    drain(WIRING)
    assert [(h.article.title, h.why) for h in find_articles(ANYONE, "retries")] == [
        ("Retries at night", "in its title"),
        ("Other", "in its text"),
    ]
    assert [h.article.title for h in find_articles(bo, "canary")] == []
    assert [h.article.title for h in find_articles(amara, "canary")] == ["For connections"]
    assert [h.article.title for h in find_articles(chen, "retr from:amara night")] == ["Retries at night"]
    page = as_(chen).get("/search?q=retries").content.decode()
    assert "in its title" in page
    [first, _second] = ApiClient(chen).get(f"{ROOT}/search?q=retries").json
    assert first["why"] == "in its title"


def test_what_is_taken_back_or_changed_is_found_no_longer(amara):
    number = published(amara, source="kingfisher")
    drain(WIRING)
    assert find_articles(ANYONE, "kingfisher")
    draft = services.withdraw_article(amara, article_id=number)
    drain(WIRING)
    assert not find_articles(ANYONE, "kingfisher")
    services.save_draft(amara, draft_id=draft, seen=1, text=Text(title="T", source="heron"))
    services.publish_draft(amara, draft_id=draft)
    drain(WIRING)
    assert not find_articles(ANYONE, "kingfisher")
    assert find_articles(ANYONE, "heron")


def test_a_report_of_the_post_keeps_the_words_of_the_article(amara, bo, farah):
    post = queries.article_for(bo, published(amara, source="Bad words")).post_id
    number = report(bo, person_id=amara.me, post_ids=[post], comment="Look")
    [quote] = [q for q in Report.objects.get(id=number).quotes if q.get("kind") == "article"]
    assert "Bad words" in quote["text"]
    assert "Bad words" in as_(farah).get(f"/settings/moderation/reports/{number}").content.decode()


def test_the_export_holds_all_of_it_and_nothing_of_others(amara, bo):
    number = published(amara, tags="ops", audience=6, named=[bo.me])
    draft = services.begin_draft(amara, text=Text(title="Next", source="x"), article_id=number).draft_id
    services.publish_draft(amara, draft_id=draft)
    drafted(amara, title="Waiting")
    drafted(bo, title="CANARY")
    services.choose_machines(amara, search=True, training=False)
    rows = list(dict(PARTS)["articles"](amara))
    kinds = {row["kind"] for row in rows}
    assert kinds == {"articles", "addresses", "revisions", "drafts", "machines"}
    [article] = [row for row in rows if row["kind"] == "articles"]
    assert (article["title"], [a.partition("@")[0] for a in article["named"]]) == ("Next", ["bo"])
    assert "CANARY" not in json.dumps(rows)


def test_nothing_stays_of_who_leaves(amara, bo):
    from mutuals.domains.articles.models import Article, MachineChoice
    from mutuals.domains.people.events import PersonLeft
    from mutuals.kit.outbox import announce

    published(amara)
    drafted(amara)
    services.choose_machines(amara, search=True, training=False)
    drain(WIRING)
    Person.objects.filter(id=amara.me).update(state="left")
    announce(PersonLeft(amara.me), actor_id=amara.me)
    drain(WIRING)
    assert not Row.objects.exists()
    for model in (Article, Draft):
        assert not model.objects.filter(owner_id=amara.me).exists()
    assert not MachineChoice.objects.exists()
