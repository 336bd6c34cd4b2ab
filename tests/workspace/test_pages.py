"""The pages of the workspace and Today: what people do there, without scripts."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mutuals.domains.people.models import Account
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import standing
from mutuals.domains.workspace import queries, services

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


@pytest.fixture
def as_():
    def client(viewer):
        page = Client()
        page.force_login(Account.objects.get(id=viewer.my_account))
        return page

    return client


def text_of(answer):
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def day(days=0):
    return timezone.now().date() + timedelta(days=days)


def test_all_is_kept_on_one_page_and_the_short_note_is_the_one_of_other_programs(friends, as_):
    amara, bo = friends
    page, where = as_(amara), f"/notes/{bo.me}"
    ties.write_note(amara, person_id=bo.me, text="From my phone")
    assert "From my phone" in page.get(where).content.decode()
    keep = {
        "what": "keep",
        "keep-how_met": "At the market",
        "keep-note": "Likes tea",
        "keep-tags": "Lyon, investor",
        "keep-tier": "5",
    }
    assert page.post(where, keep).status_code == 302
    assert standing(amara, bo.me).note == "Likes tea"
    page.post(where, {"what": "note", "note-text": "Talked about Lyon", "note-on": str(day(-3))})
    page.post(
        where,
        {"what": "promise", "promise-text": "Send the deck", "promise-whose": "mine", "promise-due_on": str(day())},
    )
    page.post(where, {"what": "remind", "remind-text": "Birthday cake", "remind-due_on": str(day(1))})
    shown = text_of(page.get(where))
    for words in (
        "Your notes on Bo",
        "At the market",
        "investor",
        "Talked about Lyon",
        "Send the deck",
        "Birthday cake",
        "Today suggests",
    ):
        assert words in shown
    note = queries.notes_of(queries.kept_about(amara, bo.me).record_id)[0].id
    page.post(f"/notes/one/{note}", {"text": "Talked about Lagos", "on": ""})
    assert "Talked about Lagos" in text_of(page.get(where))
    page.post(f"/notes/one/{note}/remove", {"next": where})
    assert "Lagos" not in text_of(page.get(where))
    assert where in page.get(f"/@{bo.handle}").content.decode()
    assert bo.name in text_of(page.get("/contacts?tag=Investor"))
    for address in (where, f"/notes/one/{note}"):
        assert as_(bo).get(address).status_code == 404


def test_what_is_refused_is_said_and_the_text_stays(amara, bo, as_):
    page, where = as_(amara), f"/notes/{bo.me}"
    answer = page.post(where, {"what": "promise", "promise-text": "Send it", "promise-whose": "nobody"})
    assert answer.status_code == 422
    assert 'value="Send it"' in answer.content.decode()
    answer = page.post(where, {"what": "remind", "remind-text": "Cake", "remind-due_on": str(day(-2))})
    assert answer.status_code == 422
    assert "from today on" in text_of(answer)
    assert 'value="Cake"' in answer.content.decode()
    answer = page.post(where, {"what": "keep", "keep-tags": ",".join(map(str, range(30))), "keep-tier": ""})
    assert "At most 20 tags" in text_of(answer)


def test_a_day_is_done_with_one_tap_each_and_then_it_says_so(friends, chen, as_):
    amara, bo = friends
    page = as_(amara)
    assert "That is all for today" in text_of(page.get("/today"))
    filed = services.file_contact(amara, name="Ngozi Eze", email="ngozi@example.org")
    promised = services.promise(amara, about=bo.me, text="Send the deck", mine=True, due_on=day())
    reminded = services.remind(amara, about=filed, due_on=day(), text="Call")
    services.set_tier(amara, about=filed, tier=5)
    services.was_in_touch(amara, about=filed, on=day(-20))
    ties.ask_to_connect(chen, person_id=amara.me, note="We met at a conference in Lyon, and you spoke about tea.")
    theirs = services.promise(bo, about=amara.me, text="You bring the tea", mine=False)
    services.ask_to_agree(bo, promise_id=theirs)
    shown = text_of(page.get("/today"))
    for words in ("Send the deck", "Call", "Ngozi Eze", "Chen Wei", "You bring the tea", "Then that is all"):
        assert words in shown
    assert "mailto:ngozi@example.org" in page.get("/today").content.decode()
    for path in (f"/promises/{promised}/done", f"/reminders/{reminded}/later", f"/notes/{filed}/touch",
                 f"/promises/{theirs}/agree", f"/people/{chen.me}/accept"):  # fmt: skip
        assert page.post(path).status_code == 302
    assert "That is all for today" in text_of(page.get("/today"))
    for path in ("/promises/1/done", f"/promises/{promised}/nonsense", "/reminders/1/done", "/notes/1/touch"):
        assert page.post(path).status_code == 404


def test_the_rhythm_is_set_on_a_page_of_its_own(amara, as_):
    page = as_(amara)
    assert 'value="90"' in page.get("/notes/rhythm").content.decode()
    assert page.post("/notes/rhythm", {"five": "3", "fifteen": "30", "fifty": "90", "many": "0"}).status_code == 422
    assert page.post("/notes/rhythm", {"five": "3", "fifteen": "30", "fifty": "90", "many": "365"}).status_code == 302
    assert queries.rhythm_of(amara) == {5: 3, 15: 30, 50: 90, 150: 365}


def test_the_page_about_somebody_takes_the_same_statements_however_much_is_kept(friends, as_):
    amara, bo = friends
    page, where = as_(amara), f"/notes/{bo.me}"

    def asked():
        with CaptureQueriesContext(connection) as found:
            page.get(where)
        return len(found)

    services.add_note(amara, about=bo.me, text="x")
    services.set_tags(amara, about=bo.me, names=["a"])
    services.promise(amara, about=bo.me, text="x", mine=True)
    services.remind(amara, about=bo.me, due_on=day())
    page.get(where)
    few = asked()
    for number in range(20):
        services.add_note(amara, about=bo.me, text=f"x{number}")
        services.promise(amara, about=bo.me, text="x", mine=True)
        services.remind(amara, about=bo.me, due_on=day())
    assert asked() == few <= 45
