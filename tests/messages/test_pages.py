"""The pages of messages: they work without scripts, show what is one's own to see, and take few reads."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from mutuals.domains.messages import queries, services
from mutuals.domains.moderation.models import Report
from mutuals.domains.people.models import Account
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def as_(client):
    """The pages as one of them sees them."""

    def log_in(viewer):
        client.force_login(Account.objects.get(id=viewer.my_account))
        return client

    return log_in


def text_of(response) -> str:
    return response.content.decode()


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    file.seek(0)
    file.name = "teal.png"
    return file


def test_from_a_profile_to_a_conversation_without_scripts(friends, as_):
    amara, bo = friends
    page = as_(amara)
    assert f'href="/messages/to/{bo.me}"' in text_of(page.get("/@bo"))
    first = text_of(page.get(f"/messages/to/{bo.me}"))
    assert "Write to Bo Lindqvist" in first
    assert "Why you write" not in first
    answer = page.post(f"/messages/to/{bo.me}", {"text": "Coffee on **Friday**?", "client_id": "c1"})
    talk = queries.twin_with(amara, bo.me)
    assert answer.headers["Location"] == f"/messages/{talk}#write"
    assert page.get(f"/messages/to/{bo.me}").headers["Location"] == f"/messages/{talk}#write"
    page.post(f"/messages/{talk}", {"text": "At ten.", "client_id": "c2"})
    page.post(f"/messages/{talk}", {"text": "At ten.", "client_id": "c2"})  # a form sent twice
    shown = text_of(as_(bo).get(f"/messages/{talk}"))
    assert "<strong>Friday</strong>" in shown
    assert shown.count("At ten.") == 1
    assert "Mark as read" in shown


def test_the_list_has_a_dot_and_no_number_until_it_is_read(friends, as_):
    amara, bo = friends
    for text in ("One", "Two", "Three"):
        services.write_to(amara, person_id=bo.me, text=text)
    talk = queries.twin_with(bo, amara.me)
    page = as_(bo)
    shown = text_of(page.get("/messages"))
    assert "Amara Okafor" in shown
    assert "Three" in shown
    assert shown.count("(something new)") == 2  # in the navigation and in the row
    assert not re.search(r">\s*3\s*<", shown)
    page.post(f"/messages/{talk}/read")
    assert "(something new)" not in text_of(page.get("/messages"))
    assert text_of(page.get("/messages/dot")).strip() == ""


def test_reading_a_page_writes_nothing(friends, as_):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(bo, amara.me)
    page = as_(bo)
    with CaptureQueriesContext(connection) as asked:
        for path in ("", "/requests", f"/{talk}", f"/{talk}/about", f"/{talk}/news?since=0", "/new"):
            assert page.get(f"/messages{path}").status_code == 200
    assert [q["sql"] for q in asked if re.match(r"\s*(INSERT|UPDATE|DELETE)", q["sql"])] == []
    assert queries.has_unread(bo)


def test_a_strangers_request_waits_folded_and_is_answered_by_a_button(amara, dalia, as_):
    page = as_(dalia)
    assert "Why you write" in text_of(page.get(f"/messages/to/{amara.me}"))
    page.post(f"/messages/to/{amara.me}", {"text": "See https://example.com/offer", "purpose": "advice"})
    talk = queries.twin_with(dalia, amara.me)
    assert "once they answer" in text_of(page.get(f"/messages/{talk}"))
    page = as_(amara)
    shown = text_of(page.get("/messages"))
    assert "Dalia" not in shown
    assert "Somebody you do not know wrote to you." in shown
    assert "(something new)" not in shown
    waiting = text_of(page.get("/messages/requests"))
    assert "Dalia Haddad" in waiting
    assert "Asking for advice" in waiting
    inside = text_of(page.get(f"/messages/{talk}"))
    assert "example.com/offer" in inside
    assert 'href="https://example.com' not in inside
    assert f"/messages/{talk}/accept" in inside
    page.post(f"/messages/{talk}/accept", {"next": f"/messages/{talk}"})
    assert 'href="https://example.com' in text_of(page.get(f"/messages/{talk}"))


def test_a_no_is_not_told(amara, dalia, as_):
    services.write_to(dalia, person_id=amara.me, text="Hello?")
    talk = queries.twin_with(dalia, amara.me)
    hidden = re.compile(r'name="(csrfmiddlewaretoken|acting_as|client_id)" value="[^"]*"')
    before = hidden.sub("", text_of(as_(dalia).get(f"/messages/{talk}")))
    as_(amara).post(f"/messages/{talk}/decline")
    assert "Dalia" not in text_of(as_(amara).get("/messages/requests"))
    assert hidden.sub("", text_of(as_(dalia).get(f"/messages/{talk}"))) == before


def test_strangers_cannot_tell_a_conversation_from_none(friends, chen, as_):
    amara, bo = friends
    message = services.write_to(amara, person_id=bo.me, text="Between us")
    talk = queries.twin_with(bo, amara.me)
    page = as_(chen)
    for tail in ("", "/news", "/about", "/report", f"/{message}", f"/{message}/edit", f"/{message}/history"):
        there, nowhere = page.get(f"/messages/{talk}{tail}"), page.get(f"/messages/4711{tail}")
        assert there.status_code == nowhere.status_code == 404, tail
    for verb in ("read", "mute", "archive", "accept", "decline", "marks", "typing", "leave", "change"):
        assert page.post(f"/messages/{talk}/{verb}").status_code == 404, verb
    assert page.post(f"/messages/{talk}", {"text": "Me too"}).status_code == 404
    assert page.post(f"/messages/{talk}/{message}/react", {"sign": "👍"}).status_code == 404


def test_a_message_is_answered_changed_and_deleted(friends, as_):
    amara, bo = friends
    message = services.write_to(amara, person_id=bo.me, text="Tuesday")
    talk = queries.twin_with(bo, amara.me)
    page = as_(bo)
    assert f"/messages/{talk}/{message}" in text_of(page.get(f"/messages/{talk}"))
    menu = text_of(page.get(f"/messages/{talk}/{message}"))
    assert f"?reply={message}" in menu
    assert "/edit" not in menu
    page.post(f"/messages/{talk}/{message}/react", {"sign": "👍"})
    page.post(f"/messages/{talk}", {"text": "Fine", "reply_to": message})
    page = as_(amara)
    page.post(f"/messages/{talk}/{message}/edit", {"text": "Wednesday"})
    shown = text_of(page.get(f"/messages/{talk}"))
    assert "edited" in shown
    assert "Yes: Bo Lindqvist" in shown
    assert shown.count("Wednesday") == 2  # in its place, and above the answer
    assert "Tuesday" in text_of(page.get(f"/messages/{talk}/{message}/history"))
    assert "goes" not in text_of(page.post(f"/messages/{talk}/{message}/delete"))
    shown = text_of(as_(bo).get(f"/messages/{talk}"))
    assert "Wednesday" not in shown
    assert shown.count("Deleted") == 2
    assert as_(bo).post(f"/messages/{talk}/{message}/delete").status_code == 404


def test_what_is_new_comes_as_a_part_of_the_page(friends, as_):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Old")
    talk = queries.twin_with(bo, amara.me)
    page = as_(bo)
    revision = re.search(r'data-revision="(\d+)"', text_of(page.get(f"/messages/{talk}")))[1]
    sent = page.post(f"/messages/{talk}", {"text": "New", "client_id": "mine"}, **JSON).json()
    part = text_of(page.get(f"/messages/{talk}/news?since={revision}"))
    assert f'id="m{sent["id"]}"' in part
    assert 'data-client="mine"' in part
    assert "Old" not in part
    assert 'data-client="mine"' not in text_of(as_(amara).get(f"/messages/{talk}/news?since=0"))
    refused = page.post(f"/messages/{talk}", {"text": " "}, **JSON)
    assert (refused.status_code, refused.json()["error"]) == (422, "Write something first.")


def test_a_group_is_named_changed_and_left(amara, bo, chen, dalia, as_):
    connect(amara, bo)
    connect(amara, chen)
    page = as_(amara)
    refused = page.post("/messages/new", {"people": "@bo, @nobody"})
    assert refused.status_code == 422
    assert "@nobody" in text_of(refused)
    assert page.post("/messages/new", {"people": "@bo"}).headers["Location"] == f"/messages/to/{bo.me}"
    assert "no tie yet" in text_of(page.post("/messages/new", {"people": "@bo @dalia"}))
    answer = page.post("/messages/new", {"people": "@bo", "person": [chen.me], "title": "Ledger"})
    talk = int(re.search(r"\d+", answer.headers["Location"])[0])
    page.post(f"/messages/{talk}", {"text": "Welcome", "topic": "Budget"})
    page.post(f"/messages/{talk}/change", {"do": "rename", "title": "Books"})
    page.post(f"/messages/{talk}/change", {"do": "remove", "person": chen.me})
    page.post(f"/messages/{talk}/change", {"do": "add", "people": "@chen"})
    shown = text_of(as_(bo).get(f"/messages/{talk}"))
    for words in ("Books", "Amara Okafor took Chen Wei out.", "Amara Okafor added Chen Wei.", "Budget"):
        assert words in shown, words
    topic = queries.conversation_for(bo, talk).topics[0][0]
    assert "Welcome" in text_of(as_(bo).get(f"/messages/{talk}?topic={topic}"))
    as_(bo).post(f"/messages/{talk}/leave")
    assert as_(bo).get(f"/messages/{talk}").status_code == 404
    assert "Bo Lindqvist left." in text_of(as_(chen).get(f"/messages/{talk}"))


def test_pictures_are_sent_and_shown_with_their_words(friends, as_, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Look")
    talk = queries.twin_with(bo, amara.me)
    as_(amara).post(f"/messages/{talk}", {"text": "", "pictures": picture(), "alt_new_0": "A teal field"})
    assert 'alt="A teal field"' in text_of(as_(bo).get(f"/messages/{talk}"))
    too_many = as_(amara).post(f"/messages/{talk}", {"text": "", "pictures": [picture() for _ in range(5)]}, **JSON)
    assert too_many.status_code == 422


def test_muted_and_archived_conversations_are_quiet_and_away(friends, as_):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(bo, amara.me)
    page = as_(bo)
    page.post(f"/messages/{talk}/mute", {"on": "1"})
    shown = text_of(page.get("/messages"))
    assert "(muted)" in shown
    assert "(something new)" not in shown
    page.post(f"/messages/{talk}/archive", {"on": "1"})
    assert "Amara" not in text_of(page.get("/messages"))
    assert "Amara" in text_of(page.get("/messages?archived"))


def test_words_are_found_and_lead_to_their_place(friends, as_):
    amara, bo = friends
    for i in range(60):
        services.write_to(amara, person_id=bo.me, text="The quarterly orchid" if i == 3 else f"Number {i}")
    found = text_of(as_(bo).get("/messages?q=quarterly+orch"))
    address = re.search(r'href="(/messages/\d+\?around=4)#m\d+"', found)[1]
    assert "The quarterly orchid" in text_of(as_(bo).get(address))


def test_the_moderators_read_the_reported_messages_and_no_others(friends, farah, as_):
    amara, bo = friends
    bad = services.write_to(bo, person_id=amara.me, text="Pay me in gift cards")
    services.write_to(bo, person_id=amara.me, text="A private matter")
    own = services.write_to(amara, person_id=bo.me, text="No")
    talk = queries.twin_with(amara, bo.me)
    page = as_(amara)
    assert "Choose what the moderators should read" in text_of(page.get(f"/messages/{talk}/report?message={own}"))
    form = text_of(page.get(f"/messages/{talk}/report?message={bad}"))
    assert "Pay me in gift cards" in form
    assert "A private matter" not in form
    page.post(f"/messages/{talk}/report", {"message": [bad, own], "category": "spam", "comment": "Scam"})
    report = Report.objects.get()
    assert (report.about_id, [q["text"] for q in report.quotes]) == (bo.me, ["Pay me in gift cards"])
    read = text_of(as_(farah).get(f"/settings/moderation/reports/{report.id}"))
    assert "Pay me in gift cards" in read
    assert "A private matter" not in read


def test_marks_are_off_until_both_want_them(friends, as_):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(bo, amara.me)
    services.mark_read(bo, conversation_id=talk)
    assert "Read by" not in text_of(as_(amara).get(f"/messages/{talk}"))
    for one in (amara, bo):
        as_(one).post(f"/messages/{talk}/marks", {"reads": "on", "typing": "on"})
    assert "Read by Bo Lindqvist" in text_of(as_(amara).get(f"/messages/{talk}"))
    as_(bo).post(f"/messages/{talk}/typing")
    assert "Bo Lindqvist writes" in text_of(as_(amara).get(f"/messages/{talk}/news?since=0"))
    as_(bo).post("/settings/messages", {"heard": ["sales"]})
    assert "Read by" not in text_of(as_(amara).get(f"/messages/{talk}"))


def test_a_blocked_person_is_gone_from_the_pages(friends, as_):
    from mutuals.domains.ties import services as ties

    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(bo, amara.me)
    ties.block(amara, person_id=bo.me)
    for one in (amara, bo):
        assert as_(one).get(f"/messages/{talk}").status_code == 404
        assert "Hello" not in text_of(as_(one).get("/messages"))
    assert as_(bo).get(f"/messages/to/{amara.me}").status_code == 404


def test_list_and_conversation_take_the_same_few_reads_however_long_they_are(friends, chen, dalia, as_):
    amara, bo = friends
    services.write_to(bo, person_id=amara.me, text="Hello")
    talk = queries.twin_with(amara, bo.me)
    page = as_(amara)

    def reads(path) -> int:
        page.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert page.get(path).status_code == 200
        return len(asked)

    paths = ("/messages", f"/messages/{talk}", f"/messages/{talk}/news?since=0")
    few = [reads(path) for path in paths]
    for other in (chen, dalia):
        connect(amara, other)
        services.write_to(other, person_id=amara.me, text="Hello")
    for i in range(40):
        parent = services.write_to(bo, person_id=amara.me, text=f"Number {i}")
        services.send(amara, conversation_id=talk, text="Yes", reply_to=parent)
        services.react(amara, message_id=parent, sign="👍")
    many = [reads(path) for path in paths]
    assert many[0] == few[0] <= 13
    answered = 3  # what an answer quotes may stand on an earlier page: one more look at messages
    assert few[1] <= many[1] <= few[1] + answered <= 24  # one asks whether the other shows their time zone
    assert few[2] <= many[2] <= few[2] + answered <= 19
