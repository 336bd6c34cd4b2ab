from django.db import migrations

from mutuals.kit.search import fold, make_index

CHUNK = 500


def write_words(apps, editor):
    """The words of posts that were there before."""
    post_text, post = apps.get_model("discovery", "PostText"), apps.get_model("posts", "Post")
    rows = post.objects.filter(state="out", share_of=None).order_by("id").values_list("id", "notice", "source")
    after = 0
    while some := list(rows.filter(id__gt=after)[:CHUNK]):
        made = [post_text(post_id=i, folded=fold(f"{notice}\n{source}")) for i, notice, source in some]
        post_text.objects.bulk_create([row for row in made if row.folded], ignore_conflicts=True)
        after = some[-1][0]


class Migration(migrations.Migration):
    dependencies = [("discovery", "0005_words_of_posts"), ("posts", "0005_posting_choices")]
    operations = [
        make_index("discovery_posttext", "folded"),
        migrations.RunPython(write_words, migrations.RunPython.noop),
    ]
