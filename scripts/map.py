"""Writes docs/map.md: every folder of the package with one line. `--check` says whether it is stale."""

import ast
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
PACKAGE = HOME / "src" / "mutuals"
OUT = HOME / "docs" / "map.md"
SKIP = {"__pycache__", "migrations", "templates", "static", "locale", "templatetags"}
TOLD = {  # folders whose package has neither docstring nor README: said once, here
    "cards": "Stored renderings of posts, persons and profiles.",
    "cli": "The `./mutuals` commands, one file each.",
    "domains": "What the product knows and does, one folder a subject.",
    "kit": "What knows nothing of the product: ids, outbox, safe client, text, pictures, search.",
    "kit/outbox": "The one queue: events written with their change, handled by the worker.",
    "kit/text": "Cleaning what people write, and rendering its Markdown.",
    "project": "Settings, wiring of events, processes, the table of addresses.",
    "realtime": "Server-sent events for open pages.",
    "web": "Pages: forms, views, templates, scripts, styles; one folder a door.",
}


def text() -> str:
    """The map as Markdown."""
    lines = ["<!-- Made by scripts/map.py; do not edit. -->\n", "# Map of the code\n"]
    lines.append("Folders of `src/mutuals`, then the files in them with what they say of themselves.\n")
    for folder in [
        PACKAGE,
        *sorted(p for p in PACKAGE.rglob("*") if p.is_dir() and not SKIP & set(p.relative_to(PACKAGE).parts)),
    ]:
        files = [p for p in sorted(folder.glob("*.py")) if p.name not in {"__init__.py", "apps.py"}]
        name = folder.relative_to(PACKAGE).as_posix()
        if not files and not (folder / "__init__.py").exists():
            continue
        lines.append(f"## {'mutuals' if name == '.' else name}\n")
        if said := TOLD.get(name) or _of_readme(folder) or _of_file(folder / "__init__.py"):
            lines.append(f"{said}\n")
        lines += [f"- `{file.name}`{': ' + said if (said := _of_file(file)) else ''}" for file in files]
        if files:
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _of_readme(folder: Path) -> str:
    """The first paragraph's first sentence."""
    path = folder / "README.md"
    if not path.exists():
        return ""
    paragraph = path.read_text().split("\n", 1)[1].strip().split("\n\n")[0]
    return " ".join(paragraph.split()).partition(". ")[0].rstrip(".") + "."


def _of_file(path: Path) -> str:
    """The first line of a module's docstring."""
    said = ast.get_docstring(ast.parse(path.read_text())) if path.exists() else None
    return (said or "").split("\n")[0].strip()


if __name__ == "__main__":
    made = text()
    stale = not OUT.exists() or OUT.read_text() != made
    if stale:
        print("stale: docs/map.md" if "--check" in sys.argv else "written: docs/map.md")
    if "--check" in sys.argv:
        sys.exit(1 if stale else 0)
    OUT.write_text(made)
