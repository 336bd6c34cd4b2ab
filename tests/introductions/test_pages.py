"""The pages and the API of introductions: they work without scripts, write nothing when read, and give nothing away."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mutuals.domains.introductions import queries, services
from mutuals.domains.introductions.models import Ask
from mutuals.domains.messages.queries import conversations_for
from mutuals.domains.notices.services import want_digest
from tests.api.client import ApiClient
from tests.introductions.conftest import connect, states

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
ROOT = "/people/introductions"
API = "/api/mutuals/v1/introductions"


def text_of(response) -> str:
    return response.content.decode()


def test_two_people_are_introduced_without_scripts(hub, amara, chen, as_, settle):
    page = as_(hub)
    assert f'href="{ROOT}/new?with={amara.me}"' in text_of(page.get("/@amara"))
    assert f'<option value="{amara.me}" selected>' in text_of(page.get(f"{ROOT}/new?with={amara.me}"))
    form = {"one": amara.me, "other": amara.me, "reason": "Both move warehouses"}
    refused = page.post(f"{ROOT}/new", form)
    assert refused.status_code == 422
    assert "two different people" in text_of(refused)
    assert "Both move warehouses" in text_of(refused)
    answer = page.post(f"{ROOT}/new", {**form, "other": chen.me, "word_one": "Just for you"})
    number = queries.introductions_for(hub)[0].id
    assert answer.headers["Location"] == f"{ROOT}/{number}"
    settle()
    shown = text_of(as_(amara).get(ROOT))
    assert "Chen Wei" in shown
    assert "Just for you" in shown
    assert f'href="{ROOT}/{number}"' in text_of(as_(amara).get("/notices"))
    assert as_(amara).post(f"{ROOT}/{number}/yes").headers["Location"] == f"{ROOT}/{number}"
    assert "You said yes" in text_of(as_(amara).get(f"{ROOT}/{number}"))
    assert "Just for you" not in text_of(as_(chen).get(f"{ROOT}/{number}"))
    talk = as_(chen).post(f"{ROOT}/{number}/yes").headers["Location"]
    assert talk == f"/messages/{conversations_for(chen).rows[0].id}"
    assert "Both move warehouses" in text_of(as_(amara).get(talk))
    settle()
    as_(amara).post(f"{ROOT}/{number}/connect")
    assert "would like to." in text_of(as_(chen).get(f"{ROOT}/{number}"))
    as_(chen).post(f"{ROOT}/{number}/connect")
    assert "You are connected." in text_of(as_(amara).get(f"{ROOT}/{number}"))
    as_(amara).post(f"{ROOT}/{number}/outcome", {"text": "We wrote a book", "next": ROOT})
    assert "We wrote a book" in text_of(as_(hub).get(f"{ROOT}/{number}"))


def test_the_words_for_two_are_looked_at_before_they_leave_and_one_may_show_them_anyway(hub, amara, chen, as_):
    wish = services.ask_for_introduction(amara, through_id=hub.me, to_id=chen.me, reason="I admire them")
    page, said = as_(hub), {"reason": "Call me on +44 20 7946 0958", "word": ""}
    warned = page.post(f"{ROOT}/asked/{wish}", said)
    assert warned.status_code == 422
    assert queries.introductions_for(hub) == []
    accepted = re.search(r'name="accepted" value="([^"]+)"', text_of(warned))[1]
    page.post(f"{ROOT}/asked/{wish}", {**said, "accepted": accepted})
    assert len(queries.introductions_for(hub)) == 1


def test_from_a_profile_to_a_wish_and_its_fates(hub, amara, chen, dalia, emeka, as_, settle):
    connect(dalia, emeka)
    page = as_(amara)
    assert f'href="{ROOT}/to/{chen.me}"' in text_of(page.get("/@chen"))
    assert f"{ROOT}/to/{hub.me}" not in text_of(page.get("/@bo"))
    ways = text_of(page.get(f"{ROOT}/to/{chen.me}"))
    assert "is connected with Chen Wei" in ways
    assert f'href="{ROOT}/to/{chen.me}/ask?through={hub.me}"' in ways
    further = text_of(page.get(f"{ROOT}/to/{emeka.me}"))
    assert "knows somebody who knows Emeka Obi" in further
    assert "Dalia" not in further  # only the first step is told
    assert page.get(f"{ROOT}/to/{amara.me}").status_code == 404
    assert page.get(f"{ROOT}/to/4711").status_code == 404
    for other in (chen, emeka):
        page.post(f"{ROOT}/to/{other.me}/ask", {"through": hub.me, "reason": "I admire them"})
    assert page.post(f"{ROOT}/to/{chen.me}/ask", {"through": hub.me, "reason": "Again"}).status_code == 422
    settle()
    page = as_(hub)
    for_chen, for_emeka = sorted(queries.wishes_to(hub), key=lambda wish: wish.wanted.handle)
    assert "Amara Okafor would like to know Chen Wei" in text_of(page.get(f"{ROOT}/asked/{for_chen.id}"))
    assert f'href="{ROOT}/asked/{for_chen.id}"' in text_of(page.get("/notices"))
    assert page.post(f"{ROOT}/asked/{for_emeka.id}/pass", {"through": "4711"}).status_code == 422
    page.post(f"{ROOT}/asked/{for_emeka.id}/pass", {"through": dalia.me, "word": "She is good"})
    assert page.post(f"{ROOT}/asked/{for_chen.id}", {"reason": ""}).status_code == 422
    page.post(f"{ROOT}/asked/{for_chen.id}", {"reason": "She is good"})
    settle()
    assert "She is good" in text_of(as_(dalia).get(f"{ROOT}/asked/{queries.wishes_to(dalia)[0].id}"))
    as_(dalia).post(f"{ROOT}/asked/{queries.wishes_to(dalia)[0].id}/decline")
    assert queries.wishes_to(dalia) == []
    assert text_of(as_(amara).get(ROOT)).count("Waiting, at most until") == 2
    as_(amara).post(f"{ROOT}/asked/{for_chen.id}/withdraw")
    assert text_of(as_(amara).get(ROOT)).count("Waiting, at most until") == 1
    assert states(chen) == {}


def test_reading_writes_nothing_and_does_not_grow(hub, amara, chen, dalia, made, as_):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            for path in (ROOT, f"{ROOT}/{made}", f"{ROOT}/to/{chen.me}"):
                assert page.get(path).status_code == 200
        assert [q["sql"] for q in asked if re.match(r"\s*(INSERT|UPDATE|DELETE)", q["sql"])] == []
        return len(asked)

    page = as_(amara)
    before = statements()
    for one, other in ((amara, dalia), (chen, dalia)):
        services.introduce(hub, one_id=one.me, other_id=other.me, reason="You should meet")
    assert statements() == before


def test_everything_through_the_api(hub, amara, chen, dalia, settle):
    me, her, they = (ApiClient(viewer) for viewer in (hub, amara, chen))
    sent = {"account_ids": [amara.me, chen.me], "reason": "You should meet", "words": ["Hers", "Theirs"]}
    made = me.post(API, json=sent).json
    assert (made["role"], made["state"], [a["acct"] for a in made["accounts"]]) == (
        "introducer",
        "waiting",
        ["amara", "chen"],
    )
    assert [(w["account"]["acct"], w["text"]) for w in made["words"]] == [("amara", "Hers"), ("chen", "Theirs")]
    assert me.post(API, json=sent).status == 422
    at = f"{API}/{made['id']}"
    hers = her.get(at).json
    assert (hers["state"], hers["words"]) == ("asks", [{"account": None, "text": "Hers"}])
    assert ApiClient(dalia).get(at).status == 404
    assert her.post(f"{at}/no").json["state"] == "declined"
    assert her.post(f"{at}/yes").json["state"] == "waiting"
    assert they.post(f"{at}/yes").json["conversation_id"] == str(conversations_for(chen).rows[0].id)
    assert me.delete(at).status == 404
    assert her.post(f"{at}/connect").json["wants_to_connect"]
    assert they.post(f"{at}/connect").json["connected"]
    assert [o["text"] for o in they.put(f"{at}/outcome", json={"text": "A lot"}).json["outcomes"]] == ["A lot"]
    assert [one["id"] for one in me.get(API).json] == [made["id"]]
    assert me.get(API, max_id=made["id"]).json == []
    other = me.post(API, json={**sent, "account_ids": [amara.me, dalia.me]}).json
    assert me.delete(f"{API}/{other['id']}").json == {}
    assert me.post(API, json={"account_ids": [amara.me], "reason": "Alone"}).status == 404


def test_wishes_through_the_api(hub, amara, chen, dalia, emeka, settle):
    connect(dalia, emeka)
    me, her, further = (ApiClient(viewer) for viewer in (hub, amara, dalia))
    assert [(w["account"]["acct"], w["hops"]) for w in her.get(f"{API}/to/{chen.me}").json] == [("bo", 2)]
    assert [(w["account"]["acct"], w["hops"]) for w in her.get(f"{API}/to/{emeka.me}").json] == [("bo", 3)]
    sent = her.post(f"{API}/wishes", json={"through_id": hub.me, "to_id": chen.me, "reason": "I admire them"}).json
    assert (sent["state"], sent["wanted"]["acct"]) == ("waiting", "chen")
    other = her.post(f"{API}/wishes", json={"through_id": hub.me, "to_id": emeka.me, "reason": "I admire him"}).json
    asked = me.get(f"{API}/wishes").json
    assert [(w["asker"]["acct"], w["wanted"]["acct"], w["knows_wanted"]) for w in asked] == [
        ("amara", "emeka", False),
        ("amara", "chen", True),
    ]
    assert me.post(f"{API}/wishes/{other['id']}/pass_on", json={"through_id": dalia.me, "word": "Good"}).json == {}
    passed = further.get(f"{API}/wishes").json[0]
    assert (passed["passed_on_by"]["acct"], passed["word"]) == ("bo", "Good")
    assert further.post(f"{API}/wishes/{passed['id']}/decline").json == {}
    made = me.post(f"{API}/wishes/{sent['id']}/forward", json={"reason": "She is good"}).json
    assert (made["state"], made["wish"]) == ("waiting", "I admire them")
    assert [(w["id"], w["state"]) for w in her.get(f"{API}/wishes/sent").json] == [
        (other["id"], "waiting"),
        (sent["id"], "waiting"),
    ]
    assert her.delete(f"{API}/wishes/{sent['id']}").json == {}
    settle()
    assert Ask.objects.filter(parent=None).count() == 1


CANARY = "zebrafinch"


def test_words_reach_nobody_but_those_whom_they_are_for(
    hub, amara, chen, dalia, emeka, farah, as_, settle, caplog, mailoutbox
):
    connect(dalia, emeka)
    for viewer in (hub, amara, chen, dalia, emeka):
        address = EmailAddress(
            user_id=viewer.account_id, email=f"{viewer.handle}@example.org", verified=True, primary=True
        )
        address.save()
    reason, hers, theirs, wished, passed = (f"{CANARY}{n}" for n in ("reason", "hers", "theirs", "wished", "passed"))
    made = services.introduce(
        hub, one_id=amara.me, other_id=chen.me, reason=reason, words={amara.me: hers, chen.me: theirs}
    )
    wish = services.ask_for_introduction(amara, through_id=hub.me, to_id=emeka.me, reason=wished)
    services.pass_on(hub, ask_id=wish, through_id=dalia.me, word=passed)
    services.answer(chen, introduction_id=made, yes=False)
    settle()
    may_read = {
        hub: {reason, hers, theirs, wished, passed},
        amara: {reason, hers, wished},
        chen: {reason, theirs},
        dalia: {wished, passed},
        emeka: set(),
        farah: set(),
    }
    wishes = Ask.objects.values_list("id", flat=True)
    paths = [
        "/",
        "/people",
        ROOT,
        f"{ROOT}/{made}",
        *(f"{ROOT}/asked/{i}" for i in wishes),
        "/notices",
        "/messages",
        "/contacts",
    ]
    paths += [f"/search?q={CANARY}", *(f"/@{name}" for name in ("amara", "bo", "chen", "dalia", "emeka"))]
    calls = [
        API,
        f"{API}/{made}",
        f"{API}/wishes",
        f"{API}/wishes/sent",
        "/api/v1/timelines/home",
        "/api/v1/notifications",
    ]
    calls += [f"/api/v2/search?q={CANARY}", "/api/mutuals/v1/conversations", "/api/mutuals/v1/connections"]
    for viewer, allowed in may_read.items():
        page, api = as_(viewer), ApiClient(viewer)
        read = "".join(text_of(page.get(path)) for path in paths) + "".join(
            api.get(call).body.decode() for call in calls
        )
        found = {f"{CANARY}{n}" for n in re.findall(CANARY + "(reason|hers|theirs|wished|passed)", read)}
        assert found <= allowed, viewer.handle
    assert ApiClient().get(f"{API}/{made}").status == 401
    for viewer in may_read:
        with transaction.atomic():
            want_digest(person_id=viewer.me, after=0, before=2**63 - 1)
    settle()
    assert any("would like to introduce you" in letter.subject for letter in mailoutbox)
    assert CANARY not in "".join(str(letter.message()) for letter in mailoutbox)
    assert CANARY not in caplog.text
