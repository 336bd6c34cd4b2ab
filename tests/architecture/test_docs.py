"""The documents that can be made from the code are as the code is, and links between documents lead somewhere."""

import importlib.util
import re
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
DOCUMENTS = [*HOME.glob("*.md"), *(HOME / "docs").rglob("*.md")]


def script(name):
    spec = importlib.util.spec_from_file_location(name, HOME / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_as_the_code_is(monkeypatch):
    """Mend with: .venv/bin/python scripts/reference.py"""
    monkeypatch.setenv("COLUMNS", "100")
    assert [path.name for path, text in script("reference").pages().items() if path.read_text() != text] == []


def test_the_map_is_as_the_code_is():
    """Mend with: .venv/bin/python scripts/map.py"""
    made = script("map")
    assert made.OUT.read_text() == made.text()


def test_every_domain_says_what_it_is_for():
    folders = [p for p in (HOME / "src/mutuals/domains").iterdir() if (p / "__init__.py").exists()]
    silent = [p.name for p in folders if not (p / "README.md").exists()]
    long = [p.name for p in folders if p.name not in silent and len((p / "README.md").read_text().splitlines()) > 25]
    assert (silent, long) == ([], [])


def test_each_decision_has_a_number_of_its_own_and_says_it():
    files = sorted((HOME / "docs/decisions").glob("*.md"))
    assert len({file.name[:3] for file in files}) == len(files) > 20
    assert [file.name for file in files if not file.read_text().startswith(f"# {file.name[:3]}. ")] == []


def test_links_between_documents_lead_somewhere():
    broken = []
    for document in DOCUMENTS:
        for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)", document.read_text()):
            if "://" not in target and not (document.parent / target).exists():
                broken.append(f"{document.relative_to(HOME)} -> {target}")
    assert broken == []


def test_architecture_names_files_that_exist():
    found = re.findall(
        r"`((?:project|web|realtime|cards|domains|kit|cli)/[\w/]+\.\w+)`", (HOME / "ARCHITECTURE.md").read_text()
    )
    assert [name for name in found if not (HOME / "src/mutuals" / name).exists()] == []
