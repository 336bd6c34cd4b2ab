"""How fast pictures, films, sounds and PDF are made into what is served: one after the other, as the product does it.

The work of the programs that do it is counted with it. Nothing is taken from a network: ffmpeg and Pillow make what is measured.
"""

import io
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from mutuals.kit.images import process_picture
from mutuals.kit.pdf import reading as pdf
from mutuals.kit.recordings import form_of, transcode

PICTURES = {"12 megapixels, JPEG": (4000, 3000, "JPEG"), "2 megapixels, JPEG": (1920, 1080, "JPEG"),
            "2 megapixels, PNG": (1920, 1080, "PNG")}  # fmt: skip
FILMS = {"1080p, 30 a second, H.264": ("1920x1080", 30), "720p, 30 a second, H.264": ("1280x720", 30)}
SECONDS = 5  # of each film
PAGES = 20


def measure(target: Path, *, count: int) -> None:
    """Writes the report: medians of `count` (films: two)."""
    rows = [*_pictures(count), *_films(), *_documents(count)]
    lines = ["| case | p50 s | CPU s | in a second of one processor |", "|---|---|---|---|", *rows]
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target.read_text(encoding="utf-8"))


def _pictures(count: int) -> list[str]:
    rows = []
    for name, (width, height, form) in PICTURES.items():
        drawn = Image.effect_mandelbrot((width // 4, height // 4), (-3, -2.5, 2, 2.5), 90).resize((width, height))
        noise = Image.effect_noise((width, height), 30)  # as a photo has it: flat areas would be too easy
        made = io.BytesIO()
        Image.merge("RGB", (drawn, noise, Image.blend(drawn, noise, 0.5))).save(made, form, quality=88)
        data = made.getvalue()
        median, used = _timed(lambda data=data: process_picture(data), count)  # type: ignore[misc]
        rows.append(f"| picture, {name} | {median:.3f} | {used:.3f} | {1 / used:.1f} pictures |")
    return rows


def _films() -> list[str]:
    rows = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        for called, (size, rate) in FILMS.items():
            source = folder / "film.mp4"
            words = ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate={rate}:duration={SECONDS}", "-f", "lavfi", "-i",
                     f"sine=440:duration={SECONDS}", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac"]  # fmt: skip
            rows.append(_encoded(f"film, {called}", source, words, folder, rate))
        rows.append(_encoded("sound, WAV, stereo", folder / "sound.wav",
                             ["-f", "lavfi", "-i", f"sine=440:duration={SECONDS}", "-ac", "2"], folder, 0))  # fmt: skip
    return rows


def _encoded(called: str, source: Path, words: list[str], folder: Path, rate: int) -> str:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *words, str(source)], check=True, timeout=300)
    form = form_of(source.read_bytes()[:32])
    work = folder / "work"
    work.mkdir(exist_ok=True)
    median, used = _timed(lambda: transcode(source, str(form), work), 2)
    frames = f", {SECONDS * rate / used:.0f} frames" if rate else ""
    return f"| {called} | {median:.2f} | {used:.2f} | {SECONDS / used:.1f} s of it{frames} |"


def _documents(count: int) -> list[str]:
    from fpdf import FPDF

    paper = FPDF()
    paper.set_font("helvetica", size=11)
    for _page in range(PAGES):
        paper.add_page()
        paper.multi_cell(0, 5, "The quick brown fox jumps over the lazy dog. " * 90)
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, target = folder / "sent.pdf", folder / "clean.pdf"
        source.write_bytes(bytes(paper.output()))
        cleaned, used = _timed(lambda: pdf.clean(source, target, folder), min(count, 5))
        rows = [f"| PDF, {PAGES} pages of text, written anew | {cleaned:.2f} | {used:.2f} | {PAGES / used:.0f} pages |"]
        drawn, used = _timed(lambda: pdf.draw(target, folder, io.BytesIO()), 3)
        rows.append(f"| the same, drawn | {drawn:.2f} | {used:.2f} | {PAGES / used:.1f} pages |")
    return rows


def _timed(run: Callable[[], object], count: int) -> tuple[float, float]:
    """Medians: seconds on the clock, seconds of processors in this process and those that it started."""
    clock, used = [], []
    for _one in range(count):
        before, began = _cpu(), time.perf_counter()
        run()
        clock.append(time.perf_counter() - began)
        used.append(_cpu() - before)
    return statistics.median(clock), statistics.median(used)


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(os.times()[:2]) + children.ru_utime + children.ru_stime
