"""Writes docs/reference from the code: commands, settings, addresses, the API. `--check` says which pages are stale."""

import ast
import contextlib
import importlib.util
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
OUT = HOME / "docs" / "reference"
MADE = "<!-- Made by scripts/reference.py; do not edit. -->\n"
OWN_VARIABLE = {"database_url": "DATABASE_URL", "redis_url": "REDIS_URL"}


def pages() -> dict[Path, str]:
    """Every generated page and its text."""
    return {
        OUT / "commands.md": commands(),
        OUT / "settings.md": settings(),
        OUT / "urls.md": addresses(),
        OUT / "api.md": api(),
    }


def commands() -> str:
    """Each command with its `--help`."""
    from mutuals.cli.main import COMMANDS

    parts = [MADE, "# Commands\n"]
    parts.append("`./mutuals COMMAND`; the first use installs what is needed into `.venv`.\n")
    for name, what in COMMANDS.items():
        parts.append(f"## {name}\n\n{what[0].upper()}{what[1:]}.\n")
        if (text := _help(name)) is not None:
            parts.append(f"```text\n{text}```\n")
    return "\n".join(parts)


def _help(name: str) -> str | None:
    """What argparse says; None for a command that has no options of its own."""
    spec = importlib.util.find_spec(f"mutuals.cli.{name.replace('-', '_')}")
    if (
        spec is None
        or not spec.origin
        or not re.search(r"\bparse(?:_known)?_args\(|run\.main\(", Path(spec.origin).read_text())
    ):
        return None
    from importlib import import_module

    said, before = io.StringIO(), dict(os.environ)
    os.environ.update(COLUMNS="100", NO_COLOR="1")
    try:
        with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
            import_module(f"mutuals.cli.{name.replace('-', '_')}").main(["--help"])
    finally:
        os.environ.clear()
        os.environ.update(before)
    return "\n".join(line.rstrip() for line in said.getvalue().splitlines()) + "\n"


def settings() -> str:
    """The environment variables, from the fields of Environment and the comments beside them."""
    from mutuals.project import environment

    source = Path(environment.__file__).read_text()
    found = next(n for n in ast.parse(source).body if isinstance(n, ast.ClassDef) and n.name == "Environment")
    parts = [MADE, "# Settings\n", "Set in the environment; each is read once, at the start.\n"]
    parts += ["| Variable | Kind | Meaning |", "|---|---|---|"]
    default = environment.read_environment({})
    for field in found.body:
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        name = field.target.id
        variable = OWN_VARIABLE.get(name, f"MUTUALS_{name.upper()}")
        comment = source.splitlines()[field.lineno - 1].partition("#")[2].strip()
        words = [comment] if comment else []
        value = getattr(default, name)
        if isinstance(value, Path):
            value = f"./{value.name}"
        if value and isinstance(value, str):
            words.append(f"default: {value}")
        kind = "1 or nothing" if ast.unparse(field.annotation) == "bool" else "text"
        parts.append(f"| `{variable}` | {kind} | {'; '.join(words).replace('|', chr(92) + '|')} |")
    parts.append(
        "\nWhat the administrator decides on a page (the server's name, who may join, the people to begin with)"
    )
    parts.append("lies in the database: `/settings/people`.\n")
    return "\n".join(parts)


def addresses() -> str:
    """Every address with its view and its name."""
    from django.urls import get_resolver

    parts = [MADE, "# Addresses\n", "In the order in which they are tried.\n"]
    parts += ["| Address | View | Name |", "|---|---|---|"]
    for address, view, name in _walk(get_resolver().url_patterns, ""):
        parts.append(f"| `/{address}` | `{view}` | {f'`{name}`' if name else ''} |")
    parts.append("\nBeside these, `project/asgi.py` answers `/healthz` (is the web server up?) and `/stream`")
    parts.append("(server-sent events of the logged-in person), and WhiteNoise serves `/static/`.\n")
    return "\n".join(parts)


WHO = {"user": "a person's token", "app": "any token", "nobody": "anybody", "anybody": "anybody"}
PARTS = {
    "/api/mutuals/v1/": "Mutuals' own",
    "/api/v1/admin/": "Administration, as Mastodon has it",
    "/api/v2/admin/": "Administration, as Mastodon has it",
    "/api/": "Mastodon's client API",
    "/": "Log-in, federation, what a server says of itself",
}


def api() -> str:
    """Every endpoint for programs: who may use it, with which scope, what it takes and does."""
    from mutuals.api import table  # noqa: F401 (fills the registry)
    from mutuals.api.registry import ENDPOINTS

    parts = [MADE, "# The API\n"]
    parts.append(
        "The same as an OpenAPI 3.1 document: `/api/openapi.json` of every server. Entities of the parts that are"
    )
    parts.append("Mastodon's: [its documentation](https://docs.joinmastodon.org/entities/), version 4.5.\n")
    by_part: dict[str, list[str]] = {title: [] for title in dict.fromkeys(PARTS.values())}
    for one in sorted(ENDPOINTS, key=lambda e: (e.path, e.method)):
        title = next(title for prefix, title in PARTS.items() if one.path.startswith(prefix))
        taken = [f"`{name}`" for name in (one.params.model_fields if one.params else ())]
        files = [f"`{name}` (file)" for name in (one.params.FILES if one.params else ())]
        words = one.summary.replace("|", chr(92) + "|")
        scope = f"`{one.scope}`" if one.scope else ""
        call = f"`{one.method} {one.path}`"
        by_part[title].append(f"| {call} | {WHO[one.needs]} | {scope} | {' '.join(taken + files)} | {words} |")
    for title, rows in by_part.items():
        parts += [f"## {title}\n", "| Call | Who | Scope | Takes | What |", "|---|---|---|---|---|", *rows, ""]
    return "\n".join(parts)


def _walk(patterns: object, before: str) -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:  # type: ignore[attr-defined]
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, before + str(pattern.pattern))
            continue
        address = before + _readable(str(pattern.pattern))
        view = pattern.callback
        view = getattr(view, "view_class", view)
        yield address, f"{view.__module__}.{getattr(view, '__name__', type(view).__name__)}", pattern.name or ""


def _readable(pattern: str) -> str:
    """A regular expression's named groups as in a path: `@<address>/<post_id>`."""
    found, depth, at = "", 0, 0
    while at < len(pattern):
        if pattern.startswith("(?P<", at) and not depth:
            found += pattern[at + 3 : pattern.index(">", at) + 1]
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        if not depth and pattern[at] != ")":
            found += pattern[at]
        at += 1
    return found.strip("^$").replace("\\", "")


def write(made: dict[Path, str], *, check: bool) -> int:
    """Writes what differs, or only names it; 1 where something was stale and only to be checked."""
    stale = [path for path, text in made.items() if not path.exists() or path.read_text() != text]
    for path in stale:
        print(f"{'stale' if check else 'written'}: {path.relative_to(HOME)}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path])
    return 1 if check and stale else 0


if __name__ == "__main__":
    import django

    sys.path[:0] = [str(HOME / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    with tempfile.TemporaryDirectory() as data:
        os.environ["MUTUALS_DATA"] = data
        django.setup()
        sys.exit(write(pages(), check="--check" in sys.argv))
