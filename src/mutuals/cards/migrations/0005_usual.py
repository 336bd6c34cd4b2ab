"""Cards become a half of their size again: what nearly all of them say is kept in none."""

from collections.abc import Callable
from typing import Any

from django.db import migrations

from mutuals.cards.usual import pack_person, pack_post, unpack_person, unpack_post
from mutuals.kit.packed import packed, unpacked

CHUNK = 500


def _all(name: str, key: str, anew: Callable[[bytes], bytes]) -> Callable[[Any, Any], None]:
    def step(apps: Any, schema: Any) -> None:
        model, last = apps.get_model("cards", name), -1
        while rows := list(model.objects.filter(**{f"{key}__gt": last}).order_by(key)[:CHUNK]):
            for row in rows:
                row.body = anew(row.body)
            model.objects.bulk_update(rows, ["body"])
            last = getattr(rows[-1], key)

    return step


class Migration(migrations.Migration):
    dependencies = [("cards", "0004_only_packed")]

    operations = [
        migrations.RunPython(
            _all("PostCard", "post_id", lambda body: pack_post(*unpacked(body))),
            _all("PostCard", "post_id", lambda body: packed(*unpack_post(body))),
        ),
        migrations.RunPython(
            _all("PersonCard", "person_id", lambda body: pack_person(*unpacked(body))),
            _all("PersonCard", "person_id", lambda body: packed(*unpack_person(body))),
        ),
    ]
