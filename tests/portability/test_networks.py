"""Archives of other networks: what comes in, for whom, and what never does."""

import contextlib
import io
import json
import time

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.models import File
from mutuals.domains.media.services.storing import path_of
from mutuals.domains.portability import services
from mutuals.domains.portability.archive import Archive, ImportRefused
from mutuals.domains.portability.formats.facebook.texts import mended
from mutuals.domains.portability.formats.registry import format_of
from mutuals.domains.portability.models import ImportItem, Wish
from mutuals.domains.portability.queries import import_for, wishes_of
from mutuals.domains.portability.services.upload import stored_file
from mutuals.domains.posts.models import Mention, Poll, Post
from mutuals.domains.ties.queries import standing
from mutuals.domains.workspace.queries import contacts_for, kept_about, notes_of
from mutuals.kit.images import says_where
from tests.memory import peak
from tests.portability.archives import LONG, MASTODON, TABLES, facebook_files, mastodon, note, script, x_files
from tests.portability.exports import zipped
from tests.portability.test_import import brought_file, work

ALL = ("profile", "portraits", "posts", "replies", "elsewhere", "contacts", "history", "bookmarks", "following", "lists",
       "muted", "blocked", "servers")  # fmt: skip
OPEN = services.Reaches(posts=Audience.PUBLIC, replies=Audience.PUBLIC, profile=Audience.PUBLIC)


def brought(actor, archive, **options):
    return brought_file(actor, archive.getvalue(), "archive.zip", **{"sections": ALL, "reaches": OPEN, **options})


def counts(files):
    source = Archive(files if isinstance(files, io.BytesIO) else zipped(files))
    found = format_of(source).read(source, lambda done, total: None)
    list(found.things)
    return {name: n for name, n in found.counts.items() if n}, found


def posts():
    return {post.source.split("\n")[0][:30]: post for post in Post.objects.filter(share_of=None)}


def test_a_mastodon_archive_never_reaches_more_people_than_there(amara):
    shown = brought(amara, mastodon())
    assert (shown.kind, shown.state, shown.report["refused"]) == ("mastodon", "done", 0)
    found = posts()
    reached = {text: Audience(post.audience).name for text, post in found.items()}
    assert reached == {"Hello #data": "PUBLIC", "And on": "PUBLIC", "For followers": "FOLLOWERS", "Tea?": "QUIET",
                       "@chen@far.example I agree": "PUBLIC", "Narrow answer to myself": "FOLLOWERS"}  # fmt: skip
    assert "secret" not in str(list(Post.objects.values_list("source", flat=True)))
    assert found["Hello #data"].source == "Hello #data\n\nTwo & three\nfour"
    assert found["And on"].reply_to_id == found["Hello #data"].id
    assert (found["For followers"].notice, found["For followers"].sensitive) == ("salary", True)
    poll = Poll.objects.get(post=found["Tea?"])
    assert (poll.tally, poll.voters, poll.ended) == ([3, 2], 5, True)
    assert found["Hello #data"].created_at.isoformat() == "2019-02-01T10:00:00+00:00"


def test_without_a_choice_nothing_of_an_archive_is_public(amara):
    brought(amara, mastodon(), reaches=None)
    assert min(Post.objects.values_list("audience", flat=True)) == Audience.CONNECTIONS
    replies = Post.objects.filter(source__contains="I agree")
    assert list(replies.values_list("audience", flat=True)) == [Audience.ME]


def test_pictures_come_with_their_words_and_without_the_place(amara):
    brought(amara, mastodon())
    file = File.objects.get(thing=posts()["Hello #data"].id)
    assert (file.alt, file.audience) == ("A teal field", Audience.PUBLIC)
    with default_storage.open(path_of(file.id, "large.webp")) as stored:
        assert not says_where(stored.read())
    assert counts(mastodon())[0]["media_files_with_gps"] == 1
    assert File.objects.filter(thing=amara.me).count() == 1  # the photo


def test_the_archive_stays_until_its_pictures_are_taken_and_not_longer(amara, django_capture_on_commit_callbacks):
    number = brought(amara, mastodon(), sections=()).id
    assert stored_file(number).exists()
    services.choose(amara, import_id=number, sections=["posts"])
    work()
    assert import_for(amara, number).state == "done"
    assert not stored_file(number).exists()
    other = brought(amara, mastodon(), sections=()).id
    with django_capture_on_commit_callbacks(execute=True):
        services.discard_import(amara, import_id=other)
    assert not stored_file(other).exists()


@pytest.mark.parametrize(
    "made", [mastodon, lambda: zipped(x_files()), lambda: zipped(facebook_files()), lambda: zipped(TABLES)]
)
def test_a_second_import_changes_nothing(amara, made):
    brought(amara, made())
    tables = (Post, File, Wish, ImportItem)
    before = [sorted(table.objects.values_list("id", flat=True)) for table in tables], contacts_for(amara)
    again = brought(amara, made())
    assert {numbers["new"] for numbers in again.report["sections"].values()} == {0}
    assert ([sorted(table.objects.values_list("id", flat=True)) for table in tables], contacts_for(amara)) == before


def test_tables_of_people_are_done_for_who_is_here_and_wait_for_the_others(amara, bo, settings):
    files = {**TABLES, "abonnés.csv": f"Account address\nbo@{settings.MUTUALS_DOMAIN}\n"}
    found, _ = counts(files)
    assert found == {"following_rows": 5, "following": 3, "following_invalid": 1, "following_duplicates": 1, "lists": 1,
                     "list_members": 2, "blocked": 1, "muted": 1, "blocked_domains": 1, "bookmarks": 1}  # fmt: skip
    shown = brought(amara, zipped(files))
    assert standing(amara, bo.me).follows
    assert shown.report["waiting"] == 7
    assert {(w.what, w.address, w.detail) for w in wishes_of(amara)} == {
        ("follow", "bo@far.example", ""), ("follow", "chen@far.example", ""), ("list", "bo@far.example", "Lyon"),
        ("list", "chen@far.example", "Lyon"), ("block", "dan@far.example", ""), ("mute", "eve@far.example", ""),
        ("keep", "https://far.example/users/bo/statuses/7", "")}  # fmt: skip
    assert wishes_of(bo) == []


def test_a_wish_is_granted_once_somebody_is_known(amara, bo, chen):
    for what, detail in (("list", "Lyon"), ("follow", ""), ("mute", "")):
        Wish.objects.create(person_id=amara.me, what=what, address="bo@nowhere.example", detail=detail)
    assert services.grant_wishes() == 0
    Wish.objects.update(address="bo")
    assert services.grant_wishes() == 3
    assert standing(amara, bo.me).follows
    assert services.grant_wishes() == 0
    assert not Wish.objects.exists()


def test_wishes_are_ones_own_to_forget(amara, bo):
    row = Wish.objects.create(person_id=amara.me, what="follow", address="x@far.example")
    assert services.drop_wishes(bo, wish_ids=[row.id]) == 0
    assert services.drop_wishes(amara, wish_ids=[row.id]) == 1


def test_an_archive_of_x_is_read_with_old_and_new_names_and_never_run(amara):
    found, read = counts(x_files())
    assert found | {"media_files": 1} == {
        "media_files": 1, "note_tweets": 1, "tweets": 5, "tweets_rows_in_files": 5, "tweets_thread_self_replies": 1,
        "tweets_original": 2, "tweets_retweet": 1, "tweets_reply": 1, "tweets_with_urls": 1, "tweets_with_mentions": 1,
        "tweets_with_media": 1, "tweets_html_entities": 1, "threads": 1, "followers": 1, "following": 2, "mutual": 1,
        "deleted_tweets_skip": 1, "dm_conversations": 2, "dm_messages": 3, "correspondents": 1}  # fmt: skip
    assert read.sensitive == ["data/ip-audit.js"]
    brought(amara, zipped(x_files()))
    said = posts()
    assert said["Read & see https://amara.example/a"[:30]].source == "Read & see https://amara.example/a?b=1"
    assert said["And more"].reply_to_id == said["Read & see https://amara.example/a"[:30]].id
    thread = Post.objects.filter(source__contains="It goes on").order_by("id")
    assert " ".join(post.source for post in thread).split() == LONG.split()
    assert [post.reply_to_id for post in thread] == [None, thread[0].id]
    assert not Mention.objects.exists()
    assert not Post.objects.filter(source__contains="wise words").exists()


def test_of_messages_only_with_whom_and_when_is_kept(amara):
    brought(amara, zipped(x_files()))
    (bo,) = contacts_for(amara)
    kept = kept_about(amara, bo.id)
    assert (bo.name, kept.last_by, kept.last_contact.date().isoformat()) == ("Bo Lindqvist", "import", "2020-06-01")
    assert ["2 messages" in note.text for note in notes_of(kept.record_id)] == [True]
    assert not Post.objects.filter(source__contains="PRIVATE").exists()
    assert "PRIVATE" not in str(list(ImportItem.objects.values_list("payload", flat=True)))


@pytest.mark.parametrize("root", ["your_facebook_activity/", "", "ton_activité/"])
def test_facebooks_texts_are_mended_and_posts_on_other_profiles_stay_private(amara, root):
    found, read = counts(facebook_files(root))
    wanted = {"posts": 2, "posts_with_text": 1, "posts_without_text": 1, "post_files": 1, "photos": 2, "friends": 3,
              "photos_with_gps": 1, "posts_on_other_profiles": 1, "friends_distinct_names": 2, "comments": 1,
              "threads": 2, "messages": 3, "messages_inbox": 2, "messages_message_requests": 1, "correspondents": 1}  # fmt: skip
    assert found == wanted
    assert read.sensitive == ["security_and_login_information/account_activity.json"]
    brought(amara, zipped(facebook_files(root)))
    said = {post.source: post.audience for post in Post.objects.all()}
    assert said == {"Première neige ❄️": Audience.PUBLIC, "Joyeux anniversaire, chère Priya !": Audience.ME}
    people = contacts_for(amara)
    assert sorted(one.name for one in people) == ["Bo", "Bo", "Noémie Novák"]
    noemie = next(one for one in people if one.name.startswith("No"))
    assert kept_about(amara, noemie.id).last_by == "import"


@given(st.text())
def test_texts_are_mended_and_others_stay_as_they_are(text):
    whole = text.encode("utf-8", "replace").decode()
    assert mended(whole.encode().decode("latin-1")) in {whole, mended(whole)}


def test_text_written_twice_wrong_is_mended_and_latin_letters_stay():
    once = "Noémie ❄".encode().decode("latin-1")
    assert mended(once) == mended(once.encode().decode("latin-1")) == "Noémie ❄"
    assert mended("é à") == "é à"
    assert mended("Nguyệt") == "Nguyệt"


HOSTILE = {
    "no end": {"data/tweets.js": "window.YTD.tweets.part0 = [" + json.dumps(MASTODON[0])},
    "deep": {"outbox.json": '{"@context": "https://www.w3.org/ns/activitystreams", "orderedItems": [{"type": "Create", "o":' + '{"a":' * 90_000},
    "script": {"data/tweets.js": "window.YTD.tweets.part0 = alert(1)"},
    "numbers": {"data/tweets.js": script("tweets", [1, None, "x", [], {"tweet": 5}, {"tweet": {"id_str": "1", "created_at": 5}}])},
    "friends": {"your_friends.json": '{"friends_v2": [1, {"name": 5, "timestamp": 1e400}, {"name": "\\ud800", "timestamp": -5}]}'},
    "outside": {"../../outbox.json": "{}", "C:\\x.js": "window.YTD.tweets.part0 = []", "nested.zip": "PK"},
    "wrong": {"outbox.json": b"\xff\xfe\x00\xd8" * 1000},
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused_with_a_sentence_or_read_as_far_as_they_go(amara, name):
    began = time.process_time()
    with contextlib.suppress(ImportRefused):  # one file alone is looked at at once
        shown = brought(amara, zipped(HOSTILE[name]))
        assert (shown.state, bool(shown.error)) in {("done", False), ("failed", True)}
    assert time.process_time() - began < 4


def test_a_post_of_the_future_or_the_past_is_not_before_its_reader(amara):
    odd = note(1, "<p>Soon</p>")
    odd["object"]["published"] = "2999-01-01T00:00:00Z"
    old = note(2, "<p>Once</p>")
    old["object"]["published"] = "0001-01-01T00:00:00+14:00"
    shown = brought(amara, mastodon([odd, old, note(3, "<p>Same</p>"), note(3, "<p>Same</p>", id="x/4")]))
    assert (shown.state, shown.report["refused"]) == ("done", 1)
    assert max(Post.objects.values_list("created_at", flat=True)) <= timezone.now()


def test_a_long_outbox_takes_little_memory():
    items = [note(n % 28 + 1, f"<p>{'word ' * 200}</p>", id=f"x/{n}") for n in range(4_000)]
    data = mastodon(items)
    source = Archive(data)
    with peak() as memory:
        found = format_of(source).read(source, lambda done, total: None)
        assert sum(1 for _thing in found.things) > 4_000
    assert memory.more < 40 << 20


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["tweet", "full_text", "id_str", "created_at", "entities", "urls", "object", "type", "content", "to", "cc", "attachment", "oneOf", "tag", "timestamp", "data", "post", "attachments", "media", "name", "participants", "messages", "friends_v2", "label_values"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(VALUES, st.sampled_from(["x", "facebook", "mastodon"]))
def test_archives_of_any_values_break_nothing(value, network):
    files: dict[str, str | bytes] = {
        "x": {"data/tweets.js": script("tweets", [value, {"tweet": value}])},
        "facebook": {"posts/your_posts_1.json": json.dumps([{"timestamp": 1, "attachments": value, "data": value}, value])},
        "mastodon": {"outbox.json": json.dumps({"@context": "https://www.w3.org/ns/activitystreams", "orderedItems": [
            {"type": "Create", "object": value}, value, {"type": "Create", "object": {"type": "Note", "tag": value}}]})},
    }[network]  # fmt: skip
    with contextlib.suppress(ImportRefused):
        counts(files)
