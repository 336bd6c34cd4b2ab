"""Two people and groups: sending, changing, reading, going."""

import io

import pytest
from PIL import Image

from mutuals.domains.audience.gate import may_see, visible_to
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import servable
from mutuals.domains.messages import queries, services
from mutuals.domains.messages.models import Message
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused
from tests import cast
from tests.messages.conftest import connect


def texts(viewer, talk, **options):
    return [m.source for m in queries.messages_for(viewer, talk, **options) if m.kind == "plain"]


def picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    file.seek(0)
    return file


def test_two_people_have_one_conversation_whoever_begins(friends):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    services.write_to(bo, person_id=amara.me, text="Hello back")
    talk = queries.twin_with(amara, bo.me)
    assert talk == queries.twin_with(bo, amara.me)
    assert texts(amara, talk) == texts(bo, talk) == ["Hello", "Hello back"]
    assert [m.sequence for m in queries.messages_for(bo, talk)] == [1, 2]


def test_the_same_client_id_is_the_same_message(friends):
    amara, bo = friends
    first = services.write_to(amara, person_id=bo.me, text="Once", client_id="c1")
    again = services.write_to(amara, person_id=bo.me, text="Twice?", client_id="c1")
    other = services.write_to(bo, person_id=amara.me, text="Mine", client_id="c1")
    assert first == again != other
    assert texts(bo, queries.twin_with(bo, amara.me)) == ["Once", "Mine"]


def test_nobody_else_reads_a_conversation(friends, chen, farah):
    amara, bo = friends
    message = services.write_to(amara, person_id=bo.me, text="Between us")
    talk = queries.twin_with(amara, bo.me)
    row = Message.objects.get(id=message)
    for stranger in (chen, farah):
        assert not may_see(stranger, row)
        assert not visible_to(Message.objects.filter(id=message), stranger).exists()
        assert queries.said(stranger, [message]) == {}
        for read in (queries.conversation_for, queries.messages_for):
            with pytest.raises(NotFound):
                read(stranger, talk)
        for verb, options in (
            (services.send, {"conversation_id": talk, "text": "x"}),
            (services.edit_message, {"message_id": message, "text": "x"}),
            (services.delete_message, {"message_id": message}),
            (services.react, {"message_id": message, "sign": "👍"}),
            (services.mark_read, {"conversation_id": talk}),
            (services.mute, {"conversation_id": talk}),
        ):
            with pytest.raises(NotFound):
                verb(stranger, **options)


def test_an_edit_keeps_what_was_said_before_and_a_deletion_keeps_nothing(friends):
    amara, bo = friends
    message = services.write_to(amara, person_id=bo.me, text="Tuesday at nine")
    services.edit_message(amara, message_id=message, text="Tuesday at **ten**")
    one = queries.message_for(bo, message)
    assert "<strong>ten</strong>" in one.html
    assert one.edited_at
    assert [v.source for v in queries.revisions_for(bo, message)] == ["Tuesday at nine"]
    with pytest.raises(NotFound):
        services.edit_message(bo, message_id=message, text="Never")
    services.react(bo, message_id=message, sign="👍")
    services.delete_message(amara, message_id=message)
    one = queries.message_for(bo, message)
    assert (one.state, one.html, one.source, one.reactions) == ("gone", "", "", ())
    assert queries.revisions_for(bo, message) == []
    with pytest.raises(NotFound):
        services.delete_message(amara, message_id=message)


def test_a_second_sign_replaces_the_first(friends):
    amara, bo = friends
    message = services.write_to(amara, person_id=bo.me, text="Done")
    for sign in ("👍", "🎉", "🎉"):
        services.react(bo, message_id=message, sign=sign)
    assert queries.message_for(amara, message).reactions == (("🎉", bo.me),)
    services.react(bo, message_id=message, sign="")
    assert queries.message_for(amara, message).reactions == ()
    with pytest.raises(Refused):
        services.react(bo, message_id=message, sign="anything")


def test_changes_come_in_one_number(friends):
    amara, bo = friends
    first = services.write_to(amara, person_id=bo.me, text="a")
    talk = queries.twin_with(bo, amara.me)
    until, found = queries.changes_for(bo, talk, since=0)
    assert [m.id for m in found] == [first]
    assert queries.changes_for(bo, talk, since=until) == (until, [])
    second = services.write_to(amara, person_id=bo.me, text="b")
    services.edit_message(amara, message_id=first, text="A")
    until, found = queries.changes_for(bo, talk, since=until)
    assert [(m.id, m.source) for m in found] == [(first, "A"), (second, "b")]


def test_unread_is_a_dot_until_read(friends):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(bo, amara.me)
    assert queries.has_unread(bo)
    assert not queries.has_unread(amara)
    services.mark_read(bo, conversation_id=talk)
    assert not queries.has_unread(bo)
    services.write_to(amara, person_id=bo.me, text="More")
    services.mute(bo, conversation_id=talk)
    assert not queries.has_unread(bo)
    assert queries.conversations_for(bo).rows[0].unread


def test_read_marks_show_only_where_both_show_them(friends):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(bo, amara.me)
    services.mark_read(bo, conversation_id=talk)
    for mine, theirs in ((False, False), (True, False), (False, True), (True, True)):
        services.show_marks(amara, conversation_id=talk, reads=mine, typing=mine)
        services.show_marks(bo, conversation_id=talk, reads=theirs, typing=theirs)
        services.typing(bo, conversation_id=talk)
        assert queries.conversation_for(amara, talk).people[0].read == (1 if mine and theirs else None)
        assert [f.id for f in queries.typing_in(amara, talk)] == ([bo.me] if mine and theirs else [])


def test_an_archived_conversation_comes_back_with_the_next_word_unless_muted(friends):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="1")
    talk = queries.twin_with(bo, amara.me)
    services.archive(bo, conversation_id=talk)
    assert queries.conversations_for(bo).rows == ()
    assert [r.id for r in queries.conversations_for(bo, archived=True).rows] == [talk]
    services.write_to(amara, person_id=bo.me, text="2")
    assert [r.id for r in queries.conversations_for(bo).rows] == [talk]
    services.archive(bo, conversation_id=talk)
    services.mute(bo, conversation_id=talk)
    services.write_to(amara, person_id=bo.me, text="3")
    assert queries.conversations_for(bo).rows == ()


def test_who_leaves_a_group_loses_messages_and_files(group, amara, bo, chen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = media.upload(amara, upload=picture())
    message = services.send(amara, conversation_id=group, text="Look", files=[file])
    assert queries.message_for(bo, message).files[0].id == file
    assert servable(bo, file)
    assert servable(chen, file)
    services.leave(bo, conversation_id=group)
    services.remove_member(amara, conversation_id=group, person_id=chen.me)
    for gone in (bo, chen):
        assert servable(gone, file) is None
        assert queries.said(gone, [message]) == {}
        assert queries.conversations_for(gone).rows == ()
        with pytest.raises(NotFound):
            services.send(gone, conversation_id=group, text="Still here?")
    services.add_members(amara, conversation_id=group, person_ids=[bo.me])
    assert servable(bo, file)
    notes = [m.source.split()[0] for m in queries.messages_for(amara, group) if m.kind == "note"]
    assert notes == ["left", "removed", "added"]


def test_a_file_is_nobodys_before_it_is_sent_and_gone_with_its_message(friends, chen, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    amara, bo = friends
    file = media.upload(amara, upload=picture())
    assert servable(bo, file) is None
    message = services.write_to(amara, person_id=bo.me, text="", files=[file, file])  # named twice, it is one
    assert servable(bo, file)
    assert servable(chen, file) is None
    services.delete_message(amara, message_id=message)
    assert servable(bo, file) is None
    with pytest.raises(Refused):
        services.write_to(amara, person_id=bo.me, text="", files=[file])


def test_only_people_with_a_tie_enter_a_group(group, amara, dalia, bo, chen):
    with pytest.raises(Refused, match="Dalia"):
        services.open_conversation(amara, with_ids=[bo.me, dalia.me])
    with pytest.raises(Refused, match="Dalia"):
        services.add_members(amara, conversation_id=group, person_ids=[dalia.me])
    for verb, options in (
        (services.remove_member, {"person_id": chen.me}),
        (services.rename, {"title": "Mine"}),
    ):
        with pytest.raises(Refused):
            verb(bo, conversation_id=group, **options)
    services.leave(amara, conversation_id=group)
    services.rename(bo, conversation_id=group, title="Ours")  # the oldest keeps it now
    assert queries.conversation_for(chen, group).title == "Ours"


def test_a_group_has_at_most_fifty_people(group, amara):
    from mutuals.domains.messages.services import gathering

    with pytest.raises(Refused, match="50"):
        services.open_conversation(amara, with_ids=range(1, gathering.MOST_PEOPLE + 2))


def test_a_block_ends_a_conversation_of_two_and_hides_in_a_group(group, amara, bo, chen):
    services.write_to(amara, person_id=bo.me, text="Hello")
    talk = queries.twin_with(amara, bo.me)
    message = services.send(bo, conversation_id=group, text="To all")
    ties.block(amara, person_id=bo.me)
    for one, other in ((amara, bo), (bo, amara)):
        assert queries.twin_with(one, other.me) is None
        assert [r.id for r in queries.conversations_for(one).rows] == [group]
        with pytest.raises(NotFound):
            queries.messages_for(one, talk)
        with pytest.raises(NotFound):
            services.send(one, conversation_id=talk, text="x")
        with pytest.raises(NotFound):
            services.write_to(one, person_id=other.me, text="x")
        assert other.me not in {p.face.id for p in queries.conversation_for(one, group).people}
    assert queries.said(amara, [message]) == {}
    assert "To all" in texts(chen, group)


def test_a_block_keeps_every_face_out_and_shows_the_blocker_none_of_it(friends):
    amara, bo = friends
    mask = cast.face(bo, "bo_art", name="B.")
    connect(amara, mask)
    services.write_to(mask, person_id=amara.me, text="From the other face")
    ties.block(amara, person_id=bo.me)
    assert [[one.id for one in row.people] for row in queries.conversations_for(amara).rows] == [[mask.me]]
    assert queries.conversations_for(mask).rows == ()
    services.write_to(amara, person_id=mask.me, text="Nothing looks different here")
    assert not queries.has_unread(mask)


def test_topics_hold_threads_apart(group, amara, bo):
    services.send(amara, conversation_id=group, text="Budget first", topic="Budget")
    services.send(bo, conversation_id=group, text="Fine", topic="budget")
    services.send(bo, conversation_id=group, text="Lunch?")
    ((topic, name),) = queries.conversation_for(bo, group).topics
    assert name == "Budget"
    assert texts(bo, group, topic=topic) == ["Budget first", "Fine"]


def test_words_are_found_in_ones_own_messages_only(friends, chen):
    amara, bo = friends
    message = services.write_to(amara, person_id=bo.me, text="The **quarterly** déjà-vu")
    assert [m.id for m in queries.found_in(bo, "quart deja")] == [message]
    assert queries.found_in(chen, "quarterly") == []
    services.edit_message(amara, message_id=message, text="Something else")
    assert queries.found_in(bo, "quarterly") == []
    assert queries.found_in(bo, "'\"*) OR 1") == []


def test_nothing_of_who_left_the_server_stays_but_what_others_wrote(friends, settle):
    from mutuals.domains.messages.services.erasing import erase_person

    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Mine")
    services.write_to(bo, person_id=amara.me, text="Theirs")
    talk = queries.twin_with(bo, amara.me)
    for _ in range(2):
        erase_person(amara.me)
    assert texts(bo, talk) == ["Theirs"]
    assert queries.conversation_for(bo, talk).people == ()
    with pytest.raises(Refused):
        services.send(bo, conversation_id=talk, text="Anybody?")
    erase_person(bo.me)
    assert not Message.objects.exists()


def test_hostile_texts_get_a_sentence(friends):
    amara, bo = friends
    for text in ("", " \n ", "\u202e\u200b", "x" * 5_001, "x" * 200_000):
        with pytest.raises(Refused):
            services.write_to(amara, person_id=bo.me, text=text)
    html = queries.message_for(
        bo, services.write_to(amara, person_id=bo.me, text="<script>x</script> [a](javascript:x) @bo")
    ).html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert '<a href="/@bo"' in html


def test_a_page_of_messages_takes_few_reads(friends, django_assert_max_num_queries):
    amara, bo = friends
    for i in range(30):
        services.write_to(amara, person_id=bo.me, text=f"Number {i}")
    talk = queries.twin_with(bo, amara.me)
    queries.messages_for(bo, talk)
    with django_assert_max_num_queries(7):
        assert len(queries.messages_for(bo, talk)) == 30
    queries.conversations_for(bo)
    with django_assert_max_num_queries(4):
        queries.conversations_for(bo)


def test_a_message_names_people_by_their_full_address_too(friends, settings):
    settings.MUTUALS_DOMAIN = "mutuals.example"
    amara, bo = friends
    said = services.write_to(amara, person_id=bo.me, text="@bo@mutuals.example, and @Bo@Mutuals.example")
    assert queries.message_for(bo, said).html.count('<a href="/@bo"') == 2
