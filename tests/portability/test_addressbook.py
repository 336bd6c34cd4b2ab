"""Address books: vCards of all versions, and tables of contacts."""

import io
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mutuals.domains.portability.archive import ImportRefused
from mutuals.domains.portability.formats.registry import format_of
from mutuals.domains.portability.loose import Loose, open_source
from mutuals.domains.workspace.queries import contacts_for, kept_about, notes_of, tags_of
from mutuals.domains.workspace.services import change_note
from tests.memory import peak
from tests.portability.exports import table, zipped
from tests.portability.test_import import brought_file

CARDS = """BEGIN:VCARD\r
VERSION:3.0\r
N:Lindqvist;Bo;;Dr.;\r
FN:Bo Lindqvist\r
EMAIL;TYPE=INTERNET:bo@platforms.example\r
EMAIL;TYPE=PREF,WORK:bo.l@platforms.example\r
TEL;TYPE=CELL:+46 555 0100\r
ORG:Platforms\\, Ltd;Data\r
TITLE:Lead\r
NOTE:Met in Lyon\\; asks good ques\r
 tions.\\nCoffee\\, not a call.\r
item1.URL:https://bo.example/about\r
X-SOCIALPROFILE;TYPE=mastodon:https://social.example/@bo\r
CATEGORIES:Work,Lyon\r
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r
 SkZJRg==\r
END:VCARD\r
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mehta;Th=C3=A9o;;;
NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Rencontr=E9e =
=E0 Lyon
EMAIL;INTERNET:theo@insurance.example
TEL;CELL:+1 617-555-0114
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:BO LINDQVIST
EMAIL;PREF=1:BO.L@platforms.example
TEL;VALUE=uri;TYPE="voice,cell":tel:+46-555-0199
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Everybody
END:VCARD
"""


def read(data, name="file"):
    source = Loose(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name)
    known = format_of(source)
    found = known.read(source, lambda done, total: None)
    return known.kind, [thing.payload for thing in found.things], dict(found.counts)


def test_cards_of_all_versions_become_contacts_each_once():
    kind, people, counts = read(CARDS)
    assert kind == "vcard"
    assert {**counts} == {"cards": 4, "unique_by_email": 2, "photos": 1, "folded_properties": 2, "groups": 1,
                          "version_2.1": 1, "version_3.0": 1, "version_4.0": 2}  # fmt: skip
    bo, theo = people
    assert (bo["name"], bo["email"], bo["company"]) == ("Bo Lindqvist", "bo.l@platforms.example", "Platforms, Ltd")
    assert (bo["url"], bo["phone"], bo["tags"]) == ("https://bo.example/about", "+46 555 0100", ["Work", "Lyon"])
    assert bo["note"].startswith("Met in Lyon; asks good questions.\nCoffee, not a call.\nAlso: ")
    assert "+46-555-0199" in bo["note"]
    assert (theo["name"], theo["note"]) == ("Théo Mehta", "Rencontrée à Lyon")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_do_not_matter(encoding, ending):
    text = "begin:vcard\nversion:3.0\nfn:Zoë Müller\nemail:zoe@x.example\nend:vcard\n".replace("\n", ending)
    assert read(text.encode(encoding))[1][0]["name"] == "Zoë Müller"


GOOGLE = [
    ["First Name", "Middle Name", "Last Name", "Organization Name", "Organization Title", "Notes", "Labels",
     "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Value", "Website 1 - Value"],
    ["Nguyệt", "", "Yıldız", "Brightwater", "CTO", 'Line one\nLine "two"', "* myContacts ::: Lyon", "* Work",
     "n@b.example ::: n@home.example", "+1 503-555-0100 ::: +1 702-555-0100", "https://n.example"],
    ["Nguyệt", "", "Yıldız", "", "", "", "", "", "N@B.example", "", ""],
]  # fmt: skip
OLD = [
    ["Name", "Given Name", "Family Name", "Group Membership", "E-mail 1 - Type", "E-mail 1 - Value",
     "Organization 1 - Name", "Organization 1 - Title"],
    ["Bo Lindqvist", "Bo", "Lindqvist", "* My Contacts", "* Work", "bo@p.example", "Platforms", "Lead"],
]  # fmt: skip


def test_googles_table_is_read_with_new_and_with_old_columns_in_any_order():
    kind, (one,), counts = read(table(*GOOGLE))
    assert (kind, counts) == ("google", {"rows": 2, "unique_by_email": 1})
    assert (one["name"], one["email"], one["tags"]) == ("Nguyệt Yıldız", "n@b.example", ["Lyon"])
    assert "n@home.example" in one["note"]
    assert read(table(*OLD, delimiter=";"))[1][0]["position"] == "Lead"
    backwards = read(table(*(row[::-1] for row in GOOGLE)))[1][0]
    assert {**backwards, "note": ""} == {**one, "note": ""}
    assert read(table(*(row[:1] + row[8:9] for row in GOOGLE)))[1][0]["email"] == "n@b.example"


@pytest.mark.parametrize("data", ["hello", "a,b\n1,2\n", "<html>", "[]", "{}", "null", "%PDF-1.7", "\0" * 50])
def test_what_is_no_address_book_is_refused_with_a_sentence(data):
    with pytest.raises(ImportRefused, match="recognised"):
        read(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
@example(b"N:\\")
@example(b'FN;=;;x=":a\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=rot13:=\n=\n=ZZ')
def test_any_bytes_in_a_card_break_nothing(tail):
    _kind, people, counts = read(b"BEGIN:VCARD\n" + tail + b"\nFN:Bo\nEND:VCARD\n")
    assert counts.get("cards", 0) <= 50
    assert all(len(person["note"]) <= 2_000 and len(person["name"]) <= 200 for person in people)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(max_size=30), min_size=9, max_size=12), max_size=5))
def test_any_cells_in_a_table_break_nothing(rows):
    read(table(GOOGLE[0], *rows))


HOSTILE = {
    "a line of 60 MB": b"BEGIN:VCARD\nNOTE:" + b"x" * (60 << 20),
    "a line folded a million times": b"BEGIN:VCARD\nNOTE:x" + b"\n y" * 1_000_000,
    "cards within cards": b"BEGIN:VCARD\n" * 500_000,
    "half a million people": b"BEGIN:VCARD\nFN:Bo\nEND:VCARD\n" * 60_000,
    "parameters without end": b"BEGIN:VCARD\nN" + b";A=B" * 1_000_000 + b":x\n",
    "soft breaks": b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=\n" + b"=\n" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_card_costs_little_time_and_memory(name):
    began = time.process_time()
    with peak() as memory:
        read(HOSTILE[name])
    assert memory.more < 100 << 20
    assert time.process_time() - began < 30  # measured: at most 3


def test_an_address_book_becomes_contacts_with_notes_and_tags_once(amara):
    shown = brought_file(amara, CARDS.encode(), "book.vcf")
    assert (shown.kind, shown.report["taken"]) == ("vcard", {"contacts": 2})
    bo = contacts_for(amara, text="bo lindqvist")[0]
    record = kept_about(amara, bo.id).record_id
    assert tags_of([record]) == {record: ["Lyon", "Work"]}
    (note,) = notes_of(record)
    change_note(amara, note_id=note.id, text="Mine now")
    again = brought_file(amara, CARDS.encode(), "book.vcf")
    assert again.report["sections"] == {"contacts": {"found": 2, "new": 0}}
    assert [one.text for one in notes_of(record)] == ["Mine now"]


def test_an_address_book_in_an_archive_is_found_under_any_name(amara):
    source = open_source(zipped({"Takeout/Kontakte/Alle.dat": CARDS}), "takeout.zip")
    assert format_of(source).kind == "vcard"
