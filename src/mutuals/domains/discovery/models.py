"""What search knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mutuals.domains.audience.scope import ScopedMany, of_circle
from mutuals.kit.ids import new_id

SENSED = (2, 3, 4, 5, 8, 9)  # kinds of a person's texts that mean something: headline skill work school open-to about
UNSENSED = models.Q(sense=None, kind__in=SENSED)


class Sense(models.Model):
    """What a text means, for all texts that say the same. It says nothing of who says it: the texts point here."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=32, unique=True)  # of the text: services.sensing
    vector = models.BinaryField(max_length=512)  # kit.meaning

    def __str__(self) -> str:
        return self.key


class PersonText(ScopedMany):
    """A text by which a person is found, by those who may see that text. Smaller kinds rank first."""

    class Kind(models.IntegerChoices):
        NAME = 0, _("name")
        HANDLE = 1, _("address")
        HEADLINE = 2, _("headline")
        SKILL = 3, _("skill")
        POSITION = 4, _("experience")
        EDUCATION = 5, _("education")
        PLACE = 6, _("place")
        LANGUAGE = 7, _("language")
        OPEN_TO = 8, _("open to")
        ABOUT = 9, _("about")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    text = models.CharField(max_length=420)
    folded = models.TextField()  # kit.search.fold(text), indexed
    thing = models.BigIntegerField(null=True)  # the profile's row that says so
    sense = models.ForeignKey(Sense, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "kind", "audience", "anchor"], name="texts_by_person"
            ),  # all that ranking asks
            models.Index(fields=["id"], name="texts_without_sense", condition=UNSENSED),
            of_circle("texts_for_circles"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


class PersonWords(models.Model):
    """All words of a person's texts, whoever may see them: which people have all of some words is asked here first."""

    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+", db_column="id"
    )
    folded = models.TextField()  # of all their PersonText, indexed

    def __str__(self) -> str:
        return f"words of {self.person_id}"


class Spelling(models.Model):
    """What is left of a word without some of its letters, for words in texts that everyone may read."""

    word = models.CharField(max_length=40)
    rest = models.CharField(max_length=7, db_index=True)  # kit.text.spelling.rests

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "rest"], name="one_rest_of_a_word")]

    def __str__(self) -> str:
        return f"{self.rest}: {self.word}"


class PostText(models.Model):
    """The words of a post. Who finds it by them is decided where it is looked for, by the post's own audience."""

    post = models.OneToOneField(
        "posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="+", db_column="id"
    )
    folded = models.TextField()  # kit.search.fold of all it says, indexed

    def __str__(self) -> str:
        return f"words of {self.post_id}"


class ArticleText(models.Model):
    """The words of an article. Who finds it by them is decided where it is looked for, by its own audience."""

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, primary_key=True, related_name="+", db_column="id"
    )
    folded = models.TextField()  # kit.search.fold of all it says, indexed
    sense = models.ForeignKey(Sense, on_delete=models.SET_NULL, null=True, related_name="+")  # of title and summary

    def __str__(self) -> str:
        return f"words of {self.article_id}"


class FindableKey(models.Model):
    """An address by which a person agreed to be found by those who have it: only its keyed hash is kept."""

    class Kind(models.TextChoices):
        MAIL = "mail", _("e-mail address")
        PROFILE = "profile", _("profile elsewhere")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key_hash = models.BinaryField(max_length=32, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_findable_key_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"


class FeaturedTag(models.Model):
    """A tag under which a person wants to be found: it stands on their profile, for everyone."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    tag = models.CharField(max_length=100)  # folded
    name = models.CharField(max_length=100)  # as the person writes it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "tag"], name="one_featured_tag")]

    def __str__(self) -> str:
        return f"#{self.name}"


class Look(models.Model):
    """How a person looks at first sight: the name as the eye takes it, and a likeness of the photo. Public facts."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, primary_key=True, related_name="+")
    name = models.CharField(max_length=200, db_index=True)  # kit.text.lookalike.looks
    photo = models.BigIntegerField(null=True)  # the file of which the likeness is
    likeness = models.BinaryField(max_length=16, null=True)  # kit.images.likeness

    def __str__(self) -> str:
        return self.name


class SavedSearch(models.Model):
    """A search for people that somebody keeps. Theirs alone."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    text = models.CharField(max_length=200)
    tell = models.BooleanField(default=False)  # when somebody new is found
    known = models.JSONField(default=list)  # the ids of those who were found before
    looked_at = models.DateTimeField(null=True, db_index=True)  # by the clock
    news_at = models.DateTimeField(null=True)  # when somebody new was last found

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="one_saved_search")]

    def __str__(self) -> str:
        return self.text


class PutAway(models.Model):
    """`person` does not want `other` to be suggested again."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="one_put_away")]


class Trend(models.Model):
    """What people of several communities wrote about lately; written anew by the clock."""

    class Kind(models.TextChoices):
        TAG = "tag", _("tag")
        POST = "post", _("post")
        LINK = "link", _("link")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    tag = models.CharField(max_length=100, blank=True)
    thing = models.BigIntegerField(null=True)  # the post, or the link's card
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "place"], name="one_trend_a_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.tag or self.thing}"
