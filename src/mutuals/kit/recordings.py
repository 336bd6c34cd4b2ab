"""Films and sounds from anywhere, made harmless: known by content, probed, re-encoded without metadata, confined.

ffmpeg is told what the container is, opens files alone (no playlists, no network), and has a list of decoders.
Everything is encoded anew: what is served holds nothing of what was sent but pictures and sound. Options: the
manual pages ffmpeg(1), ffmpeg-formats(1), ffmpeg-codecs(1).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from mutuals.kit.confined import Bounds, ProgramFailed, ProgramStopped, program, run
from mutuals.kit.refusal import Refused

LARGEST_FILE = 100 << 20  # bytes that are taken in
LONGEST = {"video": 600, "gifv": 60, "audio": 3 * 3600}  # seconds
LARGEST_SIDE = 1920  # pixels of what is served
MOST_PIXELS = 10_000_000  # of one frame that is read
MOST_FRAMES = 60  # a second, of what is served
HEAD = 32  # bytes that tell what a file is
DECODERS = (
    "h264,hevc,vp8,vp9,libdav1d,libaom-av1,av1,mpeg4,h263,theora,mjpeg,png,gif,"
    "aac,mp3,mp3float,opus,libopus,vorbis,flac,alac,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s32le,pcm_f32le,pcm_u8"
)
_PICTURES = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
_BOXES = {b"moov", b"mdat", b"wide", b"free", b"skip"}  # with which older QuickTime files begin
_X264 = ("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-pix_fmt", "yuv420p", "-threads", "2")
_BARE = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact", "-flags:v", "+bitexact",
         "-flags:a", "+bitexact", "-movflags", "+faststart")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Probe:
    """What a file says of itself."""

    kind: str  # video, gifv, audio
    seconds: float | None
    codec: str  # of its sound, "" where there is none
    channels: int
    video: dict[str, Any]
    audio: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recording:
    """A film or a sound ready to serve."""

    path: Path
    ending: str
    poster: bytes | None  # a PNG
    width: int
    height: int
    seconds: float
    facts: dict[str, Any]  # as Mastodon's MediaAttachment has them in `meta`


def available() -> bool:
    """Whether films and sounds can be taken in on this machine."""
    return bool(program("ffmpeg") and program("ffprobe"))


def form_of(head: bytes) -> str | None:
    """The container that the first bytes of a file tell, in ffmpeg's word; None for what is no film and no sound."""
    if head[4:8] == b"ftyp":
        return None if head[8:12] in _PICTURES else "mov"
    if head[4:8] in _BOXES:
        return "mov"
    if head[:4] == b"RIFF":
        return "wav" if head[8:12] == b"WAVE" else None
    for mark, form in ((b"\x1a\x45\xdf\xa3", "matroska"), (b"OggS", "ogg"), (b"fLaC", "flac"), (b"ID3", "mp3"),
                       (b"GIF8", "gif")):  # fmt: skip
        if head.startswith(mark):
            return form
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return "aac" if head[1] & 0xF6 == 0xF0 else "mp3"
    return None


def probe(source: Path, form: str, folder: Path) -> Probe:
    """What the file is and how long it runs. Raises Refused for what cannot be read or is too long."""
    words = ["-v", "error", *_source(source, form), "-show_format", "-show_streams", "-of", "json"]
    try:
        told = json.loads(run("ffprobe", words, bounds=Bounds(seconds=10, cpu=5), folder=folder))
    except (ProgramFailed, ValueError) as e:
        raise Refused(unreadable(), field="pictures") from e
    streams = [stream for stream in told.get("streams", ()) if isinstance(stream, dict)]
    video = _first(streams, "video")
    audio = _first(streams, "audio")
    if not (video or audio):
        raise Refused(unreadable(), field="pictures")
    kind = "gifv" if form == "gif" else "video" if video else "audio"
    if int(video.get("width", 0)) * int(video.get("height", 0)) > MOST_PIXELS:
        raise Refused(_("The pictures of this video are too large."), field="pictures")
    seconds = _number(told.get("format", {}).get("duration"))
    if seconds is not None and seconds > LONGEST[kind]:
        sentence = _("This runs for %(minutes)d minutes; %(most)d at most.")
        raise Refused(sentence % {"minutes": seconds // 60 + 1, "most": LONGEST[kind] // 60}, field="pictures")
    return Probe(kind, seconds, str(audio.get("codec_name", "")), int(audio.get("channels", 0)), video, audio)


def transcode(source: Path, form: str, folder: Path) -> Recording:
    """The file encoded anew, inside the folder. Raises Refused for what cannot be read."""
    sent = probe(source, form, folder)
    ending = "mp4" if sent.kind != "audio" else "mp3" if sent.codec == "mp3" else "m4a"
    target = folder / f"original.{ending}"
    most = LONGEST[sent.kind]
    lasts = sent.seconds or most
    bounds = Bounds(seconds=120 + 6 * lasts, cpu=int(120 + 12 * lasts))
    words = ["-nostdin", "-v", "error", "-y", "-threads", "2", "-max_pixels", str(MOST_PIXELS), *_source(source, form),
             "-t", str(most), "-filter_threads", "1", *_encoders(sent, ending), *_BARE, f"file:{target}"]  # fmt: skip
    try:
        run("ffmpeg", words, bounds=bounds, folder=folder)
        made = probe(target, "mp3" if ending == "mp3" else "mov", folder)
        poster = None if sent.kind == "audio" else _poster(target, made.seconds or 0.0, folder)
    except ProgramStopped as e:
        raise Refused(_("This takes too long to prepare. Make it shorter or smaller."), field="pictures") from e
    except ProgramFailed as e:
        raise Refused(unreadable(), field="pictures") from e
    width, height = int(made.video.get("width", 0)), int(made.video.get("height", 0))
    return Recording(target, ending, poster, width, height, made.seconds or 0.0, _facts(made))


def unreadable() -> str:
    """The sentence for what is neither a picture nor a film nor a sound that can be read."""
    return _("This cannot be read. Pictures, videos (MP4, WebM, MOV) and sounds (MP3, M4A, Ogg, FLAC, WAV) work.")


def _source(source: Path, form: str) -> list[str]:
    return ["-protocol_whitelist", "file", "-codec_whitelist", DECODERS, "-f", form, "-i", f"file:{source}"]


def _encoders(sent: Probe, ending: str) -> list[str]:
    sound = ["-map", "0:a:0?", "-ac", "2"] if sent.channels > 2 else ["-map", "0:a:0?"]
    if sent.kind == "audio":
        kept = ["-c:a", "libmp3lame", "-q:a", "2", "-id3v2_version", "0"] if ending == "mp3" else ["-c:a", "aac"]
        return [*sound, "-vn", "-ar", "44100" if ending == "mp3" else "48000", *kept]
    side = f"'min({LARGEST_SIDE},iw)':'min({LARGEST_SIDE},ih)'"
    fit = f"scale={side}:force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1"
    picture = ["-map", f"0:{sent.video['index']}", *_X264, "-vf", fit, "-fpsmax", str(MOST_FRAMES)]
    if sent.kind == "gifv":
        return [*picture, "-crf", "20", "-an"]
    return [*picture, "-crf", "23", "-maxrate", "6M", "-bufsize", "12M", *sound, "-c:a", "aac", "-b:a", "128k"]


def _poster(film: Path, seconds: float, folder: Path) -> bytes:
    """A picture from near the beginning of a film of ours, where it is seldom black."""
    target = folder / "poster.png"
    words = ["-nostdin", "-v", "error", "-y", "-ss", f"{min(1.0, seconds / 3):.2f}", *_source(film, "mov"),
             "-frames:v", "1", "-f", "image2", "-c:v", "png", f"file:{target}"]  # fmt: skip
    run("ffmpeg", words, bounds=Bounds(seconds=30, cpu=30), folder=folder)
    if not target.exists():
        raise ProgramFailed("there was no picture")
    return target.read_bytes()


def _first(streams: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """The first stream of a kind that is no cover picture; {} where there is none."""
    for stream in streams:
        if stream.get("codec_type") == kind and not (stream.get("disposition") or {}).get("attached_pic"):
            return stream
    return {}


def _facts(made: Probe) -> dict[str, Any]:
    seconds = round(made.seconds or 0.0, 2)
    minutes, rest = divmod(round(seconds * 100), 6_000)
    length = f"{minutes // 60}:{minutes % 60:02d}:{rest // 100:02d}.{rest % 100:02d}"
    found: dict[str, Any] = {"length": length, "duration": seconds}
    original: dict[str, Any] = {"duration": seconds}
    if made.video:
        width, height = int(made.video["width"]), int(made.video["height"])
        rate = str(made.video.get("avg_frame_rate") or "0/1")
        over, under = (int(part) for part in rate.split("/"))
        sizes = {"size": f"{width}x{height}", "width": width, "height": height, "aspect": width / max(height, 1)}
        found |= {"fps": round(over / max(under, 1)), **sizes}
        original = {"width": width, "height": height, "frame_rate": rate, "duration": seconds}
    rates = (_number(part.get("bit_rate")) or 0.0 for part in (made.video, made.audio))
    original["bitrate"] = round(sum(rates))
    if made.audio:
        channels = {1: "mono", 2: "stereo"}.get(made.channels, str(made.channels))
        found |= {"audio_encode": made.codec, "audio_bitrate": f"{made.audio.get('sample_rate')} Hz"}
        found["audio_channels"] = channels
    return found | {"original": original}


def _number(text: Any) -> float | None:
    try:
        number = float(text)
    except (TypeError, ValueError):
        return None
    return number if 0 < number < 1e9 else None
