"""What a stranger's messages recall: told to who receives them, to nobody else; measured on messages of its own."""

import time
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.guard import consent
from mutuals.domains.guard.cautions import Kind, cautions_in, reason_of
from mutuals.domains.messages import queries, services
from mutuals.domains.people.models import Account
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient

LINES = Path(__file__).with_name("cautions.tsv").read_text().splitlines()[1:]
ROWS = [line.split("\t") for line in LINES]
HAM = "I read your paper on soil sensors and would like to ask how you calibrated them."
SCAM = "Great profile! Buy five Apple gift cards and send me the codes, then text me on WhatsApp."


def share(part, language=None, *, benign):
    """The share of messages that were flagged as what they are (or at all, of benign ones), and how many there are."""
    some = [row for row in ROWS if row[0] == part and (row[2] == "-") == benign and language in (None, row[1])]
    hits = sum(bool(cautions_in([text])) if benign else kind in cautions_in([text]) for _p, _l, kind, text in some)
    return hits / len(some), len(some)


def test_there_are_three_hundred_messages_in_three_languages_half_of_them_benign():
    count = defaultdict(int)
    for _part, language, kind, _text in ROWS:
        count[language, kind == "-"] += 1
    assert len(ROWS) >= 300
    assert all(count[language, benign] >= 45 for language in ("en", "de", "es") for benign in (True, False))
    assert {kind for _p, _l, kind, _t in ROWS} - {"-"} == set(Kind)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_patterns_are_found_and_benign_neighbours_are_not_in_each_language(language):
    assert share("first", language, benign=False)[0] >= 0.95
    assert share("first", language, benign=True)[0] <= 0.02


def test_of_messages_that_came_after_the_rules_half_are_found_and_benign_ones_are_not():
    """The honest figure: what was written without looking at the rules. docs/mechanisms/guard.md says it."""
    assert share("late", benign=False)[0] >= 0.5
    assert share("late", benign=True)[0] <= 0.1


@pytest.mark.parametrize("text", [
    "Wh\u0430tsApp me: text me on What\u200bsApp, it is quicker", "TEXT ME ON \uff37\uff28\uff21\uff34\uff33\uff21\uff30\uff30",
])  # fmt: skip
def test_letters_that_look_alike_hide_nothing(text):
    assert Kind.MESSENGER in cautions_in([text])


@given(st.text(max_size=3_000))
def test_any_text_is_read(text):
    assert set(cautions_in([text])) <= set(Kind)


@pytest.mark.parametrize("piece", [
    "a", ". ", "send ", "whatsapp ", "pay fee before ", "12345 ", "\u0430\u200b", "no interview ", "gift card send ", "\n", "ß",
    "contact me. telegram. ", "ohne gesprach ", "aaaaaaaaaaaaaaaaaaaagesprach ", "mir a a a a a a a leihen ", "behalten a ",
])  # fmt: skip
def test_hostile_texts_are_read_in_bounded_time(piece):
    """The bar is 10 ms of 10,000 characters (p99) on a quiet machine; here only that nothing grows out of bounds."""
    text = (piece * 10_000)[:10_000]
    took = []
    for _ in range(5):
        began = time.process_time()
        cautions_in([text])
        took.append(time.process_time() - began)
    assert min(took) < 0.05


def test_each_pattern_has_its_reason_and_the_gravest_comes_first():
    assert len({reason_of(kind) for kind in Kind}) == len(Kind)
    assert cautions_in([SCAM]) == [Kind.GIFT_CARD, Kind.MESSENGER]


def asked(sender, receiver, text):
    with consent.checked():
        services.write_to(sender, person_id=receiver.me, text=text, purpose="collaboration")
    return queries.twin_with(sender, receiver.me)


def page(client, viewer, path):
    client.force_login(Account.objects.get(id=viewer.account_id))
    return client.get(path).content.decode()


def test_the_receiver_reads_it_above_request_and_conversation_and_the_sender_nowhere(client, amara, dalia):
    number = asked(dalia, amara, SCAM)
    reason = reason_of(Kind.GIFT_CARD)
    for path in ("/messages/requests", f"/messages/{number}"):
        shown = page(client, amara, path)
        assert reason in shown
        assert f"/messages/{number}/report" in shown
        assert reason not in page(client, dalia, f"/messages/{number}")
    services.accept(amara, conversation_id=number)
    assert reason in page(client, amara, f"/messages/{number}")
    mine, theirs = ApiClient(amara), ApiClient(dalia)
    root = f"/api/mutuals/v1/conversations/{number}"
    assert [one["kind"] for one in mine.get(f"{root}/cautions").json] == ["gift_card", "messenger"]
    assert theirs.get(f"{root}/cautions").json == []
    assert theirs.get(root).json.keys() == mine.get(root).json.keys()


def test_programs_get_it_with_the_request(amara, dalia):
    asked(dalia, amara, SCAM)
    (row,) = ApiClient(amara).get("/api/mutuals/v1/conversations/requests").json
    assert row["cautions"][0] == {"kind": "gift_card", "reason": reason_of(Kind.GIFT_CARD)}


def test_what_is_harmless_and_what_friends_write_shows_nothing(client, amara, bo, dalia):
    number = asked(dalia, amara, HAM)
    assert "Be careful" not in page(client, amara, f"/messages/{number}")
    ties.ask_to_connect(amara, person_id=bo.me)
    ties.accept_connection(bo, person_id=amara.me)
    services.write_to(bo, person_id=amara.me, text=SCAM)
    assert "Be careful" not in page(client, amara, f"/messages/{queries.twin_with(amara, bo.me)}")


def test_later_in_a_conversation_nothing_is_said_any_more(amara, dalia):
    number = asked(dalia, amara, HAM)
    services.accept(amara, conversation_id=number)
    for i in range(40):
        services.send(amara, conversation_id=number, text=f"line {i}")
    services.send(dalia, conversation_id=number, text=SCAM)
    talk = queries.conversation_for(amara, number)
    assert queries.cautions_of(amara, talk, queries.messages_for(amara, number)) == []
