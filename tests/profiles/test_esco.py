"""Tables of ESCO read as they come, whole or refused with the line."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.profiles.esco import LONGEST, NotReadable, concepts_in, language_of
from tests.profiles.esco import BEES, COLUMNS, LEARNING, WORDS, row, table, uri

ROWS = [row(concept, "de") for concept in WORDS]


def read(data: str | bytes):
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    return list(concepts_in(stream, name="skills_de.csv"))


def why(data: str | bytes) -> str:
    with pytest.raises(NotReadable) as no:
        read(data)
    return str(no.value)


def test_each_concept_comes_with_its_name_and_other_labels():
    found = {one.uri: one for one in read(table(ROWS))}
    assert len(found) == len(WORDS)
    assert found[uri(BEES)].preferred == "Bienen halten"
    assert found[uri(BEES)].others == ("imkern",)


@pytest.mark.parametrize(
    "data",
    ["\ufeff" + table(ROWS), table(ROWS, newline="\r\n"), table(ROWS, COLUMNS[::-1]), table(ROWS, delimiter=";"),
     table(ROWS, ["preferredLabel", "altLabels", "conceptUri"]), table(ROWS, [*COLUMNS, "new"]), table(ROWS) + "\n\n"],
    ids=["bom", "crlf", "other order", "semicolons", "fewer columns", "more columns", "empty lines"],
)  # fmt: skip
def test_the_same_is_read_however_the_table_was_written(data):
    assert read(data) == read(table(ROWS))


def test_what_is_not_in_use_or_has_no_word_in_that_language_is_left_out():
    rows = [{**ROWS[0], "status": "obsolete"}, {**ROWS[1], "preferredLabel": " "}, ROWS[2]]
    assert [one.preferred for one in read(table(rows))] == ["Java (Computerprogrammierung)"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [([{**ROWS[0], "conceptUri": "javascript:alert(1)"}], "line 3: no address of a skill of ESCO: javascript:alert(1)"),
     ([{**ROWS[0], "conceptUri": uri("x/../y")}], "no address of a skill"),
     ([{**ROWS[0], "conceptType": "Occupation"}], "not ESCO's table of skills"),
     ([ROWS[0], ROWS[1], ROWS[0]], "line 7: this concept was there before"),
     ([{**ROWS[0], "preferredLabel": "x" * 201}], "a name of more than 200 characters"),
     ([{**ROWS[0], "altLabels": "\n".join(map(str, range(301)))}], "more than 300 labels"),
     ([{**ROWS[0], "description": "x\n" * 140_000}], "too long; is a quotation mark missing?"),
     ([{**ROWS[0], "description": "x" * (LONGEST + 1)}], "line 2: too long; is a quotation mark missing?")],
)  # fmt: skip
def test_what_no_table_of_esco_holds_is_refused_with_its_line(rows, said):
    assert said in why(table(rows))
    assert why(table(rows)).startswith("skills_de.csv, line ")


@pytest.mark.parametrize(
    ("data", "said"),
    [("", "columns are missing: conceptUri, preferredLabel, altLabels"), (table(ROWS, ["conceptUri", "altLabels"]), "columns are missing: preferredLabel"),
     (table(ROWS)[:-1] + '"', "line"), (table(ROWS[:1]) + "a,b\n", "2 columns instead of 13"), (table(ROWS[:1]).encode("utf-16"), "not UTF-8"),
     (table(ROWS[:1]).replace("machine", "a\x00b").encode() + b"\x00,", "not a text"), (table(ROWS[:1]) + '"' + "x\n" * 600_000, "line ")],
)  # fmt: skip
def test_what_is_no_whole_table_is_refused(data, said):
    assert said in why(data)


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: (table(ROWS[:1]) + text).encode()))
def test_whatever_comes_is_read_or_refused_with_a_sentence(data):
    try:
        found = read(data)
    except NotReadable as no:
        found = []
        if "skills_de.csv, line" not in str(no):
            raise
    assert all(len(one.preferred) <= 200 for one in found)


def test_a_file_says_its_language_by_its_name():
    assert [language_of(name) for name in ("skills_de.csv", "ESCO-skills_EN.csv")] == ["de", "en"]
    with pytest.raises(NotReadable, match="its name does not say the language"):
        language_of("skills.csv")


def test_labels_that_are_no_names_are_left_out():
    (one,) = read(table([{**row(LEARNING, "en"), "altLabels": "ML\n" + "x" * 300 + "\n\nML\n AI "}]))
    assert one.others == ("ML", "AI")
