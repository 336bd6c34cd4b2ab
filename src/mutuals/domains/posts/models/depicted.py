"""Who is in the pictures of a post."""

from django.db import models

from mutuals.domains.posts.models.posts import Post
from mutuals.kit.ids import new_id


class Depicted(models.Model):
    """Somebody of whom a post's author says that a picture of it shows them; others read it once they said yes."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+", db_index=False)
    file = models.BigIntegerField()  # a picture of the post
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    x = models.FloatField(null=True)  # where in the picture: parts of its width and height, 0 to 1
    y = models.FloatField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)  # whoever named them cannot tell it from an open one
    removed_at = models.DateTimeField(null=True)  # by the author; the row stays, so that a no is a no the second time

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "file", "person"], name="once_in_a_picture")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.file}"
