"""How one's posts begin, on the pages."""

import re

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.models import Account
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.queries import posting_for

pytestmark = pytest.mark.django_db


@pytest.fixture(name="page")
def _page(client, amara):
    client.force_login(Account.objects.get(id=amara.account_id))
    return client


def chosen(html: str, name: str) -> str:
    """The chosen value of a select of a page."""
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.DOTALL)
    return re.search(r'<option value="([^"]*)" selected', select[0])[1]


def test_the_composer_begins_as_its_person_chose(page, amara):
    sent = {"audience": "4", "quote_policy": "nobody", "language": "fr", "sensitive": "on"}
    assert page.post("/settings/posting", sent).status_code == 302
    html = page.get("/write").content.decode()
    assert [chosen(html, name) for name in ("audience", "quote_policy", "language")] == ["4", "nobody", "fr"]
    assert 'name="sensitive" checked' in html
    assert chosen(page.get("/").content.decode(), "audience") == "4"
    assert chosen(page.get("/settings/posting").content.decode(), "audience") == "4"


def test_the_short_composer_takes_what_it_does_not_ask(page, amara):
    page.post("/settings/posting", {"audience": "0", "quote_policy": "nobody", "language": "fr", "sensitive": "on"})
    page.post("/write", {"text": "Salut.", "audience": "0", "do": "publish"})
    post = Post.objects.get(owner_id=amara.me)
    assert (post.language, post.quote_policy, post.sensitive) == ("fr", "nobody", True)


def test_a_default_names_no_circle_and_no_people(page, amara):
    sent = {"quote_policy": "nobody", "language": "default"}
    assert page.post("/settings/posting", sent | {"audience": "6"}).status_code == 422
    assert page.post("/settings/posting", sent | {"audience": "x"}).status_code == 422
    assert posting_for(amara).audience == Audience.PUBLIC
