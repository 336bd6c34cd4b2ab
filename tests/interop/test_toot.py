"""toot from PyPI, as somebody types it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interop.built import needs
from tests.interop.person import Person
from tests.journeys.product import Product


class Toot:
    """The program with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.env = {**os.environ, "XDG_CONFIG_HOME": str(home), "BROWSER": "true", "NO_COLOR": "1"}

    def start(self, *words: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "toot", *words]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.env, text=True, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)

    def __call__(self, *words: str) -> str:
        """Runs it; what it said. It must succeed."""
        running = self.start(*words)
        said, _ = running.communicate(timeout=60)
        assert running.returncode == 0, said
        return said


@pytest.fixture(scope="module")
def toot(server: Product, tmp_path_factory: pytest.TempPathFactory) -> Toot:
    """Logged in as Bo: the code is copied from the page into the terminal."""
    program = Toot(tmp_path_factory.mktemp("toot"))
    running = program.start("login", "--instance", server.url)
    said = ""
    while not (found := re.search(r"(http://\S+/oauth/authorize/\?\S+)\s", said)):
        line = running.stdout.readline()
        assert line, said
        said += line
    running.stdin.write("n\n" + Person(server.url, "bo").allow(found[1]) + "\n")
    rest, _ = running.communicate(timeout=60)
    assert "Successfully logged in" in rest, said + rest
    return program


def test_it_logged_in(toot):
    assert "bo@" in toot("auth")
    assert json.loads(toot("whoami", "--json"))["username"] == "bo"


def test_it_reads(toot):
    assert "amara" in toot("whois", "amara")
    assert "Partition by day" in toot("timeline", "--once", "--count", "40")
    assert "amara" in toot("timeline", "--public", "--local", "--once")
    assert "amara" in toot("search", "amara")
    assert "Mutuals" in toot("instance")


def test_it_is_told_that_its_password_log_in_does_not_work(toot, server, tmp_path):
    running = Toot(tmp_path).start("login_cli", "-i", server.url, "-e", "bo@example.org", "-p", "correct horse battery")
    said, _ = running.communicate(timeout=60)
    assert (running.returncode, "Login failed" in said) == (1, True)


@needs("POST /api/v1/statuses", "DELETE /api/v1/statuses/1")
def test_it_posts_reads_and_deletes(toot):
    made = json.loads(toot("post", "Typed in a terminal", "--json"))
    assert "Typed in a terminal" in toot("status", made["id"])
    answer = json.loads(toot("post", "And answered", "--reply-to", made["id"], "--json"))
    assert "And answered" in toot("thread", made["id"])
    toot("delete", answer["id"])
    assert "And answered" not in toot("thread", made["id"])


@needs("POST /api/v1/statuses", "POST /api/v1/statuses/1/favourite", "POST /api/v1/statuses/1/bookmark")
def test_it_thanks_shares_and_keeps(toot, amara):
    made = str(amara.account_statuses(amara.me())[-1].id)
    for verb in ("favourite", "reblog", "bookmark", "unfavourite", "unreblog", "unbookmark"):
        toot(verb, made)


@needs("POST /api/v1/statuses", "POST /api/v2/media")
def test_it_posts_a_picture_and_a_poll(toot, tmp_path):
    from PIL import Image

    Image.new("RGB", (64, 48), (10, 90, 90)).save(tmp_path / "card.png")
    words = ("--media", str(tmp_path / "card.png"), "--description", "A green card", "--json")
    made = json.loads(toot("post", "With a picture", *words))
    assert made["media_attachments"][0]["description"] == "A green card"
    made = json.loads(toot("post", "A or B?", "--poll-option", "A", "--poll-option", "B", "--json"))
    assert [option["title"] for option in made["poll"]["options"]] == ["A", "B"]


@needs("POST /api/v1/accounts/1/follow", "POST /api/v1/accounts/1/mute", "POST /api/v1/accounts/1/block")
def test_it_follows_mutes_and_blocks(toot):
    for verb in ("follow", "unfollow", "mute", "unmute", "block", "unblock"):
        toot(verb, "dalia")


@needs("POST /api/v1/lists", "POST /api/v1/lists/1/accounts")
def test_it_keeps_lists(toot):
    toot("lists", "create", "Terminal")
    toot("lists", "add", "Terminal", "amara")
    assert "amara" in toot("lists", "accounts", "Terminal")
    toot("lists", "delete", "Terminal")


@needs("GET /api/v1/notifications")
def test_it_reads_notifications(toot):
    toot("notifications")
