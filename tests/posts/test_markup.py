"""The HTML of a post is kept as what it adds to its words."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.posts.models import Post

ROOT = Path(__file__).parents[2]
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
UP_AND_DOWN = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

def posts(migration):
    call_command("migrate", "posts", migration, verbosity=0)
    state = MigrationExecutor(connection).loader.project_state([("posts", migration)])
    return state.apps.get_model("posts", "Post").objects

call_command("migrate", verbosity=0)
before = posts("0014_smaller_indexes")
from django.utils import timezone
ada = MigrationExecutor(connection).loader.project_state([("posts", "0014_smaller_indexes")]).apps.get_model(
    "people", "Person").objects.create(id=7, handle="ada", name="Ada")
for number, (source, html) in enumerate([("Hi *you*", "<p>Hi <em>you</em></p>"), ("", "<p>from elsewhere</p>"), ("", "")]):
    before.create(id=number, owner_id=7, anchor_id=7, created_at=timezone.now(), source=source, html=html)
after = posts("0015_markup")
from mutuals.kit.markup import html_of
print([html_of(p.source, p.markup) for p in after.order_by("id")])
print([p.html for p in posts("0014_smaller_indexes").order_by("id")])
"""


@given(texts, texts)
def test_what_was_set_is_read_again(source, html):
    post = Post(source=source, html=html)
    assert post.html == html
    assert Post(source=post.source, markup=post.markup).html == html


@given(st.text(st.characters(categories=["L", "Zs"]), min_size=40, max_size=2_000))
def test_of_plain_words_little_is_kept(source):
    assert len(Post(source=source, html=f"<p>{source}</p>").markup) < 60


def test_other_words_than_those_it_was_made_from_are_an_error_and_no_other_text():
    post = Post(source="Hello", html="<p>Hello</p>")
    post.source = "Goodbye"
    with pytest.raises(zlib.error):
        _ = post.html


@pytest.mark.process
def test_posts_of_an_earlier_version_say_the_same(tmp_path):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MUTUALS_", "DATABASE_", "REDIS_"))}
    env |= {"MUTUALS_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mutuals.project.settings", "PYTHONPATH": "src"}
    done = subprocess.run([sys.executable, "-c", UP_AND_DOWN], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = str(["<p>Hi <em>you</em></p>", "<p>from elsewhere</p>", ""])
    assert done.stdout.splitlines() == [said, said]
