"""Asking one's circle: who is asked, who answers, and what is read of it, once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.guard.models import Trust
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.notices.words import in_words
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.soundings import queries, services
from mutuals.domains.soundings.exporting import export_of
from mutuals.domains.soundings.handlers import on_person_left
from mutuals.domains.soundings.models import Reserved, Sounding, Voice
from mutuals.domains.soundings.rules import FEWEST_ANSWERS, FEWEST_ASKED, MOST_ASKED, drawn, shown
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused
from tests import cast
from tests.soundings.conftest import connect, mutual

pytestmark = pytest.mark.django_db
steady = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
answers = st.lists(st.sampled_from(["", "yes", "pass"]), max_size=MOST_ASKED)


def told(viewer):
    return [in_words(group) for group in notices_for(viewer).groups]


def say(circle, number, *said):
    for one, answer in zip(circle, said, strict=False):
        if answer:
            services.answer(one, sounding_id=number, said=answer)


def outcome(viewer, number):
    return queries.own_sounding(viewer, number).vouches


@steady
@given(answers, st.integers(0, 12))
def test_nothing_is_shown_below_five_asked_and_three_answers(said, asked):
    number = shown(said, asked=asked)
    enough = asked >= FEWEST_ASKED and len(said) >= FEWEST_ASKED and len([s for s in said if s]) >= FEWEST_ANSWERS
    assert number == (said.count("yes") if enough else 0)


@steady
@given(answers, st.randoms(use_true_random=False))
def test_what_is_shown_does_not_depend_on_who_said_what(said, random):
    mixed = list(said)
    random.shuffle(mixed)
    assert shown(mixed, asked=len(said)) == shown(said, asked=len(said))


@steady
@given(answers, st.integers(0, MOST_ASKED))
def test_rather_not_is_silence_wherever_enough_others_answer_or_nobody_vouches(said, place):
    """Where three answers are there without it, or no yes is, one who would rather not say reads like one who is silent."""
    silent, passed = [*said, ""], [*said, "pass"]
    others = len([s for s in said if s])
    if others >= FEWEST_ANSWERS or "yes" not in said:
        assert shown(silent, asked=len(silent)) == shown(passed, asked=len(passed))


@steady
@given(st.lists(st.integers(1, 10_000), unique=True, max_size=40))
def test_five_to_nine_are_drawn_among_those_who_are_there_or_nobody(people):
    found = drawn(people)
    assert set(found) <= set(people)
    assert len(found) == len(set(found)) == (0 if len(people) < FEWEST_ASKED else min(len(people), MOST_ASKED))


def test_those_who_know_both_are_asked_and_the_number_is_read_once_at_the_end(amara, dalia, circle, asked, over):
    for one in circle:
        assert told(one) == ["Amara Okafor asks whether you vouch for somebody"]
        [question] = queries.questions_for(one)
        assert (question.asker.id, question.about.id, question.answer) == (amara.me, dalia.me, "")
    say(circle, asked, "yes", "yes", "pass")
    assert queries.asked_of(circle[0], asked).answer == "yes"
    assert outcome(amara, asked) is None
    over()
    assert outcome(amara, asked) == 2
    assert queries.own_sounding(amara, asked).sentence == "2 vouch for them."
    assert told(amara) == ["Those whom you asked about somebody have had their time: see what they say."]
    assert not Voice.objects.exists()
    assert [told(one) for one in circle] == [[]] * len(circle)
    with pytest.raises(NotFound):
        services.answer(circle[3], sounding_id=asked, said="yes")
    over()  # again changes nothing
    assert outcome(amara, asked) == 2


@pytest.mark.parametrize("said", [(), ("yes", "yes"), ("pass", "pass", "pass"), ("pass",) * 7])
def test_too_few_answers_and_no_yes_at_all_are_one(amara, circle, asked, over, said):
    say(circle, asked, *said)
    over()
    assert outcome(amara, asked) == 0


def test_an_answer_can_be_changed_until_the_end(amara, circle, asked, over):
    say(circle, asked, "yes", "yes", "yes")
    services.answer(circle[0], sounding_id=asked, said="pass")
    with pytest.raises(Refused):
        services.answer(circle[0], sounding_id=asked, said="no")
    over()
    assert outcome(amara, asked) == 2


def test_nobody_is_asked_twice_in_eight_weeks_whatever_came_of_it(amara, dalia, circle, asked, over):
    with pytest.raises(Refused, match="anew from"):
        services.sound(amara, about_id=dalia.me)
    services.withdraw(amara, sounding_id=asked)
    assert queries.own_soundings(amara) == []
    assert not Voice.objects.exists()
    with pytest.raises(Refused, match="anew from"):
        services.sound(amara, about_id=dalia.me)
    with pytest.raises(NotFound):
        services.withdraw(amara, sounding_id=asked)
    over()
    assert Sounding.objects.get().vouches is None
    Sounding.objects.update(again=timezone.now() - timedelta(seconds=1))
    services.sound(amara, about_id=dalia.me)
    assert Sounding.objects.count() == 1


def test_another_face_of_the_same_account_cannot_ask_either(amara, dalia, circle, asked, settle):
    face = Person.objects.create(account_id=amara.my_account, handle="amara2", name="Amara too")
    other = Viewer(face.id, account_id=amara.my_account)
    for one in circle:
        connect(other, one)
    with pytest.raises(Refused, match="anew from"):
        services.sound(other, about_id=dalia.me)


def test_who_may_be_asked_about(amara, bo, dalia, circle):
    with pytest.raises(NotFound):
        services.sound(amara, about_id=amara.me)
    with pytest.raises(Refused, match="At least 5"):
        services.sound(amara, about_id=bo.me)
    connect(amara, dalia)
    with pytest.raises(Refused, match="connected with them already"):
        services.sound(amara, about_id=dalia.me)
    ties.block(dalia, person_id=amara.me)
    with pytest.raises(NotFound):
        services.sound(amara, about_id=dalia.me)


def test_ties_that_somebody_does_not_let_be_named_are_not_asked(amara, dalia, circle):
    Person.objects.filter(id=circle[0].me).update(shows_mutuals=False)
    number = services.sound(amara, about_id=dalia.me)
    assert circle[0].me not in queries.who_asks(number)[2]
    Sounding.objects.all().delete()
    Person.objects.filter(id=dalia.me).update(shows_mutuals=False)
    with pytest.raises(Refused):
        services.sound(amara, about_id=dalia.me)


def test_who_does_not_want_to_be_asked_is_not_and_nobody_sees_it(amara, dalia, circle, settle, over):
    for one in circle[:3]:
        services.let_be_asked(one, yes=False)
        assert not queries.can_be_asked(one)
    number = services.sound(amara, about_id=dalia.me)  # too few are left: nobody is asked, which looks like silence
    settle()
    assert queries.who_asks(number)[2] == []
    assert queries.own_sounding(amara, number).vouches is None
    over()
    assert outcome(amara, number) == 0
    services.let_be_asked(circle[0], yes=True)
    assert set(Reserved.objects.values_list("person_id", flat=True)) == {one.me for one in circle[1:3]}
    Sounding.objects.all().delete()
    assert len(queries.who_asks(services.sound(amara, about_id=dalia.me))[2]) == 5


def test_a_face_of_the_one_asked_about_is_never_asked_and_an_account_has_one_voice(amara, dalia, circle):
    for number, account in ((1, dalia.my_account), (2, amara.my_account), (3, circle[0].my_account)):
        handle = f"other{number}"
        face = Person.objects.create(account_id=account, handle=handle, name=handle)
        for one in (amara, dalia):
            connect(Viewer(face.id), one)
    people = queries.who_asks(services.sound(amara, about_id=dalia.me))[2]
    owners = list(Person.objects.filter(id__in=people).values_list("account_id", flat=True))
    assert len(owners) == len(set(owners)) == 7
    assert not {dalia.my_account, amara.my_account} & set(owners)


def test_at_most_nine_are_asked_and_nobody_has_more_than_three_open_questions(amara, dalia, circle):
    for number in range(7, 14):
        mutual(number, amara, dalia)
    assert len(queries.who_asks(services.sound(amara, about_id=dalia.me))[2]) == MOST_ASKED
    busy = circle[0]
    Voice.objects.all().delete()
    for number in range(3):
        other = cast.member(f"asker{number}")
        row = Sounding.objects.create(
            asker_id=other.me, about_id=dalia.me, ends=timezone.now() + timedelta(days=1), again=timezone.now()
        )
        Voice.objects.create(sounding=row, person_id=busy.me)
    Sounding.objects.filter(asker_id=amara.me).delete()
    for _ in range(5):
        number = services.sound(amara, about_id=dalia.me)
        assert busy.me not in queries.who_asks(number)[2]
        Sounding.objects.filter(id=number).delete()


def test_how_many_questions_wait_at_a_time_follows_from_the_level(amara, dalia, circle):
    others = [cast.member(f"somebody{number}") for number in range(6)]
    for other in others:
        for one in circle:
            connect(one, other)
    for level, most in enumerate((1, 2, 3, 5)):
        Trust.objects.update_or_create(account_id=amara.my_account, defaults={"level": level})
        Sounding.objects.all().delete()
        for other in others[:most]:
            services.sound(amara, about_id=other.me)
        with pytest.raises(Refused, match=f"At most {most} "):
            services.sound(amara, about_id=others[most].me)


@pytest.mark.parametrize("who", ["asker", "about", "them"])
def test_a_block_takes_the_question_and_the_voice(amara, dalia, circle, asked, settle, over, who):
    say(circle, asked, "yes", "yes", "yes", "pass")
    one = circle[0]
    match who:
        case "asker":
            ties.block(amara, person_id=one.me)
        case "about":
            ties.block(dalia, person_id=one.me)
        case _:
            ties.block(one, person_id=amara.me)
    assert queries.questions_for(one) == []
    settle()
    assert told(one) == []
    over()
    assert outcome(amara, asked) == 2


def test_below_five_who_still_know_both_nothing_is_said(amara, dalia, circle, asked, over):
    say(circle, asked, "yes", "yes", "yes", "yes", "yes", "yes", "yes")
    for one in circle[:3]:
        ties.block(amara, person_id=one.me)
    over()
    assert outcome(amara, asked) == 0


def test_the_asker_cannot_cut_the_circle_down_by_ending_connections(amara, dalia, circle, asked, over):
    say(circle, asked, "yes", "yes", "yes", "pass")
    for one in circle[1:]:
        ties.disconnect(amara, person_id=one.me)
    assert queries.questions_for(circle[1]) == []
    over()
    assert outcome(amara, asked) == 3


def test_who_is_blocked_by_the_one_asked_about_reads_nothing_any_more(amara, dalia, circle, asked, settle, over):
    say(circle, asked, "yes", "yes", "yes")
    ties.block(dalia, person_id=amara.me)
    settle()
    assert queries.own_soundings(amara) == []
    assert [told(one) for one in circle] == [[]] * 7
    over()
    assert told(amara) == []


def test_all_of_it_goes_with_who_leaves(amara, dalia, circle, asked, settle):
    services.let_be_asked(circle[0], yes=False)
    on_person_left(PersonLeft(circle[0].me))
    assert Voice.objects.count() == 6
    assert not Reserved.objects.exists()
    on_person_left(PersonLeft(dalia.me))
    assert not Sounding.objects.exists()
    assert not Voice.objects.exists()


def test_the_export_has_what_one_asked_and_answers_and_nothing_asked_about_oneself(amara, dalia, circle, asked):
    services.answer(circle[0], sounding_id=asked, said="yes")
    services.let_be_asked(circle[1], yes=False)
    [own] = export_of(amara)
    assert (own["kind"], own["about"].split("@")[0], own["vouches"]) == ("soundings", "dalia", None)
    [voice] = export_of(circle[0])
    assert (voice["kind"], voice["answer"]) == ("asked", "yes")
    assert [voice[key].split("@")[0] for key in ("by", "about")] == ["amara", "dalia"]
    assert [row["kind"] for row in export_of(circle[1])] == ["asked", "not_to_be_asked"]
    assert list(export_of(dalia)) == []


def test_what_can_be_asked_anew_is_forgotten(asked):
    services.erase_what_is_over()
    assert Sounding.objects.count() == 1
    Sounding.objects.update(again=timezone.now() - timedelta(seconds=1))
    services.erase_what_is_over()
    assert not Sounding.objects.exists()


def test_a_suspended_account_has_no_voice(amara, dalia, circle, asked, over):
    say(circle, asked, "yes", "yes", "yes", "pass")
    Person.objects.filter(id=circle[0].me).update(state="hidden")
    over()
    assert outcome(amara, asked) == 2
