"""When the days of grace are over, nothing that a person wrote, showed or kept stays."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import ForeignKey
from django.utils import timezone

from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, Person
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import services as profiles
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.project.wiring import WIRING


@pytest.mark.django_db(transaction=True)
def test_nothing_points_to_a_person_who_left(amara, bo):
    ties.ask_to_connect(amara, person_id=bo.me)
    ties.accept_connection(bo, person_id=amara.me)
    ties.make_circle(amara, name="Near")
    ties.mute(bo, person_id=amara.me)
    post = posts.publish_post(amara, draft=Draft(text="Hello @bo #tag"))
    answer = posts.publish_post(bo, draft=Draft(text="Hello back", reply_to=post))
    posts.thank(bo, post_id=post)
    posts.thank(amara, post_id=answer)
    profiles.set_about(amara, headline="Engineer", about="Long words", place="Lyon")
    profiles.add_skill(amara, name="Postgres", source_key="x")
    drain_all()
    people.ask_deletion(amara)
    Account.objects.filter(id=amara.account_id).update(delete_after=timezone.now() - timedelta(days=1))
    assert people.erase_account(amara.account_id)
    drain_all()
    assert not Row.objects.exists()
    kept = {"people.Key", "cards.PersonCard", "cards.ProfileCard"}  # the key signs the last word; the cards are empty
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, ForeignKey) and field.related_model is Person and model._meta.label not in kept:
                if model._meta.label == "posts.Post" and field.name == "anchor":
                    continue  # an answer by somebody else keeps whose ties decided
                assert not model._default_manager.filter(**{field.name: amara.me}).exists(), (model, field.name)
    gone = Person.objects.get(id=amara.me)
    assert (gone.name, gone.headline, gone.state) == ("", "", "gone")


def drain_all():
    while drain(WIRING, until=timezone.now() + timedelta(days=1)):
        pass
