"""`./mutuals check`: everything a machine can say of the code, without running the product."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
STEPS = (
    ("format", "ruff format --check src tests bench scripts"),
    ("lint", "ruff check src tests bench scripts"),
    ("types", "mypy"),
    ("layers", "import-linter lint"),
    ("templates", "djlint --lint --quiet src/mutuals/web/templates"),
    ("migrations", "django makemigrations --check --dry-run"),
    ("structure", "pytest -m 'not journey' tests/architecture"),
)


def main(words: list[str]) -> int:
    """Runs each step (or only those named); 1 where one fails."""
    with tempfile.TemporaryDirectory(prefix="mutuals-check-") as data:
        return run(words, dict(os.environ, PYTHONPATH=f"{HOME / 'src'}:{HOME}", MUTUALS_DATA=data))


def run(words: list[str], env: dict[str, str]) -> int:
    """The steps themselves."""
    env.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    env["DATABASE_URL"] = ""
    failed = []
    for name, line in STEPS:
        if words and name not in words:
            continue
        print(f"-- {name}", flush=True)
        tool, *rest = _split(line)
        command = ["-m", "importlinter.cli", *rest[1:]] if tool == "import-linter" else ["-m", tool, *rest]
        if tool == "import-linter":
            command = [
                "-c",
                "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())",
            ]
        if subprocess.run([sys.executable, *command], cwd=HOME, env=env, check=False).returncode:  # noqa: S603
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed", flush=True)
    return 1 if failed else 0


def _split(line: str) -> list[str]:
    import shlex

    return shlex.split(line)
