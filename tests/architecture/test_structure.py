"""The rules of ARCHITECTURE.md that a machine can see."""

import ast
import re
import statistics
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "mutuals"
FILES = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
TEMPLATES = sorted((SRC / "web" / "templates").rglob("*.html"))
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
DOMAIN_FILES = {
    "models",
    "events",
    "queries",
    "policy",
    "services",
    "handlers",
    "tasks",
    "exporting",
    "apps",
    "migrations",
    "__init__",
}
# What stands beside them, with the reason:
FURTHER = {
    "soundings": {"rules"},  # what is shown of answers, whom to ask: values in, values out
    # viewer: who reads or acts, the first argument of everything; roster: the accounts as moderators see them
    # rows: SQL pieces about persons
    # portable: rows as plain values, for exports
    "moderation": {"conditions"},  # of rules that act by themselves: values in, values out
    "people": {"viewer", "roster", "rows", "portable", "barriers"},
    "apps": {"scopes", "rows"},  # what programs can ask for, and the one rule of what holds what; tokens that work
    # SQL conditions that the gate and timelines are made of; how two people know each other
    "ties": {"edges", "contexts"},
    "audience": {
        "gate",
        "scope",
        "visibility",
    },  # the one gate, the abstract row that passes it, Mastodon's words for it
    # pure values: how many strangers one may wait for; why somebody turns to a stranger
    # what a text gives away: text in, findings out
    # what a request's author accepted; findings as sentences
    # links judged, the names they imitate, and the page before them
    # when many strangers at once are a wave
    # what stands in files, as the check takes it
    "guard": {
        "budget",
        "inside",
        "shielding",
        "purposes",
        "screening",
        "cautions",
        "offers",
        "textmodel",
        "rows",
        "consent",
        "warning",
        "links",
        "brands",
        "leaving",
        "trustgraph",
        "regions",
    },
    # SQL pieces that timelines are made of; what rendering for programs needs; a post's words for readers' filters;
    # one post and many who listen; how long a post stays
    "posts": {"rows", "facts", "filtering", "readers", "lasting"},
    # reading by id within a span of time; pages for programs; in whose timeline a post stands
    "articles": {"rows"},  # SQL pieces for search
    "feed": {"window", "statuses", "listeners"},
    "media": {"rows", "passes"},  # SQL pieces for selecting by files; addresses that work without a log-in
    "boundaries": {"matching"},  # finding the words of filters in a text: values in, values out
    "handshakes": {"codes"},  # codes as text and what devices sign: values in, values out
    "notices": {"words"},  # notices as sentences, for the page and the mail
    "workspace": {"mapping", "strength"},  # as values: the map of one's ties; how strong a tie is
    # one name for each skill; tables of a vocabulary read; what follows from a check, which mailboxes anybody gets, ORCID iDs: values, no rows
    "profiles": {"badges", "works", "cv", "skills", "aliases", "esco", "checking", "orcid"},
    # files of strangers, and what they come down to
    "portability": set(
        "formats archive loose tables json_parts dates cells longer pictures history found csvs".split()  # noqa: SIM905
    ),
}


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_file_is_too_long():
    assert [str(p) for p in FILES if lines(p) > 400] == []
    assert statistics.median(lines(p) for p in FILES if lines(p) > 3) <= 80


def test_no_function_is_too_long():
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > 60:
                found.append(f"{path}:{node.name}")
    assert found == []


def test_what_is_raised_is_made_anew():
    """One that a module keeps gathers the frames of all who ever raised it, and all that these hold."""
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id.isupper():
                found.append(f"{path}:{node.lineno}")
    assert found == []


def test_no_template_is_too_long():
    assert [str(p) for p in TEMPLATES if lines(p) > 150] == []


def test_every_name_says_something():
    named_by_django = {"sqlite/base.py"}  # it looks for a backend's file by that name
    empty = [p for p in FILES if p.stem in EMPTY_NAMES and f"{p.parent.name}/{p.name}" not in named_by_django]
    assert [str(p) for p in empty] == []


def test_a_domains_folder_holds_only_the_known_files():
    strange = []
    for domain in (SRC / "domains").iterdir():
        if not domain.is_dir() or domain.name == "__pycache__":
            continue
        known = DOMAIN_FILES | FURTHER.get(domain.name, set())
        strange += [
            str(p) for p in domain.iterdir() if p.suffix in {".py", ""} and p.stem not in known | {"__pycache__"}
        ]
    assert strange == []


def test_models_are_imported_only_inside_their_domain():
    found = []
    for path in FILES:
        for owner in re.findall(r"^from mutuals\.domains\.(\w+)\.models\b", path.read_text(), re.MULTILINE):
            if path.relative_to(SRC).parts[:2] != ("domains", owner):
                found.append(f"{path.relative_to(SRC)} imports the models of {owner}")
    assert found == []


def test_no_hidden_flow():
    models = [p for p in FILES if "models" in p.parts or p.stem == "models"]
    assert [str(p) for p in FILES if "@receiver" in p.read_text()] == []
    assert [str(p) for p in models if "def save(" in p.read_text()] == []


def test_every_outbound_request_goes_through_the_safe_client():
    network = re.compile(r"^(?:import|from) (?:requests|httpx2?|urllib\.request|http\.client|aiohttp)\b", re.MULTILINE)
    assert [str(p) for p in FILES if network.search(p.read_text()) and p.name != "http.py"] == []


def test_audience_is_decided_in_one_place():
    """Nothing but the gate compares audiences to decide who sees a row."""
    gate = re.compile(r"Grant\.objects|CircleMember\.objects.*exists")
    allowed = {"gate.py", "services.py", "edges.py", "queries.py", "circles.py", "blocking.py"}
    assert [str(p) for p in FILES if gate.search(p.read_text()) and p.name not in allowed] == []


@pytest.mark.parametrize("shelf", ["kit", "domains", "cards", "web"])
def test_every_public_function_says_what_it_does(shelf):
    silent = []
    for path in (SRC / shelf).rglob("*.py"):
        if "migrations" in path.parts or path.name in {"urls.py", "apps.py", "__init__.py"}:
            continue
        tree = ast.parse(path.read_text())
        if not ast.get_docstring(tree) and lines(path) > 12:
            silent.append(str(path.relative_to(SRC)))
    assert silent == []
