import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutuals.domains.portability.archive import Archive, ImportRefused
from mutuals.domains.portability.formats.linkedin import report
from tests.memory import peak
from tests.portability.exports import small_files, zipped

SMALL = zipped(small_files()).getvalue()


def outcome(data: bytes) -> None:
    try:
        report(Archive(io.BytesIO(data)))
    except ImportRefused as refusal:
        if not refusal.sentence:
            raise


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2_000))
def test_random_bytes_are_refused_and_break_nothing(data):
    outcome(data)


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 40),
)
def test_mutated_archives_are_read_or_refused_and_break_nothing(changes, cut):
    data = bytearray(SMALL)
    for at, value in changes:
        data[at] = value
    outcome(bytes(data[: len(data) - cut]))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(small_files())), st.binary(max_size=600))
def test_tables_with_any_bytes_in_them_break_nothing(name, tail):
    files = small_files()
    head = files[name]
    assert isinstance(head, str)
    outcome(zipped(files | {name: head.encode() + tail}).getvalue())


def test_a_bomb_is_refused_without_unpacking_it():
    data = zipped({"Connections.csv": b"0" * (40 << 20)}).getvalue()
    tracemalloc.start()
    with pytest.raises(ImportRefused, match="suspiciously"):
        Archive(io.BytesIO(data))
    assert tracemalloc.get_traced_memory()[1] < 2 << 20
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(zipped({"Connections.csv": b"0" * (40 << 20)}).getvalue())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    archive = Archive(io.BytesIO(bytes(data)))
    with pytest.raises(ImportRefused):
        for _ in archive.chunks(archive.entries[0]):
            pass


def test_a_line_without_end_does_not_fill_the_memory():
    import random

    line = bytes(random.Random(1).choices(b"abcdefgh", k=1 << 16)) * 300
    data = zipped({"Skills.csv": b"Name\n" + line, "Connections.csv": small_files()["Connections.csv"]}).getvalue()
    with peak() as memory:
        outcome(data)
    assert memory.more < 24 << 20


def test_an_encrypted_archive_is_refused():
    data = bytearray(SMALL)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(ImportRefused, match="encrypted"):
        Archive(io.BytesIO(bytes(data)))


def test_paths_that_lead_out_links_and_archives_within_are_left_alone():
    files = {
        "../x.csv": "a",
        "/etc/y.csv": "a",
        "C:/z.csv": "a",
        "in.zip": SMALL,
        "Skills.csv": "Name\nSQL\n",
    }
    archive = Archive(zipped(files))
    assert [e.name for e in archive.entries] == ["Skills.csv"]
    assert len(archive.ignored) == 4


def test_too_many_files_are_refused():
    with pytest.raises(ImportRefused, match="too many"):
        Archive(zipped({f"{n}.txt": b"" for n in range(10_001)}))


def test_a_way_of_packing_that_unpacks_without_limit_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("Skills.csv", b"Name\n" * 1000)
    with pytest.raises(ImportRefused, match="ordinary ZIP"):
        Archive(held)
