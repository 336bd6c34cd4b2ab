"""On a train: a large video goes on after the line broke, after the page was closed, and after the server was killed."""

import os
import re
import signal
import struct
from pathlib import Path
from typing import Any

from tests.journeys.browser import axe, fits, log_in, shot, until_there
from tests.journeys.product import Product
from tests.media.made import needs_ffmpeg, recording
from tests.processes.test_posting_under_kill import processes

OWN_PRODUCT = True  # whose server is killed
PATIENCE = 60_000
FILLED = 26 << 20  # bytes: what only the way in parts takes


def film(folder: Path, name: str) -> Path:
    """A short video with room in it, as cameras leave some: a box that players pass over."""
    path = folder / name
    box = struct.pack(">I4s", FILLED + 8, b"free") + os.urandom(FILLED)
    path.write_bytes(recording("mp4", seconds=2, size="320x180") + box)
    return path


class Train:
    """The line of a page: slow, and sometimes none (Chromium's own emulation)."""

    def __init__(self, page: Any) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.runs()

    def runs(self, *, offline: bool = False) -> None:
        words = {"offline": offline, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 6 << 20}
        self.session.send("Network.emulateNetworkConditions", words)


def half_way(page: Any, part: float) -> None:
    page.wait_for_function("part => document.querySelector('progress')?.value > part", arg=part, timeout=PATIENCE)


def begun(page: Any) -> list[str]:
    """The uploads that the page begins from now on."""
    found: list[str] = []
    page.on("request", lambda one: found.append(one.url) if re.search(r"/uploads$", one.url) else None)
    return found


@needs_ffmpeg
def test_a_large_video_goes_on_after_a_cut_a_reload_and_a_kill(page: Any, product: Product, tmp_path: Path) -> None:
    video, broken, beginnings = film(tmp_path, "cranes at dawn.mp4"), [], begun(page)
    page.on("pageerror", lambda error: broken.append(str(error)))
    log_in(page, "dalia")
    page.goto("/write")
    page.fill("form.composer textarea[name=text]", "Seen from the train")
    page.get_by_text("Pictures, video, sound").click()
    train = Train(page)
    page.set_input_files("#pictures", video)
    half_way(page, 0.2)
    train.runs(offline=True)
    page.get_by_text("The connection broke.").wait_for()
    at = page.locator("progress").evaluate("one => one.value")
    fits(page)
    shot(page, "write-large-cut")
    page.wait_for_timeout(2500)
    assert page.get_by_text("The connection broke.").is_visible()
    assert page.locator("progress").evaluate("one => one.value") == at
    train.runs()
    half_way(page, at + 0.1)

    page.reload()
    page.get_by_text("Pictures, video, sound").click()
    assert "cranes at dawn.mp4" in page.get_by_text("Not here completely yet").inner_text()
    axe(page)
    Train(page)
    page.set_input_files("#pictures", video)
    half_way(page, 0.01)
    assert page.locator("progress").evaluate("one => one.value") > at
    os.kill(processes(product.process.pid, product.data)["web"], signal.SIGKILL)
    page.get_by_text("The connection broke.").wait_for()
    page.locator(".pics [data-file]").wait_for(timeout=PATIENCE)
    assert len(beginnings) == 1

    page.get_by_label("What is to be seen and heard?").fill("A test card")
    page.locator("form.composer button[value=publish]").click()
    page.wait_for_url("**/?undo=*", timeout=PATIENCE)
    assert page.locator(".post", has_text="Seen from the train").locator("video").count() == 1
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('arriving'))") == []
    assert list((product.data / "arriving").iterdir()) == []
    assert broken == []


@needs_ffmpeg
def test_one_is_stopped_and_leaves_nothing(page: Any, product: Product, tmp_path: Path) -> None:
    log_in(page, "dalia")
    page.goto("/write")
    page.get_by_text("Pictures, video, sound").click()
    Train(page)
    page.set_input_files("#pictures", film(tmp_path, "storks.mp4"))
    half_way(page, 0.2)
    page.get_by_role("button", name="Stop").click()
    page.wait_for_function("() => !document.querySelector('progress')")
    for _ in range(50):
        if not list((product.data / "arriving").iterdir()):
            break
        page.wait_for_timeout(100)
    assert list((product.data / "arriving").iterdir()) == []


@needs_ffmpeg
def test_a_large_video_goes_with_a_message(page: Any, phone: Any, tmp_path: Path) -> None:
    log_in(phone, "bo")
    phone.goto("/@amara")
    phone.get_by_role("link", name="Message", exact=True).click()
    phone.locator("details.more summary").click()
    Train(phone)
    phone.set_input_files("#pictures", film(tmp_path, "harbour.mp4"))
    phone.get_by_label("Your message").fill("The harbour today")
    half_way(phone, 0.1)
    fits(phone)
    shot(phone, "messages-large-phone")
    phone.get_by_role("button", name="Send").click()  # at once: it waits for its file
    phone.locator(".lines [data-seq] .says", has_text="The harbour today").wait_for(timeout=PATIENCE)
    address = phone.url.partition("#")[0]
    log_in(page, "amara")
    for _ in range(60):
        page.goto(address)
        if page.locator(".lines video").count():
            break
        page.wait_for_timeout(500)
    assert page.locator(".lines video").count() == 1

    page.locator("details.more summary").click()
    page.set_input_files("#pictures", film(tmp_path, "the answer.mp4"))
    page.locator(".arriving [name=file]").wait_for(state="attached", timeout=PATIENCE)
    page.locator(".arriving input[maxlength]").fill("Another harbour")
    axe(page)
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text("A list")
    page.set_input_files("#pictures", [tmp_path / f"{name}.txt" for name in "abcd"])
    page.get_by_role("button", name="Send").click()
    page.get_by_text("A message has at most 4 files.").wait_for()
    page.get_by_role("button", name="Take it back").click()
    assert page.locator(".arriving [name=file]").count() == 1  # the large one is not to be sent again
    page.get_by_role("button", name="Send").click()
    page.locator(".lines [data-seq].own").last.wait_for(timeout=PATIENCE)
    until_there_video(page, address, 2)
    assert page.locator(".lines video").last.get_attribute("aria-label") == "Another harbour"


def until_there_video(page: Any, address: str, number: int) -> None:
    for _ in range(60):
        page.goto(address)
        if page.locator(".lines video").count() == number:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"{number} videos did not come")


@needs_ffmpeg
def test_a_large_video_is_part_of_a_work(page: Any, tmp_path: Path) -> None:
    log_in(page, "chen")
    page.goto("/settings/profile/talk")
    page.get_by_label("Talk", exact=True).fill("Cranes and people")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("Add files, 8 in all").set_input_files(film(tmp_path, "talk.mp4"))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Cranes and people").click(timeout=PATIENCE)
    page.get_by_role("link", name="Its page").click()
    page.wait_for_url("**/works/*")
    for _ in range(60):
        page.reload()
        if page.locator("video").count():
            break
        page.wait_for_timeout(500)
    assert page.locator("video").count() == 1
    until_there(page, page.url, "Cranes and people")
