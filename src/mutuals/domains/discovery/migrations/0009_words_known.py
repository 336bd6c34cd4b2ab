from django.db import migrations

from mutuals.kit.text.spelling import can_be_mistyped, rests

CHUNK = 2_000
PUBLIC = 0


def learn(apps, editor):
    """The words of texts that were there before."""
    texts, spelling = apps.get_model("discovery", "PersonText"), apps.get_model("discovery", "Spelling")
    rows = texts.objects.filter(audience=PUBLIC).order_by("id").values_list("id", "folded")
    known, after = set(), 0
    while some := list(rows.filter(id__gt=after)[:CHUNK]):
        new = {word for _, folded in some for word in folded.split() if can_be_mistyped(word)} - known
        made = [spelling(word=word, rest=rest) for word in sorted(new) for rest in sorted(rests(word))]
        spelling.objects.bulk_create(made, ignore_conflicts=True, batch_size=1_000)
        known |= new
        after = some[-1][0]


class Migration(migrations.Migration):
    dependencies = [("discovery", "0008_spelling")]
    operations = [migrations.RunPython(learn, migrations.RunPython.noop)]
