"""Searches that one keeps: for oneself alone, with a notice a day at most when somebody new is found."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.exporting import export_of
from mutuals.domains.discovery.models import SavedSearch
from mutuals.domains.discovery.queries import saved_searches
from mutuals.domains.discovery.services import drop_search, erase_person, index_person, save_search, tell_of_search
from mutuals.domains.discovery.services.saving import MOST, look_again
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import finish_onboarding
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties.services import block
from mutuals.kit.refusal import NotFound, Refused
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db


def says(who, headline: str) -> None:
    profiles.set_about(who, headline=headline)
    index_person(person_id=who.me)


def a_day_passes() -> None:
    SavedSearch.objects.update(looked_at=timezone.now() - timedelta(hours=25))
    look_again()


def told(who) -> int:
    return Notice.objects.filter(person_id=who.me, text__startswith="search_found").count()


def test_a_search_is_kept_once_and_for_its_owner_alone(amara, bo):
    number = save_search(amara, text=" Beekeeper  Lyon ")
    assert save_search(amara, text="Beekeeper Lyon") == number
    assert [row.text for row in saved_searches(amara)] == ["Beekeeper Lyon"]
    assert saved_searches(bo) == []
    for verb in (lambda: tell_of_search(bo, search_id=number, on=True), lambda: drop_search(bo, search_id=number)):
        with pytest.raises(NotFound):
            verb()
    assert [row["text"] for row in export_of(amara) if row["kind"] == "saved_searches"] == ["Beekeeper Lyon"]
    drop_search(amara, search_id=number)
    assert saved_searches(amara) == []


@pytest.mark.parametrize("text", ["", "  ", "!?", "\0"])
def test_a_search_without_words_is_refused(amara, text):
    with pytest.raises(Refused), transaction.atomic():
        save_search(amara, text=text)


def test_twenty_are_enough(amara):
    for number in range(MOST):
        save_search(amara, text=f"word{number}")
    with pytest.raises(Refused, match="remove one"):
        save_search(amara, text="one more")


def test_somebody_new_is_told_of_once_and_a_day_later_at_the_earliest(amara, bo, chen):
    says(bo, "Beekeeper")
    number = save_search(amara, text="beekeeper", tell=True)
    a_day_passes()
    assert told(amara) == 0  # Bo was there before
    says(chen, "Beekeeper too")
    look_again()
    assert told(amara) == 0  # not a day has passed
    a_day_passes()
    assert told(amara) == 1
    assert saved_searches(amara)[0].news_at
    a_day_passes()
    assert told(amara) == 1
    says(chen, "Retired")
    a_day_passes()
    says(chen, "Beekeeper again")
    a_day_passes()
    assert told(amara) == 1  # no news
    tell_of_search(amara, search_id=number, on=False)
    assert saved_searches(amara)[0].tell is False


def test_nobody_is_told_of_whom_they_may_not_find(amara, bo, chen, dalia):
    save_search(amara, text="beekeeper", tell=True)
    block(bo, person_id=amara.me)
    says(bo, "Beekeeper")
    profiles.add_skill(chen, name="Beekeeper", reach=Reach(Audience.CONNECTIONS))
    index_person(person_id=chen.me)
    says(dalia, "Beekeepre")  # similar is not found
    says(amara, "Beekeeper")  # oneself is nobody new
    a_day_passes()
    assert told(amara) == 0


def test_who_leaves_takes_their_searches_along(amara):
    save_search(amara, text="beekeeper")
    erase_person(amara.me)
    assert not SavedSearch.objects.exists()


def test_pages_keep_list_tell_and_remove(amara, bo):
    finish_onboarding(amara)
    says(bo, "Beekeeper")
    client = Client()
    client.force_login(Account.objects.get(id=amara.my_account))
    assert "Keep this search" in client.get("/search?q=beekeeper").content.decode()
    client.post("/search/saved/new", {"q": "beekeeper"})
    (kept,) = saved_searches(amara)
    assert "Tell me of somebody new" in client.get("/search/saved").content.decode()
    client.post(f"/search/saved/{kept.id}/tell", {"tell": "1"})
    assert "Tell me no more" in client.get("/search/saved").content.decode()
    client.post(f"/search/saved/{kept.id}/drop")
    assert "You keep no search." in client.get("/search/saved").content.decode()
    assert Client().get("/search/saved").status_code == 302
    assert "Keep this search" not in Client().get("/search?q=beekeeper").content.decode()


def test_programs_do_the_same(amara, bo):
    mine, other = ApiClient(amara), ApiClient(bo)
    made = mine.post("/api/mutuals/v1/searches", json={"q": "beekeeper", "tell": True}).json
    assert made == {"id": made["id"], "q": "beekeeper", "tell": True, "news_at": None}
    path = f"/api/mutuals/v1/searches/{made['id']}"
    assert mine.put(path, json={"tell": False}).json["tell"] is False
    assert other.put(path, json={"tell": True}).status == other.delete(path).status == 404
    assert other.get("/api/mutuals/v1/searches").json == []
    assert mine.post("/api/mutuals/v1/searches", json={"q": "!"}).status == 422
    assert mine.delete(path).json == {}
    assert mine.get("/api/mutuals/v1/searches").json == []
