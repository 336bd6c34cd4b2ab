"""Mastodon.py from PyPI: everything that changes something."""

import io
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
import requests
from mastodon import MastodonAPIError, MastodonNotFoundError, StreamListener
from PIL import Image

from tests.interop.built import needs, streams
from tests.media.made import needs_ffmpeg, recording

POST = "POST /api/v1/statuses"
PATIENCE = 20  # seconds


def picture():
    file = io.BytesIO()
    Image.new("RGB", (320, 200), (200, 120, 40)).save(file, "PNG")
    file.seek(0)
    return file


def until(check):
    """What the worker does comes a moment later."""
    end = time.monotonic() + PATIENCE
    while not (found := check()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.2)
    return found


@needs(POST, "DELETE /api/v1/statuses/1")
def test_a_post_reaches_followers_and_goes(amara, chen):
    post = amara.status_post("Hello from a program", visibility="public", language="en")
    assert post.account.acct == "amara"
    assert chen.timeline_home()[0].id == post.id
    amara.status_delete(post)
    with pytest.raises(MastodonNotFoundError):
        chen.status(post)


@needs(POST)
def test_an_idempotency_key_posts_once(amara):
    first = amara.status_post("Only once", idempotency_key="interop-once")
    assert amara.status_post("Only once", idempotency_key="interop-once").id == first.id


@needs(POST, "PUT /api/v1/statuses/1", "GET /api/v1/statuses/1/source", "GET /api/v1/statuses/1/history")
def test_an_edit_keeps_what_was_said_before(amara, chen):
    post = amara.status_post("Frist words", spoiler_text="About words")
    edited = amara.status_update(post, "First words")
    assert "First words" in edited.content
    assert amara.status_source(post).text == "First words"
    assert len(chen.status_history(post)) == 2


@needs(POST)
def test_a_thread_is_read_from_both_ends(amara, bo):
    post = amara.status_post("Who reads this?")
    answer = bo.status_reply(post, "I do")
    assert answer.in_reply_to_id == post.id
    assert [one.id for one in amara.status_context(post).descendants] == [answer.id]
    assert [one.id for one in bo.status_context(answer).ancestors] == [post.id]


@needs(POST, "POST /api/v1/statuses/1/favourite", "POST /api/v1/statuses/1/reblog", "POST /api/v1/statuses/1/bookmark")
def test_thanks_shares_and_keeps_are_done_and_undone(amara, bo):
    post = amara.status_post("Worth keeping")
    assert bo.status_favourite(post).favourited
    shared = bo.status_reblog(post)
    assert shared.reblog.id == post.id
    assert bo.status_bookmark(post).bookmarked
    mine = amara.status(post)
    assert (mine.favourites_count, mine.reblogs_count) == (1, 1)
    seen = bo.status(post)
    assert (seen.favourites_count, seen.reblogs_count) == (0, 0)
    assert (seen.favourited, seen.reblogged, seen.bookmarked) == (True, True, True)
    undone = [bo.status_unfavourite(post).favourited, bo.status_unreblog(post).reblogged]
    assert [*undone, bo.status_unbookmark(post).bookmarked] == [False, False, False]


@needs(POST, "POST /api/v1/statuses/1/favourite", "GET /api/v1/favourites", "GET /api/v1/bookmarks",
       "GET /api/v1/statuses/1/favourited_by")  # fmt: skip
def test_lists_of_what_one_thanked_for_and_kept(amara, bo):
    post = amara.status_post("On two lists")
    bo.status_favourite(post)
    bo.status_bookmark(post)
    assert bo.favourites()[0].id == post.id
    assert bo.bookmarks()[0].id == post.id
    assert [one.acct for one in amara.status_favourited_by(post)] == ["bo"]
    assert list(bo.status_favourited_by(post)) == []


@needs(POST, "POST /api/v2/media", "GET /api/v1/media/1")
def test_a_picture_with_words_stands_in_a_post(amara, chen):
    file = amara.media_post(picture(), mime_type="image/png", description="An orange card", focus=(0.5, -0.5))
    until(lambda: amara.media(file).url)
    post = amara.status_post("Look", media_ids=[file])
    [shown] = chen.status(post).media_attachments
    assert (shown.type, shown.description, bool(shown.blurhash)) == ("image", "An orange card", True)
    assert shown.meta.original.width == 320


@needs(POST, "POST /api/v2/media", "PUT /api/v1/media/1", "DELETE /api/v1/media/1")
def test_a_file_is_changed_before_it_is_posted_and_deleted_unposted(amara):
    file = amara.media_post(picture(), mime_type="image/png")
    changed = amara.media_update(file, description="Another word", focus=(-1.0, 1.0))
    assert (changed.description, changed.meta.focus.x, changed.meta.focus.y) == ("Another word", -1.0, 1.0)
    address, token = f"{amara.api_base_url}/api/v1/media/{file.id}", {"Authorization": f"Bearer {amara.access_token}"}
    assert requests.delete(address, headers=token, timeout=30).json() == {}  # the library has no word for it
    with pytest.raises(MastodonNotFoundError):
        amara.media(file)
    with pytest.raises(MastodonAPIError):
        amara.media_post(io.BytesIO(b"<svg/>"), mime_type="image/svg+xml")


@needs_ffmpeg
@needs(POST, "POST /api/v2/media", "GET /api/v1/media/1")
@pytest.mark.parametrize(("kind", "mime", "type_"), [
    ("mp4", "video/mp4", "video"), ("webm", "video/webm", "video"), ("mp3", "audio/mpeg", "audio"),
    ("gif", "image/gif", "gifv")])  # fmt: skip
def test_a_recording_is_prepared_and_stands_in_a_post(amara, chen, kind, mime, type_):
    file = amara.media_post(io.BytesIO(recording(kind)), mime_type=mime, description="A test card")
    until(lambda: amara.media(file).url)
    post = amara.status_post(f"Look at {kind}", media_ids=[file])
    [shown] = chen.status(post).media_attachments
    assert (shown.type, shown.description) == (type_, "A test card")
    part = requests.get(shown.url, headers={"Range": "bytes=0-99"}, timeout=30)
    assert (part.status_code, len(part.content)) == (206, 100)
    assert bool(shown.preview_url) == (type_ != "audio")
    amara.status_delete(post)


@needs(POST, "POST /api/v2/media", "DELETE /api/v1/statuses/1")
def test_a_post_is_deleted_and_written_anew_with_its_picture(amara):
    file = amara.media_post(picture(), mime_type="image/png", description="Kept")
    first = amara.status_post("Frist", media_ids=[file])
    gone = amara.status_delete(first)
    again = amara.status_post("First", media_ids=[one.id for one in gone.media_attachments])
    assert again.media_attachments[0].description == "Kept"
    amara.status_delete(again)


@needs(POST, "GET /api/v1/polls/1", "POST /api/v1/polls/1/votes")
def test_a_poll_is_asked_and_answered(amara, bo):
    post = amara.status_post("Tabs or spaces?", poll=amara.make_poll(["Tabs", "Spaces"], expires_in=3600))
    poll = bo.status(post).poll
    assert [option.title for option in poll.options] == ["Tabs", "Spaces"]
    voted = bo.poll_vote(poll, 1)
    assert (voted.voted, voted.own_votes) == (True, [1])
    with pytest.raises(MastodonAPIError):
        bo.poll_vote(poll, 0)
    assert amara.poll(poll).votes_count == 1


@needs(POST, "GET /api/v1/scheduled_statuses", "DELETE /api/v1/scheduled_statuses/1")
def test_a_post_for_later_waits_and_is_withdrawn(amara):
    later = amara.status_post("Tomorrow", scheduled_at=datetime.now(UTC) + timedelta(days=1))
    assert later.id in [one.id for one in amara.scheduled_statuses()]
    amara.scheduled_status_delete(later)
    assert later.id not in [one.id for one in amara.scheduled_statuses()]


@needs("POST /api/v1/accounts/1/follow", "POST /api/v1/accounts/1/unfollow")
def test_following_begins_and_ends(chen):
    bo = chen.account_lookup("bo")
    assert chen.account_follow(bo).following
    assert not chen.account_unfollow(bo).following


@needs("POST /api/v1/accounts/1/block", "POST /api/v1/accounts/1/mute", "GET /api/v1/blocks", "GET /api/v1/mutes")
def test_blocks_and_mutes_begin_and_end(chen):
    dalia = chen.account_lookup("dalia")
    assert chen.account_block(dalia).blocking
    assert [one.acct for one in chen.blocks()] == ["dalia"]
    assert not chen.account_unblock(dalia).blocking
    assert chen.account_mute(dalia).muting
    assert [one.acct for one in chen.mutes()] == ["dalia"]
    assert not chen.account_unmute(dalia).muting


@needs("POST /api/v1/accounts/1/note", "POST /api/v1/accounts/1/follow")
def test_a_note_about_somebody_is_ones_own(amara, chen):
    assert chen.account_note_set(chen.account_lookup("amara"), "Knows dbt").note == "Knows dbt"
    assert amara.account_relationships(amara.account_lookup("chen"))[0].note == ""


@needs("POST /api/v1/lists", "POST /api/v1/lists/1/accounts", "GET /api/v1/lists/1/accounts", "DELETE /api/v1/lists/1")
def test_a_list_gathers_people(chen):
    made = chen.list_create("Colleagues", replies_policy="followed")
    amara = chen.account_lookup("amara")
    chen.list_accounts_add(made, [amara])
    assert [one.acct for one in chen.list_accounts(made)] == ["amara"]
    assert {status.account.acct for status in chen.timeline_list(made)} == {"amara"}
    assert chen.list_update(made, "Old colleagues").title == "Old colleagues"
    chen.list_accounts_delete(made, [amara])
    assert list(chen.list_accounts(made)) == []
    chen.list_delete(made)
    assert made.id not in [one.id for one in chen.lists()]


@needs("POST /api/v2/filters", "GET /api/v2/filters", "DELETE /api/v2/filters/1", POST)
def test_a_filter_names_itself_on_what_it_meets(amara, chen):
    made = chen.create_filter_v2(
        "No football", context=["home", "public"], filter_action="warn",
        keywords_attributes=[{"keyword": "football", "whole_word": True}],
    )  # fmt: skip
    post = amara.status_post("Who saw the football match?")
    seen = next(one for one in chen.timeline_home() if one.id == post.id)
    assert [one.filter.title for one in seen.filtered] == ["No football"]
    chen.delete_filter_v2(made)
    assert list(chen.filters_v2()) == []


@needs(POST, "GET /api/v1/notifications", "POST /api/v1/notifications/clear", "GET /api/v2/notifications")
def test_a_mention_is_a_notification(amara, bo):
    post = bo.status_post("@amara have you seen this?")
    [told] = until(lambda: [one for one in amara.notifications(types=["mention"]) if one.status.id == post.id])
    assert told.account.acct == "bo"
    grouped = amara.grouped_notifications(types=["mention"])
    assert str(post.id) in {group.status_id for group in grouped.notification_groups}
    amara.notifications_dismiss(told)
    assert post.id not in [one.status.id for one in amara.notifications(types=["mention"])]


@needs(POST, "GET /api/v1/conversations")
def test_a_direct_status_is_for_those_it_names(amara, bo, chen):
    post = amara.status_post("@bo between us", visibility="direct")
    assert post.visibility == "direct"
    assert "between us" in until(lambda: bo.conversations())[0].last_status.content
    with pytest.raises(MastodonNotFoundError):
        chen.status(post)


@needs("PATCH /api/v1/accounts/update_credentials")
def test_a_profile_is_changed(bo):
    changed = bo.account_update_credentials(
        display_name="Bo L.", note="Platforms", fields=[("Site", "https://bo.example")]
    )
    assert (changed.display_name, changed.source.note) == ("Bo L.", "Platforms")
    bo.account_update_credentials(display_name="Bo Lindqvist")


@needs(POST)
def test_a_post_comes_down_an_open_stream(amara, chen, server):
    if not streams(server.url):
        pytest.skip("not built yet: streaming")
    came = threading.Event()
    seen = []

    class Listener(StreamListener):
        def on_update(self, status):
            seen.append(status)
            came.set()

    handle = chen.stream_user(Listener(), run_async=True)
    until(handle.is_receiving)
    post = amara.status_post("Live")
    assert came.wait(PATIENCE)
    handle.close()
    assert post.id in [one.id for one in seen]
