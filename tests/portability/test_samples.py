"""Whole sample archives, where there are any: every number of their manifest is the one that a preview tells."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from mutuals.domains.portability.archive import Archive
from mutuals.domains.portability.formats.registry import format_of
from mutuals.domains.portability.loose import open_source
from tests.portability.exports import zipped

# of the manifest: what compares samples with each other, or describes how they were made
ABOUT = {
    "linkedin.zip": {"connections_unique_by_plain_lowercase_url", "connections_emoji_names", "scam_conversations",
                     "scam_messages", "sponsored_conversations", "comments_with_backslash_quotes",
                     "comments_multiline", "messages_with_html_entities_or_tags",
                     "shares_with_quote_newline_quirk", "entries"},
    "contacts.vcf": {"also_in_linkedin_connections"},
    "google_contacts.csv": {"also_in_vcf"},
    "twitter.zip": {"entries"},
    "facebook.zip": {"entries", "scam_threads"},
    "mastodon.zip": {"entries"},
}  # fmt: skip


def samples() -> Path:
    folder = os.environ.get("MUTUALS_ARCHIVES", "")
    if not folder:
        pytest.skip("MUTUALS_ARCHIVES does not name a folder with sample archives and their manifest.json")
    return Path(folder)


def numbers(wanted: dict[str, Any], name: str) -> dict[str, int]:
    """What of a manifest is a number of things, nested ones flat."""
    flat: dict[str, int] = {}
    lists = {"media_files_with_gps"}
    for key, value in wanted.items():
        if isinstance(value, bool) or key in ABOUT.get(name, ()):
            continue
        if key in lists:
            value = len(value)
        if isinstance(value, int):
            flat[key] = value
        elif isinstance(value, dict) and key in NESTED:
            flat |= {f"{NESTED[key]}_{inner}": n for inner, n in value.items()}
    return flat


NESTED = {"by_version": "version", "visibility_of_creates": "creates",
          "messages_by_box": "messages",
          "messages_by_folder": "messages"}  # fmt: skip


def counted(path: Path) -> tuple[str, dict[str, int], list[str]]:
    with path.open("rb") as file:
        source = open_source(file, path.name)
        known = format_of(source)
        found = known.read(source, lambda done, total: None)
        list(found.things)
    return known.kind, {name.lower(): n for name, n in found.counts.items()}, found.sensitive


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("linkedin.zip", "linkedin"),
        ("contacts.vcf", "vcard"),
        ("google_contacts.csv", "google"),
        ("resume.json", "resume"),
        ("mastodon.zip", "mastodon"),
        ("twitter.zip", "x"),
        ("facebook.zip", "facebook"),
    ],
)
def test_the_preview_tells_the_numbers_of_the_manifest(name, kind):
    folder = samples()
    wanted = json.loads((folder / "manifest.json").read_text())["archives"][name]
    known, found, sensitive = counted(folder / name)
    assert known == kind
    numbered = {key.lower(): n for key, n in numbers(wanted, name).items()}
    assert {key: found.get(key, 0) for key in numbered} == numbered
    if "sensitive_files_to_skip" in wanted:
        assert set(sensitive) == set(wanted["sensitive_files_to_skip"])
    for folder in wanted.get("sensitive_to_skip", ()):
        assert any(path.startswith(folder) for path in sensitive)


def test_the_tables_of_mastodon_tell_the_numbers_of_the_manifest_together_and_alone():
    folder = samples() / "mastodon_csv"
    wanted = json.loads((folder.parent / "manifest.json").read_text())["archives"]["mastodon_csv/"]
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    known = format_of(Archive(zipped(files)))
    found = known.read(Archive(zipped(files)), lambda done, total: None)
    list(found.things)
    assert (known.kind, {name: found.counts[name] for name in wanted}) == ("mastodon_tables", wanted)
    for path in folder.iterdir():
        kind, counts, _sensitive = counted(path)
        assert kind == "mastodon_tables"
        assert {name: n for name, n in counts.items() if n} == {n: wanted[n] for n in counts if counts[n]}
