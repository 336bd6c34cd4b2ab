"""An archive on its way in: upload, preview, choice, taking, and what is left behind."""

import io
import json
from pathlib import Path

import pytest
from django.conf import settings

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability import services
from mutuals.domains.portability.archive import ImportRefused
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.queries import import_for
from mutuals.domains.posts.models import Post
from mutuals.domains.profiles.models import Entry
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.profiles.services import set_about
from mutuals.domains.workspace.queries import contacts_for, kept_about, notes_of
from mutuals.domains.workspace.services import remove_contact
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.portability.exports import HEADER, small_files, table, zipped

ALL = ("profile", "position", "skills", "posts", "contacts")


def work() -> None:
    wanted = {e: h for e, h in WIRING.items() if e.__name__.startswith("Import")}
    for _ in range(50):
        if drain({e: wanted.get(e, ()) for e in WIRING}) == 0:
            return


def brought(actor, files=None, sections=ALL, **options):
    number = services.start_import(actor, upload=zipped(files or small_files()), name="export.zip")
    work()
    if sections:
        services.choose(actor, import_id=number, sections=sections, **options)
        work()
    return import_for(actor, number)


def brought_file(actor, data, name, sections=("contacts",), **options):
    """The same with one file."""
    number = services.start_import(actor, upload=io.BytesIO(data), name=name)
    work()
    shown = import_for(actor, number)
    if shown.state == "ready" and sections:
        services.choose(actor, import_id=number, sections=sections, **options)
        work()
    return import_for(actor, number)


def test_a_preview_changes_nothing_and_the_archive_is_gone(amara):
    shown = brought(amara, sections=())
    assert shown.state == "ready"
    assert shown.report["sections"]["contacts"] == {"found": 2, "new": 2}
    assert shown.report["sensitive"] == ["Logins.csv"]
    assert contacts_for(amara) == []
    assert list((Path(settings.MUTUALS_DATA) / "imports").glob("*.zip")) == []


def test_what_is_chosen_is_taken(amara):
    shown = brought(amara)
    assert shown.state == "done"
    assert shown.report["taken"] == {"profile": 1, "position": 1, "skills": 2, "posts": 2, "contacts": 2}
    profile = profile_for(amara, amara.me)
    assert profile.face.headline == "Lead & more"
    assert [s.name for s in profile.skills] == ["PostgreSQL", "Ruby on Rails"]
    assert [c.name for c in contacts_for(amara)] == ["=1+1 Wei", "Bo Lindqvist"]
    assert contacts_for(amara, text="platf lind")[0].email == "bo@example.org"
    assert set(Post.objects.values_list("backfilled", flat=True)) == {True}


def test_importing_twice_changes_nothing_even_what_was_removed_since(amara):
    brought(amara)
    remove_contact(amara, contact_id=contacts_for(amara)[0].id)
    again = brought(amara)
    assert again.report["sections"]["contacts"] == {"found": 2, "new": 0}
    assert len(contacts_for(amara)) == 1
    assert Post.objects.count() == 2
    assert len(profile_for(amara, amara.me).sections[0].entries) == 1


def test_what_was_left_out_can_be_taken_by_the_next_import(amara):
    brought(amara, sections=("skills",))
    assert contacts_for(amara) == []
    assert not ImportItem.objects.filter(section="contacts").exists()
    brought(amara, sections=("contacts",))
    assert len(contacts_for(amara)) == 2


def test_what_the_person_wrote_here_stays(amara):
    set_about(amara, headline="Mine", place="Lagos")
    brought(amara)
    profile = profile_for(amara, amara.me)
    assert (profile.face.headline, profile.fields["place"].value) == ("Mine", "Lagos")
    assert profile.fields["about"].value == "I care"


def test_posts_for_connections_never_become_wider(amara):
    brought(amara, reaches=services.Reaches(posts=Audience.PUBLIC))
    assert dict(Post.objects.values_list("source", "audience")) == {
        "One\n\nTwo": 0,
        "Narrow": Audience.CONNECTIONS,
    }


def test_nothing_becomes_public_that_was_not_chosen_to(amara, bo):
    brought(amara)
    assert {*Post.objects.values_list("audience", flat=True)} == {Audience.CONNECTIONS}
    assert {*Entry.objects.values_list("audience", flat=True)} == {Audience.CONNECTIONS}
    seen = profile_for(bo, amara.me)
    assert not [*seen.sections, *seen.skills, *seen.links, *seen.fields]


def test_an_interrupted_import_goes_on_in_parts(amara):
    people = [[f"P{n}", "X", f"https://www.linkedin.example/in/p{n}", "", "", "", "01 Jan 2020"] for n in range(450)]
    number = services.start_import(amara, upload=zipped({"Connections.csv": table(HEADER, *people)}))
    services.read_upload(import_id=number)
    services.read_upload(import_id=number)
    services.choose(amara, import_id=number, sections=["contacts"])
    services.apply_some(import_id=number)
    assert import_for(amara, number).done == 200
    services.apply_some(import_id=number)
    services.apply_some(import_id=number)
    services.apply_some(import_id=number)
    assert import_for(amara, number).state == "done"
    assert len(contacts_for(amara, limit=1000)) == 450


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"hello", "recognised"), (b"", "empty"), (b"PK\x05\x06" + b"\0" * 18, "recognised")]
)
def test_what_is_of_no_format_is_refused_with_a_sentence(amara, data, sentence):
    try:
        number = services.start_import(amara, upload=io.BytesIO(data))
    except ImportRefused as no:
        if sentence not in no.sentence:
            raise
    else:
        work()
        assert sentence in import_for(amara, number).error


def test_other_peoples_imports_do_not_exist(amara, bo):
    shown = brought(amara, sections=())
    with pytest.raises(NotFound):
        import_for(bo, shown.id)
    with pytest.raises(NotFound):
        services.choose(bo, import_id=shown.id, sections=ALL)
    with pytest.raises(NotFound):
        services.discard_import(bo, import_id=shown.id)


def test_a_discarded_import_leaves_nothing(amara):
    shown = brought(amara, sections=())
    services.discard_import(amara, import_id=shown.id)
    assert not ImportItem.objects.exists()


def test_choosing_nothing_is_refused(amara):
    shown = brought(amara, sections=())
    with pytest.raises(Refused, match="at least one"):
        services.choose(amara, import_id=shown.id, sections=["nonsense"])


def test_taken_items_keep_no_texts(amara):
    brought(amara)
    assert {json.dumps(p) for p in ImportItem.objects.values_list("payload", flat=True)} == {"{}"}


def test_messages_of_linkedin_say_with_whom_and_when_and_nothing_more(amara):
    head = [
        "CONVERSATION ID",
        "FROM",
        "SENDER PROFILE URL",
        "TO",
        "RECIPIENT PROFILE URLS",
        "DATE",
        "CONTENT",
        "FOLDER",
    ]
    bo, me, spam = (f"https://www.linkedin.example/in/{who}" for who in ("bo-l", "amara", "prize"))
    rows = [
        ["1", "Amara Okafor", me, "Bo Lindqvist", bo, "2024-05-01 10:00:00 UTC", "PRIVATE WORDS", "INBOX"],
        ["1", "Bo Lindqvist", bo, "Amara Okafor", me, "2024-06-01 10:00:00 UTC", "PRIVATE WORDS", "INBOX"],
        ["2", "You won", spam, "Amara Okafor", me, "2024-07-01 10:00:00 UTC", "PRIVATE WORDS", "INBOX"],
    ]
    brought(amara, small_files() | {"messages.csv": table(head, *rows)}, sections=("contacts", "history"))
    found = contacts_for(amara, text="bo lindqvist")[0]
    kept = kept_about(amara, found.id)
    assert (len(contacts_for(amara)), kept.last_by, kept.last_contact.month) == (2, "import", 6)
    (note,) = notes_of(kept.record_id)
    assert note.text.startswith("2 messages")
