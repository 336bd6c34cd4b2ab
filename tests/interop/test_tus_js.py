"""tus-js-client from the npm registry, in Node: a video in parts, stopped in the middle, gone on with, and posted."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import requests

from tests.media.made import needs_ffmpeg, recording

HERE = Path(__file__).parent
PACKAGE = "tus-js-client@4.3.1"


@pytest.fixture(scope="module")
def tus(tmp_path_factory):
    """Runs the script in a folder that has the library; skipped where Node or the registry is not there."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("Node is not installed: tus-js-client was not tried")
    folder = tmp_path_factory.mktemp("tus")
    words = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), PACKAGE]
    got = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, cwd=folder)
    if got.returncode:
        pytest.skip(f"npm could not fetch tus-js-client, so it was not tried: {got.stderr[-200:]}")
    shutil.copy(HERE / "tus.mjs", folder)

    def run(*words):
        done = subprocess.run(
            ["node", "tus.mjs", *words], cwd=folder, capture_output=True, text=True, timeout=90, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1])

    return run


@needs_ffmpeg
@pytest.mark.parametrize("chunk", [5 << 20, 1 << 40], ids=["in chunks", "in one"])
def test_a_video_is_stopped_goes_on_and_is_posted(tus, server, amara, tmp_path, chunk):
    film = tmp_path / "cranes.mp4"
    box = (40 << 20) + 8
    film.write_bytes(recording("mp4") + box.to_bytes(4, "big") + b"free" + bytes(box - 8))
    said = tus(server.url, amara.access_token, str(film), str(chunk))
    assert said["same"] == said["url"]
    assert 0 < said["at"] <= said["size"]
    if chunk < said["size"]:  # all of it in one request may have arrived before the stop
        assert said["at"] < said["size"]
    assert (said["refused"], said["after"]) == (413, 404)
    number = said["url"].rpartition("/")[2]
    bearer = {"Authorization": f"Bearer {amara.access_token}"}
    media = requests.get(f"{server.url}/api/v1/media/{number}", headers=bearer, timeout=10)
    assert media.status_code in {200, 206}
    assert media.json()["type"] == "video"
    assert requests.get(f"{server.url}/api/mutuals/v1/uploads", headers=bearer, timeout=10).json() == []


def test_browsers_let_programs_of_other_places_speak_it(server):
    asked = {"Origin": "https://app.example", "Access-Control-Request-Method": "PATCH"}
    said = requests.options(f"{server.url}/api/mutuals/v1/uploads/7", headers=asked, timeout=10)
    allowed = said.headers["Access-Control-Allow-Headers"]
    assert all(name in allowed for name in ("Tus-Resumable", "Upload-Offset", "Upload-Length", "Upload-Metadata"))
    assert all(name in said.headers["Access-Control-Expose-Headers"] for name in ("Location", "Upload-Offset"))
    assert (said.headers["Tus-Version"], said.headers["Tus-Resumable"]) == ("1.0.0", "1.0.0")
