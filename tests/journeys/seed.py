"""The cast on an empty server, for the journeys: `python -m tests.journeys.seed` with MUTUALS_DATA set."""

import json
import os
from pathlib import Path

PASSWORD = "correct horse battery"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    from mutuals.project.setup import set_up

    set_up(print)
    _people_and_posts()


def _people_and_posts() -> None:
    from mutuals.domains.people.services import finish_onboarding
    from mutuals.domains.posts.services import Draft, publish_post
    from mutuals.domains.ties import services as ties
    from tests import cast

    roles = {"farah": "administrator"}
    people = {name: cast.member(name, password=PASSWORD, role=roles.get(name, "member")) for name in cast.NAMES}
    for viewer in people.values():
        finish_onboarding(viewer)
    ids = {name: viewer.me for name, viewer in people.items()}
    (Path(os.environ["MUTUALS_DATA"]) / "cast.json").write_text(json.dumps(ids))
    amara, bo, chen, emeka = (people[name] for name in ("amara", "bo", "chen", "emeka"))
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    ties.follow(chen, person_id=amara.me)
    for one, other in ((amara, bo), (bo, amara)):
        ties.follow(one, person_id=other.me)
    ties.block(amara, person_id=emeka.me)
    for author, text in (
        (amara, "Partition by day, not by hour: our small files went from 40,000 to 900. #dataengineering"),
        (bo, "What do you read to your team in the first week? I begin with the last three post-mortems."),
        (chen, "Looking for somebody who has moved a warehouse between clouds. @amara, was that you?"),
    ):
        publish_post(author, draft=Draft(text=text, language="en"))


if __name__ == "__main__":
    main()
