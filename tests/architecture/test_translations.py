"""Every text of the product has its words in every language, and the committed catalogues are the current ones.

Read with the standard library and Django's template parser alone: no gettext tools are needed.
"""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[2] / "src" / "mutuals"
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
CALLS = {"_": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0, "ngettext": 0, "ngettext_lazy": 0}
CALLS |= {"pgettext": 1, "pgettext_lazy": 1, "npgettext": 1, "npgettext_lazy": 1}  # after the context
LITERAL = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TEMPLATE_CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*u?{LITERAL}(?:,\s*u?{LITERAL})?")
FIELD = re.compile(r"^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (\".*\")$")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")
REFRESH = "Run `make words` (CONTRIBUTING.md: words)."

Text = tuple[str, str]  # its context ("" mostly), and what it says
Entry = dict[str, str]


def _catalogue(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


@cache
def _entries(language: str) -> dict[Text, Entry]:
    """The entries of a catalogue, without its header."""
    entries: list[Entry] = []
    field = ""
    for line in _catalogue(language).read_text(encoding="utf-8").splitlines():
        if found := FIELD.match(line):
            field = found[1]
            if field == "msgctxt" or (field == "msgid" and (not entries or "msgid" in entries[-1])):
                entries.append({})
            entries[-1][field] = ast.literal_eval(found[2])
        elif line.startswith('"'):
            entries[-1][field] += ast.literal_eval(line)
    return {(entry.get("msgctxt", ""), entry["msgid"]): entry for entry in entries[1:]}


def _said(entry: Entry) -> dict[str, str]:
    return {key: text for key, text in entry.items() if key.startswith("msgstr")}


def _texts_of_python(path: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        at = CALLS.get(name)
        if at is None or len(node.args) <= at:
            continue
        words = [n.value for n in node.args[: at + 1] if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        if len(words) == at + 1:
            yield ("", *words)[-2], words[-1]


def _texts_of_template(path: Path) -> Iterator[Text]:
    for found in TEMPLATE_CALL.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        if CALLS[found[1]]:
            yield ast.literal_eval(found[2]), ast.literal_eval(found[3])
        else:
            yield "", ast.literal_eval(found[2])


@cache
def _texts() -> dict[Text, Path]:
    """Each translatable text of the product, with a file that says it."""
    texts: dict[Text, Path] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py":
            texts.update(dict.fromkeys(_texts_of_python(path), path))
        elif path.suffix in (".html", ".txt"):
            texts.update(dict.fromkeys(_texts_of_template(path), path))
    return texts


def test_there_is_a_catalogue_for_each_language_of_the_menu_and_no_other() -> None:
    assert sorted(path.name for path in (SOURCE / "locale").iterdir()) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_stands_in_the_catalogue(language: str) -> None:
    known = _entries(language)
    new = {text: str(path.relative_to(SOURCE)) for text, path in _texts().items() if text not in known}
    assert not new, REFRESH


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_that_is_no_longer_said(language: str) -> None:
    assert sorted(_entries(language).keys() - _texts().keys()) == [], REFRESH


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_translated(language: str) -> None:
    assert [text for text, entry in _entries(language).items() if not all(_said(entry).values())] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_a_guess(language: str) -> None:
    assert re.findall(r"^#,.*\bfuzzy\b", _catalogue(language).read_text(encoding="utf-8"), re.M) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    """A form for one, two or none may leave the number out: it says it in words."""
    for text, entry in _entries(language).items():
        forms = [sorted(PLACEHOLDER.findall(form)) for form in _said(entry).values() if form]
        whole = sorted(PLACEHOLDER.findall(entry.get("msgid_plural", entry["msgid"])))
        one = sorted(PLACEHOLDER.findall(entry["msgid"]))
        assert all(form in (whole, one) for form in forms if "msgid_plural" not in entry), text
        assert all(set(form) <= {*whole, *one} for form in forms), text
        assert not forms or forms[-1] == whole, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    with _catalogue(language).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    plural = compiled.plural  # type: ignore[attr-defined]
    example = {plural(n): n for n in (1_000_000, *range(200, -1, -1))}  # each form, and a number that takes it
    for (context, one), entry in _entries(language).items():
        if "msgid_plural" in entry:
            assert len(_said(entry)) == len(example), one
        if not all(_said(entry).values()):
            continue
        for form, n in example.items():
            key, more = f"msgstr[{form}]", entry.get("msgid_plural", "")
            if more:
                said = compiled.npgettext(context, one, more, n) if context else compiled.ngettext(one, more, n)
            else:
                key, said = "msgstr", compiled.pgettext(context, one) if context else compiled.gettext(one)
            assert said == entry[key], REFRESH


def test_dates_are_written_as_the_language_has_them() -> None:
    """A format by its name (DATE_FORMAT), a translated one (`date:_("l, j F")`), or one for machines."""
    fixed = re.compile(r"""\|(?:date|time):(["'])(?![A-Z_]+_FORMAT\1|c\1|U\1|Y-m)([^"']*)\1""")
    found = [
        (path.name, hit[2])
        for path in sorted(SOURCE.rglob("*.html"))
        for hit in fixed.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
