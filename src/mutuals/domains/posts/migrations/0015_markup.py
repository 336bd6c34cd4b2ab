"""The HTML of posts is kept as what it adds to their words."""

from collections.abc import Callable
from typing import Any

from django.db import migrations, models

from mutuals.kit.packed import packed, unpacked

CHUNK = 1_000


def _rewrite(column: str, other: str, value: Callable[[str, Any], Any]) -> Callable[[Any, Any], None]:
    def step(apps: Any, schema: Any) -> None:
        posts, last = apps.get_model("posts", "Post").objects.order_by("id"), -1
        while rows := list(posts.filter(id__gt=last).values_list("id", "source", other)[:CHUNK]):
            changed = [(value(source, kept), number) for number, source, kept in rows if kept]
            with schema.connection.cursor() as cursor:
                cursor.executemany(f"UPDATE posts_post SET {column} = %s WHERE id = %s", changed)  # noqa: S608
            last = rows[-1][0]

    return step


class Migration(migrations.Migration):
    dependencies = [("posts", "0014_smaller_indexes")]

    operations = [
        migrations.AddField("post", "markup", models.BinaryField(null=True)),
        migrations.RunPython(
            _rewrite("markup", "html", lambda source, html: packed(html, usual=source.encode())),
            _rewrite("html", "markup", lambda source, markup: unpacked(markup, usual=source.encode())[0]),
        ),
        migrations.RemoveField("post", "html"),
    ]
