"""An article with code, footnotes and pictures: from a draft on two devices to readers and feeds; and without scripts."""

import gzip
import re
from collections.abc import Callable
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot
from tests.journeys.product import HOME

PICTURE = HOME / "docs" / "screenshots" / "map-light.png"
TEXT = """Our pipelines woke somebody up on most nights.[^1] In March we counted, and then we changed three things.

## What woke us

| Cause | Nights | Was it urgent? |
|-------|-------:|----------------|
| A retry that would have worked by itself | 19 | no |
| A full disk | 4 | yes |
| A certificate | 2 | yes |

Most alarms were for something that *mends itself*.

## What we changed

An alarm now needs two things: somebody must be able to do something, and it must not wait until morning.

```python
def wakes(alarm: Alarm) -> bool:
    # Nobody should get up for what a retry mends.
    if alarm.retries_left > 0:
        return False
    return alarm.urgent and "owner" in alarm.labels
```

> If nobody would get up for it, it is not an alarm. It is a line in a report.

### The report

It comes at nine, on one page, and has an end.

## What is left

Two nights in May. Both were disks, and we now measure how fast they fill.

[^1]: Counted from the log of calls, not from memory: 25 of 31 nights.
"""


def until(page: Any, there: Callable[[], bool]) -> None:
    for _ in range(200):
        if there():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come")


def saved(page: Any) -> None:
    page.locator("#saved", has_text=re.compile("^Saved")).wait_for()


def within_budget(page: Any, address: str) -> None:
    """The page asks this server only, and little of it; nothing moves while it loads."""
    asked: list[Any] = []
    page.on("response", lambda answer: asked.append(answer))
    page.add_init_script("""
        window.shifted = 0
        new PerformanceObserver(list => { for (const e of list.getEntries()) window.shifted += e.value })
            .observe({type: "layout-shift", buffered: true})
    """)
    page.goto(address)
    page.wait_for_timeout(800)
    assert {one.url.split("/")[2] for one in asked} == {address.split("/")[2]}
    first = [one for one in asked if one.request.resource_type in ("document", "stylesheet", "script", "image", "font")]
    assert len(first) <= 10
    sizes: dict[str, int] = {}
    for answer in first:
        kind = answer.request.resource_type
        sizes[kind] = sizes.get(kind, 0) + len(gzip.compress(answer.body()))
    assert sizes["document"] <= 25_000
    assert sizes["stylesheet"] <= 15_000
    assert sizes["script"] <= 25_000
    assert page.evaluate("window.shifted") < 0.01


def test_from_a_draft_on_two_devices_to_its_readers(page: Any, phone: Any, dark: Any) -> None:
    log_in(page, "amara")
    page.goto("/write")
    page.get_by_role("link", name="Write an article").click()
    page.get_by_role("textbox", name="Title").fill("Nobody gets up for a retry")
    page.get_by_role("textbox", name="Text").fill(TEXT)
    saved(page)
    address = page.url
    assert "/articles/drafts/" in address
    page.get_by_text("Pictures, video, sound, PDF").click()
    page.locator("#source").evaluate(
        "(field) => { const at = field.value.indexOf('## What is left'); field.setSelectionRange(at, at) }"
    )
    page.locator("#pictures").set_input_files(str(PICTURE))
    until(page, lambda: "/media/" in page.input_value("#source"))
    page.keyboard.type("Alarms by night, in rings")
    saved(page)
    fits(page)
    shot(page, "article-write-light")

    log_in(phone, "amara")
    phone.goto(address)
    assert "![Alarms by night, in rings](/media/" in phone.input_value("#source")
    phone.get_by_label("Summary").fill(
        "We counted the nights on which an alarm woke somebody, and changed what may ring."
    )
    saved(phone)
    fits(phone)
    shot(phone, "article-write-phone")

    page.get_by_role("textbox", name="Title").fill(
        "Nobody gets up for a retry any more"
    )  # without knowing of the summary
    page.locator("#saved", has_text="Both are kept").wait_for()
    assert page.url != address
    page.goto(page.url)
    page.get_by_text("Another device saved other words").wait_for()
    fits(page)
    press(page, page.get_by_role("link", name="Open the other"))
    assert page.input_value("#summary").startswith("We counted")

    page.locator("summary", has_text="Tags, language, address").click()
    page.get_by_label("Tags").fill("oncall, data")
    page.get_by_text("Pictures, video, sound, PDF").click()
    page.locator("#cover_file").set_input_files(str(PICTURE))
    page.get_by_role("button", name="Preview").click()
    page.get_by_text("Only you see this").wait_for()
    fits(page)
    page.get_by_role("link", name="Publish").click()
    page.get_by_label("A few words with it").fill("What a year of nights taught us.")
    fits(page)
    shot(page, "article-publish-light")
    page.get_by_role("button", name="Publish now").click()
    page.get_by_role("heading", name="Nobody gets up for a retry").wait_for()
    where = page.url
    assert where.endswith("/@amara/articles/nobody-gets-up-for-a-retry")
    fits(page)
    page.goto(where)
    shot(page, "article-light")

    phone.goto(where)
    fits(phone)
    shot(phone, "article-phone")
    phone.locator("pre.code").scroll_into_view_if_needed()
    shot(phone, "article-code-phone")
    log_in(dark, "bo")
    dark.goto(where)
    fits(dark)
    dark.locator("#s-what-we-changed").scroll_into_view_if_needed()
    shot(dark, "article-dark")
    dark.goto("/@amara/articles")
    dark.get_by_role("link", name="Nobody gets up for a retry").wait_for()
    fits(dark)
    shot(dark, "articles-dark")

    within_budget(dark, where)
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.emulate_media(color_scheme="dark")
    for path in (where, "/@amara/articles", "/articles", "/articles/new"):
        phone.goto(path)
        fits(phone)
    page.emulate_media(media="print")
    for gone in (".rail", ".toc", ".discussion", ".foot"):
        assert not page.locator(gone).first.is_visible()
    shot(page, "article-print")
    page.emulate_media(media="screen")
    feed = page.request.get("/@amara/articles.rss").text()
    assert "<title>Nobody gets up for a retry</title>" in feed
    assert "/large.webp" in feed

    page.get_by_role("link", name="Change", exact=True).first.click()
    page.get_by_role("textbox", name="Text").fill(TEXT.replace("three things", "two things"))
    saved(page)
    page.get_by_role("button", name="Publish the changes").click()
    page.get_by_role("button", name="Publish the changes").click()
    page.get_by_role("link", name="What it said before").click()
    page.locator("ol.rows a").first.click()
    page.locator("del", has_text="three").wait_for()
    fits(page)
    shot(page, "article-changes-light")


def test_it_is_written_and_published_without_scripts(plain: Any) -> None:
    log_in(plain, "chen")
    plain.goto("/articles/new")
    plain.get_by_role("textbox", name="Title").fill("Notes from a plain browser")
    plain.get_by_role("textbox", name="Text").fill("Words without scripts.")
    plain.get_by_role("button", name="Save").click()
    plain.get_by_text("Saved.").wait_for()
    plain.get_by_role("button", name="Publish …").click()
    plain.get_by_role("button", name="Publish now").click()
    plain.get_by_role("heading", name="Notes from a plain browser").wait_for()
    plain.goto("/articles")
    assert "Notes from a plain browser" in plain.inner_text("main")
