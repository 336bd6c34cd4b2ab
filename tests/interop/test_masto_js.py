"""masto.js from the npm registry, the library of Elk and Phanpy, in Node."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlencode

import pytest

from mutuals.api.registry import find
from tests.interop.built import streams
from tests.interop.person import Person

HERE = Path(__file__).parent
PACKAGES = ("masto@7.12.0", "ws@8")
OOB = "urn:ietf:wg:oauth:2.0:oob"
STEPS = {
    "profile": "PATCH /api/v1/accounts/update_credentials",
    "post": "POST /api/v1/statuses",
    "media": "POST /api/v2/media",
}


@pytest.fixture(scope="module")
def masto(tmp_path_factory):
    """Runs the script in a folder that has the library; skipped where Node or the registry is not there."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("Node is not installed: masto.js was not tried")
    folder = tmp_path_factory.mktemp("masto")
    words = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), *PACKAGES]
    got = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, cwd=folder)
    if got.returncode:
        pytest.skip(f"npm could not fetch masto.js, so it was not tried: {got.stderr[-200:]}")
    shutil.copy(HERE / "masto.mjs", folder)

    def run(*words):
        done = subprocess.run(
            ["node", "masto.mjs", *words], cwd=folder, capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    return run


def test_it_logs_in_reads_writes_and_logs_out(masto, server):
    app = masto("register", server.url)
    ask = {
        "client_id": app["clientId"],
        "redirect_uri": OOB,
        "response_type": "code",
        "scope": "read write follow push",
    }
    code = Person(server.url, "chen").allow(f"{server.url}/oauth/authorize?{urlencode(ask)}")
    built = [step for step, endpoint in STEPS.items() if find(*endpoint.split(" "))]
    built += ["stream"] if streams(server.url) else []
    done = masto("use", server.url, json.dumps(app), code, ",".join(built))
    assert (done["me"], done["scope"], done["pages"], done["following"]) == ("chen", "read write follow push", 2, True)
    assert done["after"] == 401
    assert done.get("poll", 2) == 2
    assert "Edited in masto.js" in done.get("edited", "Edited in masto.js")
    assert done.get("media", "A dot") == "A dot"
    assert done.get("profile") == [["Site"], "fr", "unlisted", True]
    assert done.get("emojis") == []
    assert done.get("live", True)
