"""Looking after one's own profile: what shows a skill, what is still true, what changed when, and who hears of it."""

import re
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there

OWN_PRODUCT = True


def test_a_profile_is_looked_after(page: Any, phone: Any, dark: Any, plain: Any) -> None:
    for reader in (phone, plain):
        log_in(reader, "amara")
    log_in(dark, "bo")
    # a position and a certificate, without scripts; connections hear only of what is ticked
    plain.goto("/settings/profile/certificate")
    plain.get_by_label("Certificate", exact=True).fill("Certified Associate")
    plain.get_by_label("Given by").fill("Registry")
    press(plain, plain.get_by_role("button", name="Add"))
    plain.goto("/settings/profile/position")
    plain.get_by_label("What you do").fill("Head of tables")
    assert not plain.get_by_label("Tell my connections").is_checked()
    plain.get_by_label("Tell my connections").check()
    plain.get_by_role("button", name="Add").click()
    # what shows a skill
    plain.goto("/settings/profile/skills")
    plain.get_by_role("combobox", name="Skills to add", exact=True).fill("Typography")
    plain.get_by_role("button", name="Add", exact=True).click()
    plain.get_by_role("link", name=re.compile("Add what shows it.*Typography")).click()
    plain.get_by_label("Certificate, project or other entry").select_option(label="Certified Associate, Registry")
    press(plain, plain.get_by_role("button", name=re.compile("Add.*Something on your profile")))
    phone.goto("/settings/profile/skills")
    press(phone, phone.get_by_role("link", name=re.compile("What shows it.*Typography")))
    assert "Certified Associate, Registry" in phone.inner_text("main")
    fits(phone)
    shot(phone, "evidence-phone")
    dark.goto("/@amara")
    skills = dark.get_by_role("heading", name="Skills").locator("xpath=..")
    assert re.search(r"Typography\s+shown by\s+Certified Associate, Registry", skills.inner_text())
    fits(dark)
    until_there(dark, "/notices", "tells you of a new position")
    # what is missing, and what changed
    phone.goto("/settings/profile/guide")
    assert "Nothing here is older than a year." in phone.inner_text("main")
    fits(phone)
    shot(phone, "guide-phone")
    phone.goto("/settings/profile/history")
    assert "Head of tables" in phone.inner_text("main")
    fits(phone)
    plain.goto("/settings/profile/history")
    press(plain, plain.get_by_role("button", name="Erase the whole history"))
    assert "Head of tables" not in plain.inner_text("main")
    plain.goto("/@amara")
    assert "Head of tables" in plain.inner_text("main")
    page.goto("/@amara")  # a visitor
    page.get_by_text("shown by").first.wait_for()
    fits(page)
