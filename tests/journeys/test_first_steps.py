"""Newcomers: the first administrator from the one-time link, the steps with scripts and without, and meeting somebody."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.journeys.browser import axe, fits, press, set_up_app, shot
from tests.journeys.product import Product, start
from tests.journeys.seed import PASSWORD
from tests.journeys.test_accounts import join, send


@pytest.fixture
def empty(browser: Any, tmp_path: Path) -> Iterator[Product]:
    running = start(tmp_path / "empty", cast=False)
    yield running
    running.stop()


@pytest.fixture
def portrait(tmp_path: Path) -> Path:
    """Red above, blue below: the cut that is kept shows in its colour."""
    path = tmp_path / "me.png"
    picture = Image.new("RGB", (400, 1000), "blue")
    picture.paste("red", (0, 0, 400, 400))
    picture.save(path)
    return path


def test_the_first_administrator_sets_the_server_up(browser: Any, empty: Product) -> None:
    link = None
    until = time.monotonic() + 20
    while not (link := re.search(r"(/join/first/\S+)", empty.log)):
        assert time.monotonic() < until, empty.log
        time.sleep(0.1)
    context = browser.new_context(base_url=empty.url, locale="en-GB")
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(link[1])
    assert "Make this server yours" in page.inner_text("main")
    page.fill("input[name=name]", "Farah Rahimi")
    page.fill("input[name=username]", "farah")
    page.fill("input[name=password1]", PASSWORD)
    send(page)
    page.get_by_role("link", name="I have kept them, go on").click()
    page.wait_for_url("**/welcome/second-factor")
    fits(page)
    shot(page, "welcome-factor-light")
    page.get_by_role("link", name="Later: when I first open").click()
    page.wait_for_url("**/welcome/you")
    page.get_by_role("link", name="1").click()  # back to the first step
    set_up_app(page)
    page.wait_for_url("**/welcome/server")
    axe(page)
    page.fill("input[name=name]", "Harbour")
    page.get_by_label("By invitation").check()
    send(page)
    page.wait_for_url("**/welcome/you")
    for after in ("work", "bring", "people"):
        page.get_by_role("link", name="Skip this step").click()
        page.wait_for_url(f"**/welcome/{after}")
    press(page, page.get_by_role("button", name="Go home"))
    assert page.title() == "Home · Harbour"
    assert "newest first, and nothing else" in page.inner_text("main")
    axe(page)
    shot(page, "home-empty-light")
    page.goto("/notices")
    assert "You run this server." in page.inner_text("main")
    axe(page)
    assert not broken
    other = browser.new_context(base_url=empty.url).new_page()
    other.goto(link[1])
    assert other.locator("input[name=password1]").count() == 0  # it works once
    context.close()
    other.context.close()


def test_a_newcomer_takes_all_steps(page: Any, phone: Any, dark: Any, portrait: Path, product: Product) -> None:
    join(page, "ines")
    page.get_by_role("link", name="I have kept them, go on").click()
    page.wait_for_url("**/welcome/you")
    for reader, look in ((page, "light"), (phone, "phone"), (dark, "dark")):
        reader.context.add_cookies(page.context.cookies())
        for step in ("you", "work", "bring", "people"):
            reader.goto(f"/welcome/{step}")
            axe(reader)
            assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth"), (step, look)
            if step in {"you", "people"}:
                shot(reader, f"welcome-{step}-{look}")
    page.goto("/welcome/you")
    page.fill("input[name=name]", "Inês Duarte")
    page.set_input_files("input[name=photo]", portrait)
    stage = page.locator("[data-stage]")
    stage.wait_for()
    axe(page)
    box = stage.bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.down()
    page.mouse.move(box["x"] + 50, box["y"] + 50 + 4 * box["height"], steps=8)  # to the very top
    page.mouse.up()
    page.get_by_role("button", name="Closer").click()
    assert float(page.locator("input[name=zoom]").input_value()) == 1.2
    assert float(page.locator("input[name=y]").input_value()) == 20
    send(page)
    page.wait_for_url("**/welcome/work")
    page.fill("input[name=headline]", "Bridge engineer")
    page.locator("input[name=skill]").first.fill("ror")
    send(page)
    page.wait_for_url("**/welcome/bring")
    page.get_by_role("link", name="Skip this step").click()
    page.get_by_label("Amara Okafor").check()
    press(page, page.get_by_role("button", name="Follow and finish"))
    assert "You follow 1 person now." in page.inner_text("main")
    page.goto("/@ines")
    profile = page.inner_text("main")
    for words in ("Inês Duarte", "Bridge engineer", "Ruby on Rails"):
        assert words in profile
    colour = page.evaluate(
        """async () => {
            const image = document.querySelector('.profile-head img')
            await image.decode()
            const canvas = document.createElement('canvas')
            canvas.width = canvas.height = 1
            const pen = canvas.getContext('2d')
            pen.drawImage(image, 0, 0, 1, 1)
            return [...pen.getImageData(0, 0, 1, 1).data]
        }"""
    )
    assert colour[0] > 200 > 60 > colour[2]  # only red was kept


def test_skipping_is_one_click_and_for_good_without_scripts(plain: Any) -> None:
    join(plain, "joris")
    plain.get_by_role("link", name="I have kept them, go on").click()
    press(plain, plain.get_by_role("button", name="Skip all of it"))
    assert plain.title().startswith("Home")
    plain.goto("/logout")
    send(plain)
    plain.goto("/login")
    plain.fill("input[name=login]", "joris")
    plain.fill("input[name=password]", PASSWORD)
    send(plain)
    assert plain.title().startswith("Home")
    plain.goto("/settings")
    press(plain, plain.get_by_role("link", name="First steps"))
    assert "Who you are" in plain.inner_text("h1")


def test_a_visitor_chooses_the_language_without_scripts(plain: Any) -> None:
    plain.goto("/about")
    press(plain, plain.get_by_role("button", name="Français"))
    assert plain.locator("html").get_attribute("lang") == "fr"
    assert plain.url.endswith("/about")
    assert plain.locator("footer [aria-current]").inner_text() == "Français"
    plain.goto("/login")
    assert plain.locator("html").get_attribute("lang") == "fr"
    press(plain, plain.get_by_role("button", name="English"))
    assert plain.locator("html").get_attribute("lang") == "en"


def test_two_people_connect(page: Any, phone: Any) -> None:
    for reader, name in ((page, "kaya"), (phone, "lior")):
        join(reader, name)
        reader.goto("/welcome")
        press(reader, reader.get_by_role("button", name="Skip all of it"))
    page.goto("/@lior")
    page.locator("summary", has_text="Connect").click()
    page.get_by_label("A word about it (optional)").fill("We built the tram line together.")
    axe(page)
    press(page, page.get_by_role("button", name="We worked together"))
    assert "Asked." in page.inner_text("main")
    phone.locator("#dot .dot").first.wait_for(state="attached")  # it comes by itself
    phone.goto("/notices")
    assert "Kaya asks to connect with you" in phone.inner_text("main")
    press(phone, phone.get_by_role("link", name="Answer"))
    assert "We built the tram line together." in phone.inner_text("main")
    axe(phone)
    press(phone, phone.get_by_role("button", name="Accept").first)
    page.locator("#dot .dot").first.wait_for(state="attached")
    page.goto("/notices")
    assert "Lior is now connected with you" in page.inner_text("main")
    page.goto("/people")
    assert "Lior" in page.inner_text("main")
    page.goto("/@lior")
    assert "You are connected." in page.inner_text("main")
