"""Amara adds a face for her clients, writes as both in two tabs, and somebody who looks at both learns nothing."""

from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.seed import PASSWORD

OWN_PRODUCT = True


def write(tab: Any, text: str) -> None:
    tab.fill("textarea[name=text]", text)
    press(tab, tab.locator("form.composer button[value=publish]"))


def test_two_faces_in_two_tabs_and_nothing_ties_them(page: Any, phone: Any, dark: Any, plain: Any) -> None:
    log_in(page, "amara")
    page.goto("/settings")
    press(page, page.get_by_role("link", name="Faces"))
    assert page.locator(".acting").count() == 0
    fits(page)

    first = page
    first.goto("/write")  # a tab that stays as it is
    second = page.context.new_page()
    second.goto("/settings/faces")
    second.get_by_label("User name").fill("okafor_studio")
    second.get_by_label("Name", exact=False).last.fill("Okafor Studio")
    second.get_by_role("button", name="Add", exact=True).click()
    second.get_by_text("This face is yours.").wait_for()
    assert "You act as @okafor_studio" in second.inner_text("main")
    fits(second)
    shot(second, "faces-light")

    second.goto("/write")
    write(first, "A walnut table leaves the workshop")
    assert "@amara" in first.inner_text(".acting")
    write(second, "Slides of my talk on data contracts")
    assert "@okafor_studio" in second.inner_text(".acting")

    until_there(plain, "/@amara/posts", "walnut table")
    assert "okafor" not in plain.content().lower().replace("amara okafor", "")
    until_there(plain, "/@okafor_studio/posts", "data contracts")
    assert "amara" not in plain.content().lower()

    for reader, look in ((dark, "dark"), (phone, "phone")):
        reader.context.add_cookies(page.context.cookies())
        for path in ("/settings/faces", "/"):
            reader.goto(path)
            fits(reader)
        reader.goto("/settings/faces")
        shot(reader, f"faces-{look}")

    second.goto("/")
    second.get_by_role("button", name="Go on as @amara").click()
    second.wait_for_url("**/")
    assert "You act as @amara" in second.inner_text("main")

    second.goto("/settings/faces")
    second.get_by_role("link", name="Take away").click()
    second.get_by_label("Your password").fill(PASSWORD)
    fits(second)
    second.get_by_role("button", name="Take away").click()
    second.get_by_text("nobody sees it").wait_for()
    assert plain.goto("/@okafor_studio").status == 404
    press(second, second.get_by_role("button", name="Bring it back"))
    assert plain.goto("/@okafor_studio").status == 200


def test_without_scripts_a_face_is_added_chosen_and_named_on_every_page(plain: Any) -> None:
    log_in(plain, "bo")
    plain.goto("/settings/faces")
    plain.get_by_label("User name").fill("bo_choir")
    press(plain, plain.get_by_role("button", name="Add", exact=True))
    assert "You act as @bo_choir" in plain.inner_text("main")
    press(plain, plain.get_by_role("button", name="Go on as @bo").first)
    assert "You act as @bo" in plain.inner_text("main")
    assert "@bo_choir" in plain.inner_text(".acting button")
