"""Programs that the tests of upkeep start, and kill: `python -m tests.upkeep.programs NAME`, MUTUALS_DATA set."""

import io
import json
import os
import random
import sys
import time


def world() -> None:
    """The cast with posts, and a post with a picture that anybody may see; the picture's address."""
    from mutuals.project.setup import set_up
    from tests.journeys.seed import _people_and_posts

    set_up(lambda sentence: None)
    _people_and_posts()
    print(f"/media/{show('amara', 'How it looks')}/large.webp")


def write() -> None:
    """Posts with pictures without end; the id of each picture that was promised."""
    number = 0
    while True:
        number += 1
        print(show("bo", f"Number {number}"), flush=True)
        time.sleep(random.uniform(0, 0.02))


def show(handle: str, text: str) -> int:
    """A public post with a picture, published at once; the picture's id."""
    from PIL import Image

    from mutuals.domains.audience.scope import Audience
    from mutuals.domains.guard import consent
    from mutuals.domains.media.services import upload
    from mutuals.domains.people.queries import faces_by_address, viewer_for_person
    from mutuals.domains.posts.services import Draft, publish_post

    file = io.BytesIO()
    Image.frombytes("RGB", (60, 40), random.randbytes(60 * 40 * 3)).save(file, "PNG")
    file.seek(0)
    viewer = viewer_for_person(faces_by_address([handle])[handle].id)
    picture = upload(viewer, upload=file)
    with consent.checked():  # no worker reads the picture here
        publish_post(viewer, draft=Draft(text=text, audience=Audience.PUBLIC, files=(picture,)))
    return picture


def another() -> None:
    """One more of each kind of row with a counter: a log-in's session log, a permission, a post with a picture."""
    from django.contrib.auth.models import Group

    Group.objects.create(name=f"group {time.time_ns()}")
    show("chen", "Another one")


def prints() -> None:
    """What stands in each table."""
    from mutuals.project.upkeep.fingerprints import fingerprints

    print(json.dumps(fingerprints()))


def seen() -> None:
    """What each of the cast, and a visitor, may see of everything that passes the gate."""
    from mutuals.domains.audience.gate import visible_to
    from mutuals.domains.audience.scope import Scoped
    from mutuals.domains.people.queries import faces_by_address, viewer_for_person
    from mutuals.domains.people.viewer import Viewer
    from tests.cast import NAMES

    viewers = {name: viewer_for_person(face.id) for name, face in faces_by_address(NAMES).items()}
    kinds = [kind for kind in Scoped.__subclasses__() if not kind._meta.abstract]
    found = {
        f"{name} {kind.__name__}": sorted(visible_to(kind._base_manager.all(), viewer).values_list("pk", flat=True))
        for name, viewer in {**viewers, "visitor": Viewer()}.items()
        for kind in kinds
    }
    assert len(viewers) == len(NAMES)
    print(json.dumps(found))


def lost() -> None:
    """The ids of pictures that the database promises and the disk does not have."""
    from django.core.files.storage import default_storage

    from mutuals.domains.media.models import File
    from mutuals.domains.media.services.storing import path_of

    ids = list(File.objects.values_list("id", flat=True))
    missing = [i for i in ids for name in ("small", "large") if not default_storage.exists(path_of(i, f"{name}.webp"))]
    print(json.dumps([len(ids), missing]))


PROGRAMS = (world, write, another, seen, prints, lost)

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    {one.__name__: one for one in PROGRAMS}[sys.argv[1]]()
