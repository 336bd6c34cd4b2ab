"""Every text of the product has its French words, and the committed catalogue is the current one.

Read with the standard library and Django's template parser alone: no gettext tools are needed.
"""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src" / "mutuals"
CATALOGUE = SOURCE / "locale" / "fr" / "LC_MESSAGES" / "django.po"
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
LITERAL = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TEMPLATE_CALL = re.compile(rf"\b(?:_|n?gettext)\(\s*{LITERAL}(?:,\s*{LITERAL})?")
FIELD = re.compile(r"^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (\".*\")$")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")
REFRESH = "Run `make words`, translate what is new, run it again (CONTRIBUTING.md, Words)."

Entry = dict[str, str]


def _entries() -> list[Entry]:
    """The entries of the catalogue, without its header."""
    entries: list[Entry] = []
    field = ""
    for line in CATALOGUE.read_text(encoding="utf-8").splitlines():
        if found := FIELD.match(line):
            field = found[1]
            if field == "msgctxt" or (field == "msgid" and (not entries or "msgid" in entries[-1])):
                entries.append({})
            entries[-1][field] = ast.literal_eval(found[2])
        elif line.startswith('"'):
            entries[-1][field] += ast.literal_eval(line)
    return entries[1:]


def _texts_of_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0]
        if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def _texts_of_template(path: Path) -> Iterator[str]:
    for found in TEMPLATE_CALL.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        yield ast.literal_eval(found[1])


def _texts() -> dict[str, Path]:
    """Each translatable text of the product, with a file that says it."""
    texts: dict[str, Path] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py":
            texts.update(dict.fromkeys(_texts_of_python(path), path))
        elif path.suffix in (".html", ".txt"):
            texts.update(dict.fromkeys(_texts_of_template(path), path))
    return texts


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return _entries()


def test_every_text_stands_in_the_french_catalogue(entries: list[Entry]) -> None:
    known = {entry["msgid"] for entry in entries}
    new = {text: str(path.relative_to(SOURCE)) for text, path in _texts().items() if text not in known}
    assert not new, REFRESH


def test_the_catalogue_holds_nothing_that_is_no_longer_said(entries: list[Entry]) -> None:
    assert not {entry["msgid"] for entry in entries} - _texts().keys(), REFRESH


def test_every_entry_is_translated_and_none_is_a_guess(entries: list[Entry]) -> None:
    empty = [e["msgid"] for e in entries for key, text in e.items() if key.startswith("msgstr") and not text]
    assert not empty
    assert "fuzzy" not in re.findall(r"^#,.*\b(fuzzy)\b", CATALOGUE.read_text(encoding="utf-8"), re.M)


def test_translations_keep_the_placeholders(entries: list[Entry]) -> None:
    for entry in entries:
        wanted = [sorted(PLACEHOLDER.findall(entry[key])) for key in ("msgid", "msgid_plural") if key in entry]
        for key, text in entry.items():
            if key.startswith("msgstr"):
                assert sorted(PLACEHOLDER.findall(text)) in wanted, entry["msgid"]


def test_the_compiled_catalogue_is_the_written_one(entries: list[Entry]) -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in entries:
        if "msgid_plural" in entry:
            said = [compiled.ngettext(entry["msgid"], entry["msgid_plural"], n) for n in (1, 2)]
            assert said == [entry["msgstr[0]"], entry["msgstr[1]"]], REFRESH
        else:
            assert compiled.gettext(entry["msgid"]) == entry["msgstr"], REFRESH
