"""The day of a reader: writing, taking back, following, connecting, answering; with scripts, without, by keyboard."""

import gzip
import re
from typing import Any

from tests.journeys.browser import axe, log_in, press, shot
from tests.journeys.product import Product


def publish(page: Any, text: str) -> None:
    page.goto("/")
    page.fill("form.composer textarea", text)
    press(page, page.locator("form.composer button[value=publish]"))


def test_a_post_is_taken_back_posted_again_changed_and_deleted(page: Any) -> None:
    log_in(page, "dalia")
    publish(page, "A hasty word about cranes")
    press(page, page.get_by_role("button", name="Undo"))
    assert "A hasty word about cranes" in page.locator("form.composer textarea").input_value()
    publish(page, "A calm word about cranes")
    assert page.locator(".post", has_text="A calm word about cranes").count() == 1
    assert page.locator(".post", has_text="A hasty word").count() == 0
    link = page.locator(".post", has_text="A calm word").first.get_attribute("data-url")
    number = link.rsplit("/", 1)[1]
    page.goto(f"/posts/{number}/edit")
    page.fill("textarea[name=text]", "A better word about cranes")
    press(page, page.get_by_role("button", name="Save"))
    assert "A better word about cranes" in page.inner_text("main")
    page.goto(f"/posts/{number}/delete")
    press(page, page.get_by_role("button", name="Delete for good"))
    assert page.goto(f"/posts/{number}").status == 404


def test_two_people_meet_and_answer(page: Any, phone: Any, product: Product) -> None:
    log_in(page, "farah")
    page.goto("/@chen")
    press(page, page.get_by_role("button", name="Follow", exact=True).first)
    page.goto("/")
    home = page.inner_text("main")
    assert "Looking for somebody who has moved a warehouse" in home
    log_in(phone, "chen")
    phone.goto("/notices")
    post = page.locator(".post", has_text="Looking for somebody").first
    with page.expect_response(lambda r: r.url.endswith("/keep")):
        post.locator("[data-toggle=keep]").click()
    post.locator("[data-thank] summary").click()
    with page.expect_response(lambda r: r.url.endswith("/thank")):
        post.locator("[data-thank] button").first.click()
    with page.expect_response(lambda r: r.url.endswith("/share")):
        post.locator("[data-toggle=share]").click()
    page.goto("/kept")
    assert "Looking for somebody" in page.inner_text("main")
    phone.locator("#dot .dot").first.wait_for(state="attached")


def test_reading_posting_following_and_accepting_need_no_scripts(plain: Any, browser: Any, product: Product) -> None:
    log_in(plain, "dalia")
    plain.goto("/@bo")
    plain.get_by_role("button", name="Follow", exact=True).first.click()
    publish(plain, "Written without any script")
    assert "Written without any script" in plain.inner_text("main")
    plain.request.post(
        f"/people/{product.id_of('chen')}/connect",
        form={
            "csrfmiddlewaretoken": plain.locator("input[name=csrfmiddlewaretoken]").first.input_value(),
            "context": "met",
            "note": "Hello",
        },
        headers={"Referer": f"{product.url}/"},
    )
    context = browser.new_context(base_url=product.url, java_script_enabled=False)
    other = context.new_page()
    other.set_default_timeout(60_000)
    log_in(other, "chen")
    other.goto("/people")
    press(other, other.get_by_role("button", name="Accept").first)
    assert "You are connected" in other.inner_text("body")
    context.close()


def test_everything_goes_by_keyboard(page: Any) -> None:
    log_in(page, "amara")
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.id")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first != second
    page.keyboard.press("r")
    page.wait_for_url("**/write?reply_to=*")
    page.focus("textarea[name=text]")
    page.keyboard.type("An answer by keyboard")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**undo=*")
    assert "An answer by keyboard" in page.inner_text("main")


def test_a_skill_gets_its_one_name_and_search_says_why(page: Any) -> None:
    log_in(page, "bo")
    page.goto("/settings/profile/skills")
    axe(page)
    page.locator("main form input[type=text], main form input:not([type=hidden])").first.fill("ROR")
    press(page, page.locator("main form button.primary").first)
    page.goto("/@bo")
    assert "Ruby on Rails" in page.inner_text("main")
    for _ in range(20):
        page.goto("/search?q=Ruby on Rails")
        if "Bo Lindqvist" in page.inner_text("main"):
            break
        page.wait_for_timeout(300)
    assert "Ruby on Rails" in page.locator("main ol.people li").first.inner_text()
    axe(page)


PAGES = (
    "", "local", "write", "@amara", "notices", "search?q=amara", "search?q=nobodyatall", "people", "people/following",
    "people/circles", "people/lists", "people/apart", "kept", "contacts", "imports", "imports/people", "about", "help",
    "settings", "settings/profile", "settings/profile/photo", "settings/profile/skills", "settings/profile/links",
    "settings/profile/open-to", "settings/profile/position", "settings/privacy", "settings/leave", "settings/notices", "offline", "nowhere",
)  # fmt: skip


def test_every_page_can_be_used_by_everybody(page: Any, phone: Any, dark: Any) -> None:
    failed = []
    for reader, look in ((page, "light"), (phone, "phone"), (dark, "dark")):
        log_in(reader, "amara")
        for path in PAGES:
            reader.goto(f"/{path}")
            try:
                axe(reader)
            except AssertionError as e:
                failed.append(f"{look}: {e}")
            if not reader.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                failed.append(f"{look}: /{path} scrolls sideways")
            name = re.sub(r"\W+", "-", path).strip("-") or "home"
            if name in ("write", "settings-profile"):
                shot(reader, f"{name}-{look}")
    assert not failed, "\n".join(failed)


def test_the_landing_page_can_be_used_by_everybody(page: Any, phone: Any, dark: Any) -> None:
    for reader, look in ((page, "light"), (phone, "phone"), (dark, "dark")):
        for path in ("", "@amara", "about"):
            reader.goto(f"/{path}")
            axe(reader)
            assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
            if not path:
                shot(reader, f"landing-{look}")


def test_home_is_light_and_talks_to_nobody_else(page: Any, product: Product) -> None:
    log_in(page, "amara")
    said: list[str] = []
    asked: list[Any] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("response", lambda response: asked.append(response))
    page.add_init_script("""
        window.shifted = 0
        new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifted += e.value })
            .observe({type: "layout-shift", buffered: true})
    """)
    page.goto("/")
    page.wait_for_timeout(800)
    assert said == []
    assert {r.url.split("/")[2] for r in asked} == {product.url.split("/")[2]}
    first = [r for r in asked if r.request.resource_type in ("document", "stylesheet", "script", "image", "font")]
    assert len(first) <= 10
    sizes: dict[str, int] = {}
    for answer in first:
        kind = answer.request.resource_type
        sizes[kind] = sizes.get(kind, 0) + len(gzip.compress(answer.body()))
    assert sizes["document"] <= 25_000
    assert sizes["stylesheet"] <= 15_000
    assert sizes["script"] <= 25_000
    assert page.evaluate("document.querySelectorAll('*').length") <= 1200
    assert page.evaluate("window.shifted") < 0.01


def test_nothing_is_cut_off_on_a_small_phone_in_french(phone: Any) -> None:
    phone.set_viewport_size({"width": 320, "height": 700})
    for path in ("about", "local", "@bo"):  # a visitor chooses among languages below
        phone.goto(f"/{path}")
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    log_in(phone, "emeka")
    phone.context.add_cookies([{"name": "language", "value": "fr", "url": phone.url}])
    for path in ("local", "@bo", "write", "settings", "settings/notices", "notices", "people/lists"):
        phone.goto(f"/{path}")
        assert phone.locator("html[lang=fr]").count()
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        for menu in phone.locator("main details.menu:visible").all()[:6]:
            menu.locator("summary").first.click()
            left, right = menu.evaluate(
                "(menu) => { const box = menu.children[1].getBoundingClientRect(); return [box.left, box.right] }"
            )
            assert left >= 0, f"a menu of {path} begins at {left}"
            assert right <= 320, f"a menu of {path} ends at {right}"
            menu.locator("summary").first.click()
