"""The pages of posts and people open for whoever may see them, and say so where there is nothing."""

import re

import pytest
from django.test import Client

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, edit_post, publish_post, thank
from mutuals.domains.ties import services as ties

pytestmark = pytest.mark.django_db


def reader(viewer: Viewer) -> Client:
    from mutuals.domains.people.queries import account_of

    client = Client()
    client.force_login(account_of(viewer))
    return client


def test_a_post_opens_under_its_authors_name_with_its_replies(amara, bo):
    post = publish_post(amara, draft=Draft(text="Small files went from 40,000 to 900."))
    publish_post(bo, draft=Draft(text="How long did it take?", reply_to=post))
    page = reader(bo).get(f"/@amara/{post}").content.decode()
    assert "40,000 to 900" in page
    assert "How long did it take?" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("address", ["/about", "/help", "/offline"])
def test_pages_about_the_place_open_for_visitors(client, address):
    assert client.get(address).status_code == 200


def test_history_thanks_edit_and_delete_are_pages_of_ones_own_post(amara, bo):
    post = publish_post(amara, draft=Draft(text="First words."))
    edit_post(amara, post_id=post, text="Better words.", notice="", language="en")
    thank(bo, post_id=post, word="used", note="Word for word.")
    client = reader(amara)
    assert "First words." in client.get(f"/posts/{post}/history").content.decode()
    assert "Word for word." in client.get(f"/posts/{post}/thanks").content.decode()
    for page in ("edit", "delete"):
        assert "Better words." in client.get(f"/posts/{post}/{page}").content.decode()


def test_a_refused_post_keeps_what_was_written(amara):
    answer = reader(amara).post(
        "/write", {"text": "For them", "audience": "6", "named": "nobody_here", "do": "publish"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "nobody_here" in page
    assert "For them" in page


@pytest.mark.parametrize(
    "address",
    ["/", "/local", "/kept", "/tags/quiet", "/write", "/people", "/people/following", "/people/apart"]
    + ["/people/circles", "/people/lists"],
)
def test_an_empty_place_has_one_heading_and_no_zero(amara, address):
    answer = reader(amara).get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert ">0<" not in page


def test_circles_and_lists_show_who_is_in_them(amara, bo):
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    ties.follow(amara, person_id=bo.me)
    circle, people = ties.make_circle(amara, name="Meetup"), ties.make_list(amara, name="Databases")
    client = reader(amara)
    client.post(f"/people/circles/{circle}/change", {"name": "Meetup", "add": bo.me})
    assert "Bo Lindqvist" in client.get("/people/circles").content.decode()
    assert client.get(f"/lists/{people}").status_code == 200


def test_what_was_just_posted_stands_on_home_until_it_leaves_for_its_author_alone(amara, bo):
    first = publish_post(amara, draft=Draft("Out already"))
    ties.follow(bo, person_id=amara.me)
    page = reader(amara)
    answer = page.post("/write", {"text": "Wait for me", "audience": "0", "do": "publish"})
    held = int(answer.headers["Location"].partition("undo=")[2])
    for address in ("/", f"/?undo={held}", f"/?undo={first}"):  # also loaded anew, and whatever the address says
        text = page.get(address).content.decode()
        assert text.count(f'action="/posts/{held}/undo"') == text.count("Wait for me") == 1
        assert 0 < int(re.search(r'data-leaves="(\d+)"', text)[1]) <= 10
        assert f"/posts/{first}/undo" not in text
    assert "Wait for me" not in reader(bo).get("/").content.decode()
    page.post("/write", {"text": "An answer", "reply_to": first, "do": "publish"})
    assert "An answer" in page.get(f"/posts/{first}", follow=True).content.decode()
    assert "An answer" not in page.get("/").content.decode()
    Post.objects.update(state="out")
    assert "undo-bar" not in page.get(f"/?undo={held}").content.decode()
    assert reader(amara).get("/").content.decode().count("Wait for me") == 1
