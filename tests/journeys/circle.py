"""Greta, who knows Hugo, Ida and Jonas, who do not know each other: `python -m tests.journeys.circle` with MUTUALS_DATA set."""

import json
import os
from pathlib import Path

from tests.journeys.seed import PASSWORD

NAMES = {"greta": "Greta Holm", "hugo": "Hugo Marchetti", "ida": "Ida Nowak", "jonas": "Jonas Adeyemi"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    from mutuals.domains.people.services import add_account, finish_onboarding
    from mutuals.domains.ties import services as ties

    people = {name: add_account(username=name, name=words, password=PASSWORD) for name, words in NAMES.items()}
    for viewer in people.values():
        finish_onboarding(viewer)
    for name in ("hugo", "ida", "jonas"):
        ties.ask_to_connect(people[name], person_id=people["greta"].me)
        ties.accept_connection(people["greta"], person_id=people[name].me)
    file = Path(os.environ["MUTUALS_DATA"]) / "circle.json"
    file.write_text(json.dumps({name: viewer.me for name, viewer in people.items()}))


if __name__ == "__main__":
    main()
