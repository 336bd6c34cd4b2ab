"""The launcher on a machine that lacks something says what to type."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

HOME = Path(__file__).resolve().parents[2]


def test_without_ensurepip_it_prints_the_one_line_to_install_it(tmp_path):
    """Debian's python3 without python3-venv: the module is not there."""
    folder, hidden = tmp_path / "clone", tmp_path / "hidden" / "ensurepip"
    folder.mkdir()
    hidden.mkdir(parents=True)
    for name in ("mutuals", "requirements.lock", "requirements-faces.lock", "requirements-dev.lock"):
        shutil.copy(HOME / name, folder / name)
    (hidden / "__init__.py").write_text("raise ImportError('No module named ensurepip')")
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("MUTUALS_", "VIRTUAL_ENV"))}
    for command in ("run", "test"):
        said = subprocess.run(
            [getattr(sys, "_base_executable", sys.executable), str(folder / "mutuals"), command],
            env={**plain, "PYTHONPATH": str(hidden.parent)},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert said.returncode == 1
        assert "    apt install python3-venv\n" in said.stderr
        assert "Traceback" not in said.stderr
        assert not (folder / ".venv").exists()
