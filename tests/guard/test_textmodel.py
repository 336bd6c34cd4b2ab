"""What is unwanted here is learned from this server's reports and answers; it orders the requests, and nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.guard import consent
from mutuals.domains.guard.models import TextModel
from mutuals.domains.guard.queries import unwanted_among
from mutuals.domains.guard.services import learn_text
from mutuals.domains.guard.textmodel import SIZE, at_first, features, learn_confirmed, score
from mutuals.domains.messages import queries, services
from mutuals.domains.moderation import services as moderation
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient

ASK = "I read your report on rivers and would like to ask two questions about the gauges in spring."
PITCH = (
    "Boost your sales today! Our growth crystal pyramid academy has five free seats left, reply now to claim yours!!!"
)
WEIGHTS = at_first()


def handle_all():
    while drain(WIRING):
        pass


@given(st.text(max_size=2_000))
def test_any_text_has_a_score_between_nought_and_one(text):
    assert 0 <= score(WEIGHTS, text) <= 1
    assert all(0 <= place < SIZE for place in features(text))


@given(
    st.lists(
        st.sampled_from(["soil", "river", "claim", "prize", "winner", "500", "meeting"]), min_size=1, max_size=30
    ).map(" ".join),
    st.booleans(),
)
def test_learning_moves_the_score_towards_what_was_learned_and_never_away(text, spam):
    weights = at_first()
    before = score(weights, text)
    learn_confirmed(weights, text, spam=spam)
    assert score(weights, text) >= before if spam else score(weights, text) <= before


def test_a_new_server_tells_a_prize_from_a_question():
    assert score(WEIGHTS, "You have won a free prize, call now to claim your cash") > 0.7
    assert score(WEIGHTS, "Could we meet on Thursday to talk about the minutes?") < 0.3


def test_it_is_small_and_quick():
    """The bars are 1.1 MB, and 0.1 ms (p99) on a quiet machine: ./mutuals bench --only guard holds them."""
    assert len(WEIGHTS) * WEIGHTS.itemsize <= 1_100_000
    long = " ".join(f"word{i}" for i in range(5_000))
    began = time.process_time()
    for _ in range(20):
        score(WEIGHTS, long)
    assert (time.process_time() - began) / 20 < 0.005


@pytest.mark.django_db
def test_what_was_learned_is_kept_without_words_and_used_at_once():
    text = "the crystal pyramid academy"
    assert not unwanted_among({1: text})
    for _ in range(12):
        learn_text(text, spam=True)
    assert unwanted_among({1: text, 2: ASK}) == {1}
    row = TextModel.objects.get()
    assert row.version == 12
    assert b"pyramid" not in bytes(row.packed)
    for _ in range(12):
        learn_text(text, spam=False)
    assert not unwanted_among({1: text})


def ask(name, to, text):
    who = cast.member(name)
    with consent.checked():
        services.write_to(who, person_id=to.me, text=text, purpose="collaboration")
    handle_all()
    return who


@pytest.mark.django_db
def test_confirmed_reports_put_what_is_like_them_last_and_delete_nothing(amara, bo, chen, client):
    moderator = cast.member("mo", role="moderator")
    for i in range(3):
        spammer = ask(f"pitch{i}", bo, f"{PITCH} Seat {i} is waiting, ask {'abc'[i]}lice")
        number = queries.twin_with(bo, spammer.me)
        said = queries.messages_for(bo, number)
        report = moderation.report(bo, person_id=spammer.me, category="spam", message_ids=[said[0].id])
        moderation.act(moderator, person_id=spammer.me, kind="warn", reasons="Spam", report_id=report)
        handle_all()
    assert TextModel.objects.get().version == 3
    ask("honest", amara, ASK)
    ask("late", amara, PITCH + " Ask me about it")
    heard, _folded = queries.requests_for(amara)
    assert [row.put_last for row in heard] == [False, True]  # although the second is newer
    rows = ApiClient(amara).get("/api/mutuals/v1/conversations/requests").json
    assert [row["put_last"] for row in rows] == [False, True]
    assert len(rows) == 2


@pytest.mark.django_db
def test_a_report_of_another_kind_or_one_that_was_closed_teaches_nothing(amara, bo):
    moderator = cast.member("mo", role="moderator")
    spammer = ask("pitch", bo, PITCH)
    (said,) = queries.messages_for(bo, queries.twin_with(bo, spammer.me))
    closed = moderation.report(bo, person_id=spammer.me, category="spam", message_ids=[said.id])
    moderation.resolve(moderator, report_id=closed)
    rude = moderation.report(bo, person_id=spammer.me, category="other", message_ids=[said.id], comment="rude")
    moderation.act(moderator, person_id=spammer.me, kind="warn", reasons="Rude", report_id=rude)
    handle_all()
    assert not TextModel.objects.exists()


@pytest.mark.django_db
def test_an_answer_teaches_once_what_is_welcome(amara, dalia):
    asker = ask("honest", amara, ASK)
    number = queries.twin_with(amara, asker.me)
    services.send(amara, conversation_id=number, text="Gladly!")
    handle_all()
    assert TextModel.objects.get().version == 1
    services.send(asker, conversation_id=number, text="Thank you")
    services.send(amara, conversation_id=number, text="Until then")
    handle_all()
    assert TextModel.objects.get().version == 1
