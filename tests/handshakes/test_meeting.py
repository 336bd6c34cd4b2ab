"""One shows a code, the other reads it: once, for a minute, and only the two of them know."""

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from mutuals.domains.handshakes import queries, services
from mutuals.domains.handshakes.codes import LETTERS, signed_in, spaced, token_in, typed_in
from mutuals.domains.handshakes.models import Code, Handshake, Spent
from mutuals.domains.handshakes.tasks import codes_due
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Person
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import standing
from mutuals.kit.ids import first_id_at
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from tests.handshakes.conftest import another_face, device_of

pytestmark = pytest.mark.django_db


def code_of(viewer):
    return queries.shown_code(viewer, services.show_code(viewer))


def met(viewer):
    return [(one.face.handle, one.state) for one in queries.meetings(viewer, Span())]


def test_both_are_connected_and_both_read_when_and_where(amara, dalia, settle):
    code = code_of(amara)
    assert queries.opened(dalia, code.token).face.id == amara.me
    number = services.meet(dalia, code=code.token, place="  PyCon, Lyon ")
    for one, other in ((amara, "dalia"), (dalia, "amara")):
        assert met(one) == [(other, "met")]
        seen = queries.meeting(one, number)
        assert seen.place == "PyCon, Lyon"
        assert timezone.now() - seen.at < timedelta(minutes=1)
        assert standing(one, seen.face.id).connected
    settle()
    assert list(Notice.objects.values_list("person_id", "kind")) == [(amara.me, "handshake")]
    assert queries.met_with(amara, [dalia.me]).keys() == {dalia.me}


def test_nobody_else_reads_it(amara, dalia, chen):
    number = services.meet(dalia, code=code_of(amara).token)
    assert met(chen) == []
    with pytest.raises(NotFound):
        queries.meeting(chen, number)
    for verb in (services.confirm, services.deny, services.forget):
        with pytest.raises(NotFound):
            verb(chen, handshake_id=number)
    with pytest.raises(NotFound):
        services.write_place(chen, handshake_id=number, place="Here")
    assert queries.met_with(chen, [amara.me, dalia.me]) == {}


def test_the_short_code_is_the_same_however_it_is_typed(amara, dalia):
    code = code_of(amara)
    typed = f" {code.typed[:4].lower()}-{code.typed[4:]} "
    assert queries.opened(dalia, typed).face.id == amara.me
    services.meet(dalia, code=typed)
    assert met(amara) == [("dalia", "met")]
    with pytest.raises(Refused):
        services.meet(another_face(dalia, "dalia2"), code=code.token)  # one code in two forms works once


def test_a_code_works_once(amara, dalia, chen):
    code = code_of(amara).token
    number = services.meet(dalia, code=code)
    with pytest.raises(Refused):
        queries.opened(chen, code)
    with pytest.raises(Refused):
        services.meet(chen, code=code)
    assert services.meet(dalia, code=code) == number  # a form sent twice
    services.forget(amara, handshake_id=number)
    with pytest.raises(Refused):
        services.meet(dalia, code=code)
    assert Handshake.objects.count() == 0


def test_a_photograph_of_the_code_is_worth_nothing_a_minute_later(amara, dalia, later):
    code = code_of(amara)
    later(seconds=61)
    for text in (code.token, code.typed):
        with pytest.raises(Refused):
            queries.opened(dalia, text)
        with pytest.raises(Refused):
            services.meet(dalia, code=text)


def test_who_opened_it_in_time_may_tap_a_little_later_and_nobody_else(amara, dalia, chen, later):
    code = code_of(amara).token
    ticket = queries.opened(dalia, code).ticket
    later(seconds=90)
    with pytest.raises(Refused):
        services.meet(chen, code=code, ticket=ticket)
    with pytest.raises(Refused):
        services.meet(dalia, code=code, ticket=ticket[:-2] + "xx")
    assert services.meet(dalia, code=code, ticket=ticket)


def test_a_ticket_is_for_one_code_alone(amara, dalia, later):
    first, second = code_of(amara).token, code_of(amara).token
    ticket = queries.opened(dalia, first).ticket
    later(seconds=90)
    with pytest.raises(Refused):
        services.meet(dalia, code=second, ticket=ticket)


def test_forged_codes_oneself_and_ones_other_faces_are_refused(amara, dalia):
    code = code_of(amara)
    for forged in ("", "m" + "A" * 22, "BCDF GHJK", code.token[:-1], code.token + "x", "x" * 5000, "\0", "s.1.2.3.4"):
        with pytest.raises(Refused):
            services.meet(dalia, code=forged)
    for own in (amara, another_face(amara, "amara2")):
        with pytest.raises(Refused, match="own code"):
            queries.opened(own, code.token)
        with pytest.raises(Refused, match="own code"):
            services.meet(own, code=code.token)


def test_who_is_blocked_hidden_or_gone_looks_like_an_old_code(amara, dalia, emeka):
    said = set()
    ties.block(amara, person_id=emeka.me)
    for reader, code in ((emeka, code_of(amara)), (amara, code_of(emeka))):
        with pytest.raises(Refused) as no:
            services.meet(reader, code=code.token)
        said.add(no.value.sentence)
    code = code_of(amara)
    Person.objects.filter(id=amara.me).update(state="hidden")
    with pytest.raises(Refused) as no:
        queries.opened(dalia, code.token)
    assert said == {no.value.sentence}
    assert not Handshake.objects.exists()


def test_a_block_covers_the_other_faces_too(amara, emeka):
    other = another_face(emeka, "emeka2")
    ties.block(amara, person_id=emeka.me)
    with pytest.raises(Refused):
        services.meet(other, code=code_of(amara).token)


def test_a_block_hides_what_stood_and_takes_what_waited(amara, dalia, chen, settle):
    services.meet(dalia, code=code_of(amara).token)
    services.meet(chen, code=device_of(amara).code())
    ties.block(amara, person_id=dalia.me)
    ties.block(chen, person_id=amara.me)
    settle()
    assert (met(amara), met(dalia), met(chen)) == ([], [], [])
    assert Handshake.objects.count() == 1
    ties.unblock(amara, person_id=dalia.me)
    assert met(dalia) == [("amara", "met")]
    assert not Notice.objects.filter(kind__startswith="handshake").exists()


def test_two_people_have_one_handshake_a_day(amara, dalia):
    number = services.meet(dalia, code=code_of(amara).token, place="Lyon")
    assert services.meet(dalia, code=code_of(amara).token, place="Paris") == number
    assert services.meet(amara, code=code_of(dalia).token) == number
    assert queries.meeting(amara, number).place == "Lyon"
    assert Spent.objects.count() == 3


def test_an_older_meeting_and_an_ended_connection_keep_their_place_to_themselves(amara, dalia):
    older = services.meet(dalia, code=code_of(amara).token, place="Lyon")
    Handshake.objects.update(at=timezone.now() - timedelta(days=30), key="earlier")
    services.meet(dalia, code=code_of(amara).token, place="Paris")
    services.write_place(amara, handshake_id=older, place="Nantes")
    assert standing(dalia, amara.me).story.place == "Paris"
    ties.disconnect(dalia, person_id=amara.me)
    services.write_place(amara, handshake_id=older, place="Brest")
    assert not standing(dalia, amara.me).connected


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="SQLite has one writer")
def test_of_two_readers_at_the_same_moment_one_has_it(amara, dalia, chen):
    for _ in range(5):
        code, both, said = code_of(amara).token, threading.Barrier(2), []

        def read(reader, code=code, both=both, said=said):
            both.wait()
            try:
                said.append(services.meet(reader, code=code))
            except Refused:
                said.append(None)
            finally:
                connection.close()

        threads = [threading.Thread(target=read, args=(reader,)) for reader in (dalia, chen)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(said) == 2
        assert said.count(None) == 1
        Handshake.objects.all().delete()


def test_who_shows_codes_sees_all_who_read_one_in_this_round(amara, dalia, chen):
    first = services.show_code(amara)
    services.meet(dalia, code=queries.shown_code(amara, first).token)
    second = services.show_code(amara, first=first)
    services.meet(chen, code=queries.shown_code(amara, second).typed)
    third = queries.shown_code(amara, services.show_code(amara, first=second))
    assert third.first != first  # a round goes by its first code
    shown = queries.shown_code(amara, services.show_code(amara, first=first))
    assert [face.handle for _number, face in shown.met] == ["chen", "dalia"]
    assert not shown.used
    assert queries.shown_code(amara, second).used
    assert queries.shown_code(amara, services.show_code(amara)).met == ()
    with pytest.raises(NotFound):
        queries.shown_code(chen, first)


def test_either_may_write_the_place_and_either_may_forget(amara, dalia, settle):
    number = services.meet(dalia, code=code_of(amara).token)
    services.write_place(amara, handshake_id=number, place="Café\u202e de la Gare" + "x" * 200)
    assert queries.meeting(dalia, number).place.startswith("Café de la Gare")
    assert standing(dalia, amara.me).story.place == queries.meeting(dalia, number).place
    settle()
    services.forget(dalia, handshake_id=number)
    settle()
    assert met(amara) == []
    assert standing(amara, dalia.me).connected
    assert not Notice.objects.filter(kind="handshake").exists()


def test_nothing_of_who_left_stays(amara, dalia, settle):
    from mutuals.domains.handshakes.handlers import on_person_left
    from mutuals.domains.people.events import PersonLeft

    services.meet(dalia, code=code_of(amara).token)
    services.meet(dalia, code=device_of(amara).code())
    for _ in range(2):
        on_person_left(PersonLeft(amara.me))
    assert not Handshake.objects.exists()
    assert not Code.objects.exists()


def test_codes_are_forgotten_once_nobody_can_use_them(amara, dalia, later):
    code = code_of(amara)
    services.meet(dalia, code=code.token)
    services.show_code(dalia)
    codes_due()
    assert Code.objects.count() == 2
    later(days=9)
    codes_due()
    assert not Code.objects.exists()
    assert not Spent.objects.exists()
    assert Handshake.objects.filter(id__gt=first_id_at(timezone.now() - timedelta(days=10))).count() == 1


def test_a_list_of_many_takes_as_many_queries_as_one_of_few(amara, dalia, chen, django_assert_num_queries):
    services.meet(dalia, code=code_of(amara).token)
    with django_assert_num_queries(2):
        queries.meetings(amara, Span())
    services.meet(chen, code=code_of(amara).token)
    with django_assert_num_queries(2):
        assert len(queries.meetings(amara, Span())) == 2


@examples(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_as_a_code_or_as_none(text):
    assert typed_in(text) == "" or set(typed_in(text)) <= set(LETTERS)
    assert token_in(text) in {"", text}
    signed_in(text, "here.example")


@given(st.text(alphabet=LETTERS, min_size=8, max_size=8))
def test_what_is_shown_can_be_typed(code):
    assert typed_in(spaced(code)) == code
    assert typed_in(spaced(code).lower()) == code
