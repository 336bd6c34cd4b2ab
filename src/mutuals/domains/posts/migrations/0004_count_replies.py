from django.db import migrations

COUNT = """
UPDATE posts_post SET replies_count = (
    SELECT COUNT(*) FROM posts_post reply
    WHERE reply.reply_to_id = posts_post.id AND reply.state = 'out' AND reply.audience = posts_post.audience
) WHERE id IN (SELECT reply_to_id FROM posts_post WHERE reply_to_id IS NOT NULL)
"""


class Migration(migrations.Migration):
    """Replies that are there already are counted once; from here on the verbs count."""

    dependencies = [("posts", "0003_polls_quotes_pins_schedule")]
    operations = [migrations.RunSQL(COUNT, migrations.RunSQL.noop)]
