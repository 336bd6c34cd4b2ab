"""What moderators do to one thing and not to its author: to articles with the posts that announce them, to messages."""

import pytest

from mutuals.domains.articles import queries as articles
from mutuals.domains.articles import services as writing
from mutuals.domains.articles.services import Text
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.queries import find_articles
from mutuals.domains.media.models import File
from mutuals.domains.messages import queries as talks
from mutuals.domains.messages import services as messages
from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.models import Measure
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import ANYONE
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.articles.conftest import published, uploaded
from tests.messages.conftest import connect
from tests.moderation.test_campaigns import pitch as pitch_of

WORDS = {"hold": {}, "label": {"words": "No proof was given"}}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path


def settle():
    while drain(WIRING):
        pass


def log_in(client, viewer):
    client.force_login(Account.objects.get(id=viewer.account_id))


def waiting(viewer):
    heard, folded = talks.requests_for(viewer)
    return heard + folded


@pytest.fixture
def article(bo):
    picture = uploaded(bo)
    number = published(bo, source=f"Coins double.\n\n![Teal](/media/{picture}/large.webp)\n")
    settle()
    return articles.article_for(ANYONE, number)


@pytest.fixture
def pitch(amara, bo):
    connect(amara, bo)
    talk = messages.open_conversation(bo, with_ids=[amara.me])
    number = messages.send(bo, conversation_id=talk, text="Send **500** euro", client_id="a")
    messages.send(bo, conversation_id=talk, text="And greetings", client_id="b")
    return talks.message_for(amara, number)


def judged(farah, reporter, bo, kind, **what):
    report = services.report(reporter, person_id=bo.me, comment="Look", **what)
    number = services.act(farah, person_id=bo.me, kind=kind, reasons="Rule 2", report_id=report, **WORDS[kind])
    settle()
    return number


def test_a_held_article_is_its_authors_alone_with_its_pictures_until_it_is_given_back(
    farah, amara, bo, article, client
):
    page = f"/@bo/articles/{article.slug}"
    number = judged(farah, amara, bo, "hold", post_ids=[article.post_id])
    for viewer in (ANYONE, amara):
        with pytest.raises(NotFound):
            articles.article_for(viewer, article.id)
        assert not articles.articles_of(viewer, bo.me)
    assert not find_articles(amara, "alarms")
    assert client.get(page).status_code == 404
    assert "Coins double" not in client.get("/@bo/articles.rss").text
    assert set(File.objects.filter(thing=article.id).values_list("audience", flat=True)) == {Audience.ME}
    log_in(client, bo)
    assert "Held by the moderators: only you see it" in client.get(page).text
    assert ApiClient(bo).get(f"/api/mutuals/v1/articles/{article.id}").json["held"]
    draft = writing.begin_draft(bo, text=Text(title="Coins", source="Coins triple."), article_id=article.id).draft_id
    with pytest.raises(Refused, match="moderators hold this article"):
        writing.publish_draft(bo, draft_id=draft)
    services.end_measure(farah, measure_id=number)
    settle()
    assert articles.article_for(ANYONE, article.id).html == article.html
    assert [one.id for one in articles.articles_of(amara, bo.me)] == [article.id]
    assert [hit.article.id for hit in find_articles(amara, "alarms")] == [article.id]
    assert set(File.objects.filter(thing=article.id).values_list("audience", flat=True)) == {Audience.PUBLIC}


def test_a_note_stands_before_an_article_on_its_page_in_feeds_and_for_programs(farah, amara, bo, article, client):
    words = "From the moderators: No proof was given"
    before = client.get("/@bo/articles.rss")
    number = judged(farah, amara, bo, "label", post_ids=[article.post_id])
    assert words in client.get(f"/@bo/articles/{article.slug}").text
    feed = client.get("/@bo/articles.rss", headers={"If-None-Match": before.headers["ETag"]})
    assert words in feed.text
    assert ApiClient(amara).get(f"/api/mutuals/v1/articles/{article.id}").json["notice"] == words
    services.end_measure(farah, measure_id=number)
    settle()
    assert words not in client.get(f"/@bo/articles/{article.slug}").text


def test_an_article_goes_with_the_post_of_a_campaign_and_comes_back_with_it(farah, bo):
    source = f"Coins double.\n\n![Teal](/media/{uploaded(bo)}/large.webp)\n"
    number = published(bo, source=source, word=pitch_of(1))
    settle()
    post = articles.article_for(ANYONE, number).post_id
    verdict = services.retract(farah, thing_id=post, reasons="A scheme")
    assert not articles.public_articles(person_id=bo.me)
    settle()
    files = File.objects.filter(thing=number)
    assert set(files.values_list("audience", flat=True)) == {Audience.ME}
    services.take_retraction_back(farah, retraction_id=verdict)
    settle()
    assert [one.id for one in articles.public_articles(person_id=bo.me)] == [number]
    assert set(files.values_list("audience", flat=True)) == {Audience.PUBLIC}


def test_a_held_message_is_read_by_nobody_and_comes_back_as_it_was(farah, amara, bo, pitch, client):
    number = judged(farah, amara, bo, "hold", message_ids=[pitch.id])
    for viewer in (amara, bo):
        one = talks.message_for(viewer, pitch.id)
        assert (one.html, one.source, one.files, one.is_restrained) == ("", "", (), True)
        assert not talks.found_in(viewer, "euro")
    log_in(client, amara)
    page = client.get(f"/messages/{pitch.conversation_id}").text
    assert "Taken away by the moderators" in page
    assert "500<" not in page
    assert "Send <" not in page
    with pytest.raises((NotFound, Refused)):
        messages.edit_message(bo, message_id=pitch.id, text="Greetings")
    said = ApiClient(bo).get("/api/mutuals/v1/decisions").json[0]
    assert (said["message_ids"], said["status_ids"]) == ([str(pitch.id)], [])
    log_in(client, bo)
    assert "Send 500 euro" in client.get("/account/decisions").text
    services.end_measure(farah, measure_id=number)
    assert talks.message_for(amara, pitch.id).html == pitch.html


def test_a_note_stands_before_a_message_for_both_and_open_pages_hear_of_it(farah, amara, bo, pitch, client):
    since = talks.conversation_for(amara, pitch.conversation_id).revision
    number = judged(farah, amara, bo, "label", message_ids=[pitch.id])
    _until, new = talks.changes_for(amara, pitch.conversation_id, since=since)
    assert [(one.id, one.label) for one in new] == [(pitch.id, "From the moderators: No proof was given")]
    log_in(client, bo)
    assert "From the moderators: No proof was given" in client.get(f"/messages/{pitch.conversation_id}").text
    path = f"/api/mutuals/v1/conversations/{pitch.conversation_id}/messages"
    assert {one["label"] for one in ApiClient(amara).get(path).json} == {
        "From the moderators: No proof was given",
        None,
    }
    services.end_measure(farah, measure_id=number)
    assert talks.message_for(bo, pitch.id).label is None


@pytest.mark.parametrize("kind", WORDS)
def test_only_messages_that_were_reported_are_touched(kind, farah, amara, bo, pitch):
    report = services.report(amara, person_id=bo.me, comment="Look")
    with pytest.raises(Refused, match="no post and no message"):
        services.act(farah, person_id=bo.me, kind=kind, reasons="x", report_id=report, **WORDS[kind])
    with pytest.raises(Refused):
        services.act(farah, person_id=bo.me, kind=kind, reasons="x", post_ids=[pitch.id], **WORDS[kind])
    assert talks.message_for(amara, pitch.id).html == pitch.html
    assert not Measure.objects.exists()


def test_a_strangers_held_request_waits_no_more_until_it_is_given_back(farah, amara, bo):
    number = messages.write_to(bo, person_id=amara.me, text="Send 500 euro to my account", purpose="sales")
    settle()
    talk = waiting(amara)[0]
    message = talk.latest
    measure = judged(farah, amara, bo, "hold", message_ids=[message])
    assert not waiting(amara)
    services.end_measure(farah, measure_id=measure)
    assert [row.latest for row in waiting(amara)] == [message]
    assert number


def test_the_moderators_page_offers_it_for_reported_messages_and_links_none(farah, amara, bo, pitch, client):
    report = services.report(amara, person_id=bo.me, message_ids=[pitch.id])
    log_in(client, farah)
    page = client.get(f"/settings/moderation/reports/{report}").text
    assert 'value="hold"' in page
    assert f"/posts/{pitch.id}" not in page
    said = {"kind": "hold", "reasons": "Rule 2"}
    assert client.post(f"/settings/moderation/reports/{report}", said).status_code == 302
    assert queries.measures_on(bo.account_id)[0].things[0]["kind"] == "message"
