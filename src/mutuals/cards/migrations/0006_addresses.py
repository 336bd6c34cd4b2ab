"""What people say about themselves leads to this server's tags from anywhere."""

from typing import Any

import orjson
from django.db import migrations

from mutuals.cards.addresses import absolute
from mutuals.cards.usual import pack_person, unpack_person

CHUNK = 500


def lead(apps: Any, schema: Any) -> None:
    model, last = apps.get_model("cards", "PersonCard"), -1
    while rows := list(model.objects.filter(person_id__gt=last).order_by("person_id")[:CHUNK]):
        last = rows[-1].person_id
        changed = []
        for row in rows:
            page, told = unpack_person(row.body)
            said = orjson.loads(told + "}") if told else {}
            before = said.get("note", "")
            if (note := absolute(before)) != before:
                row.body = pack_person(page, orjson.dumps(said | {"note": note}).decode()[:-1])
                changed.append(row)
        model.objects.bulk_update(changed, ["body"])


class Migration(migrations.Migration):
    dependencies = [("cards", "0005_usual")]

    operations = [migrations.RunPython(lead, migrations.RunPython.noop)]
