"""Films and sounds: known by content, encoded anew without metadata; hostile ones are refused quickly."""

import json
import subprocess
import time
from pathlib import Path

import pytest

from mutuals.kit import recordings
from mutuals.kit.recordings import form_of, transcode
from mutuals.kit.refusal import Refused
from tests.media.made import needs_ffmpeg, recording

PLAYLIST = b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


def made(data: bytes, folder: Path):
    source = folder / "upload"
    source.write_bytes(data)
    return transcode(source, form_of(data[:32]) or "none", folder)


def told(path: Path) -> dict[str, object]:
    words = ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", str(path)]
    return json.loads(subprocess.run(words, check=True, capture_output=True, timeout=30).stdout)


@needs_ffmpeg
@pytest.mark.parametrize("kind", ["mp4", "mov", "webm"])
def test_each_film_becomes_mp4_that_plays_everywhere(kind, tmp_path):
    film = made(recording(kind), tmp_path)
    assert (film.ending, film.width, film.height) == ("mp4", 64, 48)
    codecs = [(s["codec_name"], s.get("pix_fmt")) for s in told(film.path)["streams"]]
    assert codecs == [("h264", "yuv420p"), ("aac", None)]
    assert film.poster.startswith(b"\x89PNG")
    facts = film.facts
    assert (facts["size"], facts["fps"], facts["audio_encode"], facts["audio_channels"]) == ("64x48", 10, "aac", "mono")
    assert facts["length"].startswith("0:00:00.")
    assert facts["original"]["frame_rate"] == "10/1"
    assert facts["original"]["bitrate"] > 0


@needs_ffmpeg
@pytest.mark.parametrize(("kind", "ending", "codec"), [
    ("mp3", "mp3", "mp3"), ("m4a", "m4a", "aac"), ("ogg", "m4a", "aac"), ("opus", "m4a", "aac"), ("flac", "m4a", "aac"),
    ("wav", "m4a", "aac")])  # fmt: skip
def test_each_sound_becomes_mp3_or_aac(kind, ending, codec, tmp_path):
    sound = made(recording(kind), tmp_path)
    assert (sound.ending, sound.poster, sound.width) == (ending, None, 0)
    assert [s["codec_name"] for s in told(sound.path)["streams"]] == [codec]
    assert "size" not in sound.facts


@needs_ffmpeg
def test_a_moving_gif_becomes_a_silent_film(tmp_path):
    film = made(recording("gif"), tmp_path)
    assert [s["codec_name"] for s in told(film.path)["streams"]] == ["h264"]
    assert "audio_encode" not in film.facts


@needs_ffmpeg
@pytest.mark.parametrize("kind", ["mp4", "webm", "mp3", "flac", "gif"])
def test_names_and_places_are_gone(kind, tmp_path):
    data = recording(kind)
    assert (b"ZQSECRET" in data) == (kind != "gif")
    film = made(data + b"<script>alert(1)</script>PK\x03\x04", tmp_path)
    served = film.path.read_bytes() + (film.poster or b"")
    for word in (b"ZQSECRET", b"48.85", b"<script", b"PK\x03\x04"):
        assert word not in served


@needs_ffmpeg
@pytest.mark.parametrize("data", [
    recordings.HEAD * b"\0", b"\0\0\0\x18ftypisom" + b"\0" * 400, b"\0\0\0\x18ftypisom" + PLAYLIST,
    b"\x1a\x45\xdf\xa3" + PLAYLIST, b"OggS" + PLAYLIST, b"ID3\x04" + PLAYLIST, b"fLaC" + b"\xff" * 900,
    b"RIFF\xff\xff\xff\xffWAVEfmt " + b"\xff" * 64, b"\xff\xfb" + b"\x90" * 3000])  # fmt: skip
def test_what_is_broken_or_only_pretends_is_refused_quickly(data, tmp_path):
    began = time.monotonic()
    with pytest.raises(Refused):
        made(data, tmp_path)
    assert time.monotonic() - began < 2


@needs_ffmpeg
def test_a_film_that_ends_in_the_middle_is_refused(tmp_path):
    with pytest.raises(Refused):
        made(recording("mp4")[:2000], tmp_path)


@needs_ffmpeg
def test_a_film_that_is_too_long_or_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(recordings.LONGEST, "video", 0.5)
    with pytest.raises(Refused, match="minutes"):
        made(recording("mp4"), tmp_path)
    monkeypatch.setitem(recordings.LONGEST, "video", 600)
    monkeypatch.setattr(recordings, "MOST_PIXELS", 64 * 48 - 1)
    with pytest.raises(Refused, match="too large"):
        made(recording("mp4"), tmp_path)


@needs_ffmpeg
def test_a_large_film_is_made_smaller_in_its_own_shape(tmp_path, monkeypatch):
    monkeypatch.setattr(recordings, "LARGEST_SIDE", 40)
    film = made(recording("mp4"), tmp_path)
    assert (film.width, film.height) == (40, 30)


@pytest.mark.parametrize("data", [PLAYLIST, b"<svg/>", b"%PDF-1.7", b"ffconcat version 1.0\nfile /etc/passwd", b"",
                                  b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic", b"MZ"])  # fmt: skip
def test_only_films_and_sounds_are_taken_for_such(data):
    assert form_of(data[:32]) is None
