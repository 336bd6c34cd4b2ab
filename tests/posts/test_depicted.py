"""Who is in a picture: named by the author, read by others only once they said yes, and only while it holds."""

from itertools import product

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services as media
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts import exporting
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Depicted
from mutuals.domains.posts.queries import in_pictures_of, pictures_of_me
from mutuals.domains.posts.services import Draft, Narrower
from mutuals.domains.posts.services.erasing import erase_person
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.messages.conftest import connect
from tests.messages.test_talking import picture

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def shot(amara, bo):
    """A public post of Amara's with a picture; Bo is a connection of hers."""
    connect(amara, bo)
    file = media.upload(amara, upload=picture(), alt="Teal")
    number = posts.publish_post(amara, draft=Draft("Look", files=(file,)))
    drain(WIRING)
    return number, file


def name(amara, shot, who, **more):
    number = posts.say_who(amara, post_id=shot[0], file_id=shot[1], person_id=who.me, **more)
    drain(WIRING)
    return number


def read(viewer, shot):
    return [(one.face.id, one.shown) for one in in_pictures_of(viewer, [shot[0]]).get(shot[0], [])]


def told(person):
    return [(group.what, group.thing.id if group.thing else None)
            for group in notices_for(person).groups if group.kind == "in_picture"]  # fmt: skip


def test_until_they_say_yes_only_they_and_the_author_read_it(amara, bo, chen, shot):
    number = name(amara, shot, bo)
    assert (read(chen, shot), read(ANYONE, shot)) == ([], [])
    assert read(amara, shot) == read(bo, shot) == [(bo.me, False)]
    assert told(bo) == [("", shot[0])]
    posts.say_yes(bo, depicted_id=number)
    drain(WIRING)
    assert [read(one, shot) for one in (amara, bo, chen, ANYONE)] == [[(bo.me, True)]] * 4
    assert (told(bo), told(amara)) == ([], [("accepted", shot[0])])


def test_a_no_and_silence_look_the_same_to_the_author(amara, bo, chen, shot):
    connect(amara, chen)
    names = {who: name(amara, shot, who) for who in (bo, chen)}
    before = read(amara, shot), ApiClient(amara).get(f"{OWN}/posts/{shot[0]}/people").json, told(amara)
    posts.say_no(bo, depicted_id=names[bo])
    drain(WIRING)
    assert before == (read(amara, shot), ApiClient(amara).get(f"{OWN}/posts/{shot[0]}/people").json, told(amara))
    assert (read(bo, shot), told(bo)) == ([], [])


def test_a_yes_is_taken_back_at_any_time(amara, bo, chen, shot):
    number = name(amara, shot, bo)
    posts.say_yes(bo, depicted_id=number)
    drain(WIRING)
    posts.say_no(bo, depicted_id=number)
    drain(WIRING)
    assert (read(chen, shot), read(bo, shot), told(amara)) == ([], [], [])
    assert read(amara, shot) == [(bo.me, False)]


def test_whoever_said_no_is_not_asked_again(amara, bo, shot):
    number = name(amara, shot, bo)
    posts.say_no(bo, depicted_id=number)
    assert name(amara, shot, bo, at=(0.1, 0.1)) == number
    posts.take_name_off(amara, depicted_id=number)
    drain(WIRING)
    assert name(amara, shot, bo) == number
    assert (told(bo), read(bo, shot)) == ([], [])
    assert read(amara, shot) == [(bo.me, False)]


def test_whoever_did_not_answer_is_asked_again_after_a_name_was_taken_off(amara, bo, shot):
    number = name(amara, shot, bo)
    posts.take_name_off(amara, depicted_id=number)
    drain(WIRING)
    assert (told(bo), read(bo, shot), read(amara, shot)) == ([], [], [])
    name(amara, shot, bo)
    assert told(bo) == [("", shot[0])]


def test_only_connections_can_be_named(amara, chen, shot):
    with pytest.raises(Refused):
        name(amara, shot, chen)
    ties.follow(chen, person_id=amara.me)
    with pytest.raises(Refused):
        name(amara, shot, chen)


def test_only_in_pictures_of_ones_own_posts(amara, bo, shot):
    for actor, number, file in ((bo, *shot), (amara, shot[0], shot[0]), (amara, 1, shot[1])):
        with pytest.raises(NotFound):
            posts.say_who(actor, post_id=number, file_id=file, person_id=bo.me)
    with pytest.raises(NotFound):
        posts.say_yes(amara, depicted_id=name(amara, shot, bo))


def test_nobody_is_named_in_what_they_do_not_see(amara, bo, chen):
    connect(amara, bo), connect(amara, chen)
    circle = ties.make_circle(amara, name="Close")
    ties.change_circle(amara, circle_id=circle, add=[chen.me])
    file = media.upload(amara, upload=picture())
    draft = Draft("Look", audience=Audience.CIRCLE, circle_id=circle, files=(file,))
    number = posts.publish_post(amara, draft=draft)
    with pytest.raises(Refused, match="do not see"):
        name(amara, (number, file), bo)


def test_a_name_goes_where_its_bearer_does_not_see_the_post_any_more(amara, bo, chen, shot):
    connect(amara, chen)
    circle = ties.make_circle(amara, name="Close")
    ties.change_circle(amara, circle_id=circle, add=[chen.me])
    posts.say_yes(bo, depicted_id=name(amara, shot, bo))
    posts.narrow_post(amara, post_id=shot[0], to=Narrower(Audience.CIRCLE, circle))
    assert read(chen, shot) == []


@pytest.mark.parametrize(("yes", "tied", "kept", "blocked"), list(product([True, False], repeat=4)))
def test_others_read_a_name_only_while_all_holds(yes, tied, kept, blocked, amara, bo, chen, shot):
    number = name(amara, shot, bo)
    if yes:
        posts.say_yes(bo, depicted_id=number)
    if not tied:
        ties.disconnect(bo, person_id=amara.me)
    if not kept:
        posts.take_name_off(amara, depicted_id=number)
    if blocked:
        ties.block(bo, person_id=chen.me)
    whole = yes and tied and kept
    assert bool(read(chen, shot)) is (whole and not blocked)
    assert bool(read(ANYONE, shot)) is whole


def test_a_block_of_the_author_ends_it(amara, bo, chen, shot):
    posts.say_yes(bo, depicted_id=name(amara, shot, bo))
    ties.block(bo, person_id=amara.me)
    assert (read(chen, shot), read(bo, shot)) == ([], [])
    ties.unblock(bo, person_id=amara.me)
    assert read(chen, shot) == []


def test_a_picture_taken_out_or_a_deleted_post_names_nobody(amara, bo, chen, shot):
    posts.say_yes(bo, depicted_id=name(amara, shot, bo))
    posts.edit_post(amara, post_id=shot[0], text="Look", files=())
    assert read(chen, shot) == []
    posts.delete_post(amara, post_id=shot[0])
    assert not Depicted.objects.exists()


def test_leaving_forgets_it_and_the_export_tells_it(amara, bo, shot):
    posts.say_no(bo, depicted_id=name(amara, shot, bo))
    said = {row["kind"]: row for row in exporting.export_of(amara)}["in_my_pictures"]
    assert "declined_at" not in said
    assert {row["kind"]: row for row in exporting.export_of(bo)}["pictures_of_me"]["declined_at"]
    erase_person(bo.me)
    assert not Depicted.objects.exists()


def test_at_most_twenty_are_named_in_one_picture(amara, bo, chen, shot, monkeypatch):
    monkeypatch.setattr("mutuals.domains.posts.services.depicting.MOST", 1)
    connect(amara, chen)
    name(amara, shot, bo)
    with pytest.raises(Refused, match="At most 1"):
        name(amara, shot, chen)
    name(amara, shot, bo, at=(2.0, -1.0))
    assert list(Depicted.objects.values_list("x", "y")) == [(1.0, 0.0)]


def test_the_pages_work_without_scripts(amara, bo, chen, shot, client):
    number, file = shot
    client.force_login(Account.objects.get(id=amara.account_id))
    assert f'href="/posts/{number}/people"' in client.get(f"/posts/{number}", follow=True).content.decode()
    form = client.get(f"/posts/{number}/people").content.decode()
    assert "Bo Lindqvist" in form
    assert "Chen Wei" not in form
    sent = {"do": "name", "file": file, "person": bo.me, "place": "r0"}
    assert client.post(f"/posts/{number}/people", {**sent, "person": chen.me}).status_code == 422
    assert client.post(f"/posts/{number}/people", sent).status_code == 302
    assert "waits for their yes" in client.get(f"/posts/{number}/people").content.decode()
    drain(WIRING)
    client.force_login(Account.objects.get(id=bo.account_id))
    page = client.get(f"/posts/{number}", follow=True).content.decode()
    assert "Yes, name me" in page
    row = Depicted.objects.get()
    assert client.get(f"/posts/{number}/people").status_code == 404
    assert client.post(f"/posts/depicted/{row.id}/yes").status_code == 302
    client.logout()
    page = client.get(f"/posts/{number}", follow=True).content.decode()
    assert "at the top right" in page
    assert "Do not name me" not in page
    client.force_login(Account.objects.get(id=bo.account_id))
    client.post(f"/posts/depicted/{row.id}/no")
    client.logout()
    assert "Bo Lindqvist" not in client.get(f"/posts/{number}", follow=True).content.decode()


def test_programs_name_and_answer(amara, bo, chen, shot):
    path, (number, file) = f"{OWN}/posts/{shot[0]}/people", shot
    sent = {"media_id": str(file), "account_id": str(bo.me), "x": 0.5, "y": 0.25}
    assert ApiClient(amara).post(path, json={**sent, "account_id": str(chen.me)}).status == 422
    [made] = ApiClient(amara).post(path, json=sent).json
    assert (made["state"], made["account"]["id"], made["x"]) == ("waits", str(bo.me), 0.5)
    [mine] = ApiClient(bo).get(f"{OWN}/pictures_of_me").json
    assert (mine["id"], mine["status_id"]) == (made["id"], str(number))
    assert ApiClient(chen).post(f"{OWN}/pictures_of_me/{made['id']}/accept").status == 404
    assert ApiClient(bo).post(f"{OWN}/pictures_of_me/{made['id']}/accept").status == 200
    assert [one["state"] for one in ApiClient(chen).get(path).json] == ["shown"]
    assert ApiClient(bo).post(f"{OWN}/pictures_of_me/{made['id']}/decline").status == 200
    assert (ApiClient(chen).get(path).json, pictures_of_me(bo)) == ([], [])
    assert ApiClient(bo).delete(f"{OWN}/pictured/{made['id']}").status == 404
    assert ApiClient(amara).delete(f"{OWN}/pictured/{made['id']}").status == 200
