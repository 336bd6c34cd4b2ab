"""An administrator looks whether all is well, and has work that failed tried again."""

import os
import re
import sqlite3
from typing import Any

from mutuals.kit.ids import new_id
from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import Product

OWN_PRODUCT = True


def leave_behind(product: Product) -> None:
    """A job of an event that nobody knows any more: it does nothing, and failed for good."""
    with sqlite3.connect(product.data / "mutuals.sqlite3", timeout=20) as database:
        database.execute(
            "INSERT INTO outbox (id, actor, name, payload, not_before, attempts, progress, last_error, dead_at) "
            "VALUES (?, 1, 'BellRung', '{}', '2026-01-01 00:00:00', 10, 0, 'OSError: no rope', '2026-01-01 00:00:00')",
            [new_id()],
        )
    database.close()


def test_health_and_jobs_are_looked_at_and_a_failed_one_is_tried_again(
    page: Any, phone: Any, dark: Any, product: Product
) -> None:
    leave_behind(product)
    for reader, look in ((phone, "phone"), (dark, "dark"), (page, "light")):
        log_in(reader, "farah")
        reader.goto("/settings")
        press(reader, reader.get_by_role("link", name="Health and upkeep"))
        assert "Something needs you." in reader.inner_text("main")
        assert "The worker runs" in reader.inner_text("main")
        fits(reader)
        shot(reader, f"health-{look}")
        press(reader, reader.get_by_role("link", name="Work in the background"))
        assert "OSError: no rope" in reader.inner_text("main")
        fits(reader)
        shot(reader, f"jobs-{look}")
        press(reader, reader.get_by_role("link", name="Storage").first)
        assert "Database" in reader.inner_text("main")
        fits(reader)
        shot(reader, f"storage-{look}")
        for name in ("People and this server", "What is kept out", "Rules that act by themselves", "Emoji"):
            reader.get_by_role("link", name=name).first.click()
            reader.get_by_role("navigation", name="This server").wait_for()
            fits(reader)
    page.goto("/settings/house/jobs")
    assert "reminders_due" in page.inner_text("main")
    page.get_by_role("button", name=re.compile("Try again.*BellRung")).click()
    page.get_by_text("It is tried again now.").wait_for()
    until_there(page, "/settings/house/jobs", "Nothing failed.")


def test_other_servers_are_listed_and_one_is_kept_out_without_scripts(
    plain: Any, page: Any, phone: Any, dark: Any, product: Product
) -> None:
    with sqlite3.connect(product.data / "mutuals.sqlite3", timeout=20) as database:
        database.execute(
            "INSERT INTO portability_wish (id, person_id, what, address, detail, options) VALUES (?, ?, 'follow', ?, '', '{}')",
            [new_id(), product.id_of("bo"), "mo@harbour.example"],
        )
    database.close()
    log_in(plain, "farah")
    plain.goto("/settings/house/health")
    press(plain, plain.get_by_role("link", name="Other servers"))
    assert "1 tie waits" in plain.inner_text("main")
    plain.get_by_role("button", name="Limit harbour.example").click()
    plain.get_by_label("Server", exact=True).last.fill("spam.example")
    plain.get_by_label("What holds for it").select_option("suspend")
    plain.get_by_label("Why, for everybody to read").fill("Only advertising")
    plain.get_by_role("button", name="Save").click()
    for reader, look in ((phone, "phone"), (dark, "dark"), (page, "light")):
        log_in(reader, "farah")
        reader.goto("/settings/house/servers")
        rows = [" ".join(row.split()) for row in reader.locator("main ul.rows li").all_inner_texts()]
        assert rows[0].startswith("harbour.example limited · 1 tie waits heard of first on")
        assert rows[1].startswith("spam.example kept out Only advertising · @farah,")
        fits(reader)
        shot(reader, f"servers-{look}")
    page.get_by_role("button", name="Like all others harbour.example").click()
    page.get_by_text("Saved.").wait_for()
    assert page.get_by_role("button", name="Keep out harbour.example").count() == 1
    assert page.get_by_role("button", name="Like all others harbour.example").count() == 0


def test_what_can_go_is_removed_under_a_cap_without_scripts(plain: Any, product: Product) -> None:
    (product.data / "mail").mkdir(exist_ok=True)
    for number in range(3):
        path = product.data / "mail" / f"{number}.log"
        path.write_bytes(b"x" * 1_000_000)
        os.utime(path, (number + 1, number + 1))
    log_in(plain, "farah")
    plain.goto("/settings/house/storage")
    plain.get_by_label("MB of it that may stay").fill("1")
    plain.get_by_label("Price of a GB, a month").fill("0.10")
    plain.get_by_label("Price of the machine, a month").fill("6")
    plain.get_by_label("Currency").fill("EUR")
    press(plain, plain.get_by_role("button", name="Save"))
    assert "6.00 EUR a month, 1.000" in plain.inner_text("main")  # and for its few MB a little more
    press(plain, plain.get_by_role("button", name="Remove 1.9"))
    until_there(plain, "/settings/house/storage", "The last run ended")
    assert [path.name for path in (product.data / "mail").iterdir()] == ["2.log"]
