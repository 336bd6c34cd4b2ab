"""What changed when on one's own profile; and who hears of a new position."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.notices.models import Notice
from mutuals.domains.profiles import services
from mutuals.domains.profiles.exporting import export_of
from mutuals.domains.profiles.models import Edit
from mutuals.domains.profiles.queries import edits_of, profile_for
from mutuals.domains.profiles.services import Reach, history
from mutuals.domains.profiles.services.erasing import erase_person
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.profiles.test_pages import as_, text


def told(viewer) -> list[tuple[str, str, str]]:
    return [(one.part, one.before, one.after) for one in edits_of(viewer)][::-1]


def test_each_change_is_noted_with_what_was_before_and_after(amara):
    services.set_about(amara, headline="Engineer", place="Lyon")
    services.set_about(amara, headline="Lead")
    services.set_field(amara, key="place", value="")
    entry = services.add_entry(amara, section="position", values={"title": "Engineer", "started": "2019"})
    services.change_entry(amara, entry_id=entry, values={"title": "Engineer", "started": "2019", "ended": "2026"})
    services.remove_entry(amara, entry_id=entry)
    skill = services.add_skill(amara, name="ROR")
    services.remove_skill(amara, row_id=skill)
    link = services.add_link(amara, url="https://amara.example", label="Site")
    services.remove_link(amara, link_id=link)
    services.set_open_to(amara, kind="mentoring", on=True, note="Thursdays")
    services.set_open_to(amara, kind="mentoring", on=False)
    assert told(amara) == [
        ("headline", "", "Engineer"),
        ("place", "", "Lyon"),
        ("headline", "Engineer", "Lead"),
        ("place", "Lyon", ""),
        ("position", "", "Engineer, 2019"),
        ("position", "Engineer, 2019", "Engineer, 2019–2026"),
        ("position", "Engineer, 2019–2026", ""),
        ("skill", "", "Ruby on Rails"),
        ("skill", "Ruby on Rails", ""),
        ("link", "", "Site: https://amara.example"),
        ("link", "Site: https://amara.example", ""),
        ("open_to", "", "Mentoring: Thursdays"),
        ("open_to", "Mentoring: Thursdays", ""),
    ]


def test_lines_of_programs_and_audiences_are_noted_too(amara):
    services.set_lines(amara, lines=[("Site", "https://amara.example"), ("Tea", "Green")])
    services.set_lines(amara, lines=[("Tea", "Green")])
    skill = services.add_skill(amara, name="Rust")
    services.show_skill(amara, row_id=skill, reach=Reach(Audience.CONNECTIONS))
    last, _new, fewer, both = edits_of(amara)
    assert (both.before, both.after) == ("", "Site: https://amara.example\nTea: Green")
    assert fewer.after == "Tea: Green"
    assert (last.audience_before, last.audience_after, last.reach) == (0, 4, "Your connections")


def test_what_changes_nothing_is_not_noted(amara):
    services.set_about(amara, headline="Lead", place="Lyon")
    before = len(told(amara))
    services.set_about(amara, headline="Lead", place="Lyon")
    assert len(told(amara)) == before


def test_the_oldest_go_when_there_are_many(amara, monkeypatch):
    monkeypatch.setattr(history, "MOST", 3)
    for n in range(6):
        services.set_about(amara, headline=f"Number {n}")
    assert [one.after for one in edits_of(amara)] == ["Number 5", "Number 4", "Number 3"]


def test_it_is_the_owners_alone_exported_and_erased_with_them(amara, bo):
    services.set_about(amara, place="Lyon")
    (one,) = edits_of(amara)
    assert edits_of(bo) == []
    with pytest.raises(NotFound):
        services.forget_edit(bo, edit_id=one.id)
    services.forget_edits(bo)
    (row,) = [row for row in export_of(amara) if row["kind"] == "edits"]
    assert (row["part"], row["after"]) == ("place", "Lyon")
    erase_person(amara.me)
    assert not Edit.objects.exists()


def test_the_page_shows_and_erases_it(amara):
    services.set_about(amara, place="Lyon")
    services.set_about(amara, place="Lagos")
    client = as_(amara)
    html = text(client.get("/settings/profile/history"))
    assert "<del>Lyon</del>" in html
    client.post("/settings/profile/history", {"row": edits_of(amara)[0].id})
    assert told(amara) == [("place", "", "Lyon")]
    client.post("/settings/profile/history", {"do": "all"})
    assert told(amara) == []
    assert profile_for(amara, amara.me).fields["place"].value == "Lagos"


def test_programs_read_and_erase_it(amara):
    services.set_about(amara, place="Lyon")
    client, path = ApiClient(amara), "/api/mutuals/v1/profile/history"
    (one,) = client.get(path).json
    assert (one["part"], one["before"], one["after"], one["audience_after"]) == ("place", "", "Lyon", "public")
    assert client.call("DELETE", f"{path}/{one['id']}").status == 200
    assert client.call("DELETE", f"{path}/{one['id']}").status == 404
    services.set_about(amara, place="Lagos")
    client.call("DELETE", path)
    assert client.get(path).json == []


@pytest.fixture(name="connected")
def _connected(amara, bo, dalia, chen):
    """Bo and Dalia are connected with Amara; Chen follows her."""
    for one in (bo, dalia):
        ties.ask_to_connect(one, person_id=amara.me)
        ties.accept_connection(amara, person_id=one.me)
    ties.follow(chen, person_id=amara.me)
    drain(WIRING)
    return amara


def hearing() -> set[int]:
    drain(WIRING)
    return set(Notice.objects.filter(kind="position").values_list("person_id", flat=True))


def test_nobody_hears_of_a_position_unless_its_owner_says_so(connected):
    services.add_entry(connected, section="position", values={"title": "Lead"})
    as_(connected).post("/settings/profile/position", {"title": "Lead at sea", "audience": "0"})
    services.add_entry(connected, section="project", values={"title": "Kiosk"}, tell=True)
    assert hearing() == set()


def test_connections_who_may_see_it_hear_once(connected, bo, dalia):
    ties.mute(dalia, person_id=connected.me)
    as_(connected).post("/settings/profile/position", {"title": "Lead", "audience": "0", "tell": "on"})
    assert hearing() == {bo.me}
    assert "tells you of a new position" in text(as_(bo).get("/notices"))
    entry = profile_for(connected, connected.me).section("position")[0]
    services.remove_entry(connected, entry_id=entry.id)
    assert hearing() == set()


def test_who_may_not_see_it_does_not_hear(connected, bo):
    services.add_entry(
        connected, section="position", values={"title": "Lead"}, reach=Reach(Audience.NAMED, named=(bo.me,)), tell=True
    )
    assert hearing() == {bo.me}


def test_programs_say_so_too(connected, bo, dalia):
    ApiClient(connected).post(
        "/api/mutuals/v1/profile/entries", json={"section": "position", "title": "Lead", "tell": True}
    )
    assert hearing() == {bo.me, dalia.me}
