"""Films and sounds for tests, made by ffmpeg; tests that need them are skipped where it is not installed."""

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mutuals.kit.recordings import available

needs_ffmpeg = pytest.mark.skipif(not available(), reason="no ffmpeg here: films and sounds were not tried")
_KINDS = {
    "mp4": ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"),
    "mov": ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"),
    "webm": ("-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"),
    "gif": ("-an",),
    "mp3": ("-vn",),
    "ogg": ("-vn", "-c:a", "libvorbis"),
    "opus": ("-vn", "-c:a", "libopus"),
    "flac": ("-vn",),
    "wav": ("-vn",),
    "m4a": ("-vn", "-c:a", "aac"),
}


@cache
def recording(kind: str, seconds: float = 0.6, size: str = "64x48", rate: int = 10) -> bytes:
    """A film or a sound of that kind, with a name and a place in its metadata."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"a.{kind}"
        pictures, sound = f"testsrc2=size={size}:rate={rate}:duration={seconds}", f"sine=440:duration={seconds}"
        words = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", pictures, "-f", "lavfi", "-i", sound]
        words += ["-metadata", "title=ZQSECRET", "-metadata", "location=+48.85+002.35/", *_KINDS[kind], str(target)]
        subprocess.run(words, check=True, timeout=60)
        return target.read_bytes()
