"""Drafts on several devices, and what publishing makes of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.articles import queries, services
from mutuals.domains.articles.models import Article, Draft
from mutuals.domains.articles.services import Plan, Text
from mutuals.domains.media.queries import servable
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import LinkCard, Post
from mutuals.domains.posts.queries import seen
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.articles.conftest import SOURCE, drafted, published, uploaded
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


def test_what_two_devices_save_at_the_same_time_is_kept_twice(amara):
    first = services.begin_draft(amara, text=Text(title="T", source="one"))
    phone = services.save_draft(amara, draft_id=first.draft_id, seen=1, text=Text(title="T", source="from the phone"))
    laptop = services.save_draft(amara, draft_id=first.draft_id, seen=1, text=Text(title="T", source="from the laptop"))
    assert (phone.apart, laptop.apart) == (False, True)
    assert queries.draft_for(amara, phone.draft_id).source == "from the phone"
    apart = queries.draft_for(amara, laptop.draft_id)
    assert (apart.source, apart.copy_of) == ("from the laptop", first.draft_id)
    again = services.save_draft(amara, draft_id=laptop.draft_id, seen=laptop.version, text=Text(source="goes on"))
    assert not again.apart


def test_saving_the_same_words_twice_is_no_conflict(amara):
    first = services.begin_draft(amara, text=Text(source="one"))
    services.save_draft(amara, draft_id=first.draft_id, seen=1, text=Text(source="two"))
    assert not services.save_draft(amara, draft_id=first.draft_id, seen=1, text=Text(source="two")).apart


def test_a_draft_is_its_writers_alone(amara, bo):
    number = drafted(amara)
    for verb in (
        lambda: services.save_draft(bo, draft_id=number, seen=1, text=Text(source="x")),
        lambda: services.delete_draft(bo, draft_id=number),
        lambda: services.publish_draft(bo, draft_id=number),
        lambda: services.begin_draft(bo, text=Text(source="x"), article_id=published(amara)),
        lambda: queries.draft_for(bo, number),
    ):
        with pytest.raises(NotFound):
            verb()


def test_an_article_is_announced_by_a_post_for_the_same_people(amara, bo, chen, settings):
    connect(amara, bo)
    article = queries.article_for(bo, published(amara, audience=4, summary="Why", tags="Data, #Ops"))
    for reader in (chen, ANYONE):
        with pytest.raises(NotFound):
            queries.article_for(reader, article.id)
        assert article.post_id not in seen(reader, [article.post_id])
    post = Post.objects.get(id=article.post_id)
    assert post.source == f"Why\n\n{settings.MUTUALS_URL}/@amara/articles/alarms-at-night\n\n#data #ops"
    card = LinkCard.objects.get(of=article.id)
    assert (card.title, card.description) == ("Alarms at night", "Why")
    assert queries.tags_of([article.id]) == {article.id: ["data", "ops"]}


def test_the_card_of_a_private_article_stands_in_no_other_post(amara, bo, settings):
    published(amara, audience=4)
    drain(WIRING)
    link = f"{settings.MUTUALS_URL}/@amara/articles/alarms-at-night"
    other = posts.publish_post(bo, draft=posts.Draft(text=f"Look {link}"))
    drain(WIRING)
    assert list(Post.objects.filter(id=other).values_list("link__card__title", flat=True)) == [None]


def test_named_people_see_it_and_nobody_else(amara, bo, chen):
    number = published(amara, audience=6, named=[bo.me])
    assert queries.article_for(bo, number).title == "Alarms at night"
    with pytest.raises(NotFound):
        queries.article_for(chen, number)


def test_pictures_are_for_whom_the_article_is(amara, bo, chen):
    connect(amara, bo)
    shown, cover = uploaded(amara), uploaded(amara)
    number = published(amara, audience=4, source=f"![Teal](/media/{shown}/large.webp)\n\ntext", cover=cover)
    assert 'alt="Teal" width=' in queries.article_for(bo, number).html
    for file in (shown, cover):
        assert servable(bo, file)
        assert servable(chen, file) is None
    assert queries.covers_of([queries.article_for(bo, number)])[number].id == cover


def test_a_picture_of_somebody_else_is_not_shown(amara, bo):
    theirs = uploaded(bo)
    number = published(amara, source=f"![x](/media/{theirs}/large.webp) text", cover=theirs)
    assert "<img" not in queries.article_for(amara, number).html
    assert queries.article_for(amara, number).cover is None
    assert servable(amara, theirs) is None


def test_a_picture_that_is_left_out_is_its_owners_alone_again(amara, bo):
    file = uploaded(amara)
    number = published(amara, source=f"![x](/media/{file}/large.webp) text")
    assert servable(bo, file)
    change(amara, number, source="Without")
    assert servable(bo, file) is None


def change(actor, number, **values):
    now = queries.next_of(actor, number)
    text = {name: getattr(now, name) for name in Text.__dataclass_fields__} | values
    draft = services.begin_draft(actor, text=Text(**text), article_id=number)
    return services.publish_draft(actor, draft_id=draft.draft_id)


def test_a_change_keeps_the_address_and_what_it_said(amara, bo):
    number = published(amara)
    change(amara, number, title="Quiet nights", source=SOURCE.replace("Less", "Much less"))
    article = queries.article_for(bo, number)
    assert (article.title, article.slug) == ("Quiet nights", "alarms-at-night")
    assert article.edited_at
    versions = queries.versions_of(bo, number)
    assert [v.title for v in versions] == ["Quiet nights", "Alarms at night"]
    before, now = queries.two_versions(bo, number, 0)
    marks = [(p.mark, p.text) for par in queries.compared(before.source, now.source) for p in par.pieces if p.mark]
    assert marks == [("-", "Less"), ("+", "Much less")]
    assert LinkCard.objects.get(of=number).title == "Quiet nights"


def test_a_former_address_leads_to_the_article(amara):
    number = published(amara)
    change(amara, number, slug="Quiet Nights")
    assert queries.article_at(ANYONE, amara.me, "alarms-at-night").slug == "quiet-nights"
    assert queries.article_at(ANYONE, amara.me, "quiet-nights").id == number
    assert queries.article_for(ANYONE, published(amara)).slug == "alarms-at-night-2"


def test_titles_of_any_script_have_addresses(amara):
    assert queries.article_for(ANYONE, published(amara, title="夜の警報")).slug == "夜の警報"
    assert queries.article_for(ANYONE, published(amara, title="???")).slug == "article"
    assert len(queries.article_for(ANYONE, published(amara, title="夜" * 150)).slug) <= 34


def test_taken_back_it_is_a_draft_and_published_again_it_is_where_it_was(amara, bo):
    file = uploaded(amara)
    number = published(amara, source=f"![x](/media/{file}/large.webp) text", tags="data")
    post_id = queries.article_for(bo, number).post_id
    draft = services.withdraw_article(amara, article_id=number)
    drain(WIRING)
    with pytest.raises(NotFound):
        queries.article_for(bo, number)
    assert servable(bo, file) is None
    assert post_id not in seen(bo, [post_id])
    assert queries.draft_for(amara, draft).tags == "data"
    assert services.publish_draft(amara, draft_id=draft, plan=Plan(0)) == number
    assert queries.article_for(bo, number).slug == "alarms-at-night"
    assert servable(bo, file)


def test_the_post_deleted_the_article_is_a_draft_again(amara, bo):
    number = published(amara)
    posts.delete_post(amara, post_id=queries.article_for(bo, number).post_id)
    drain(WIRING)
    with pytest.raises(NotFound):
        queries.article_for(bo, number)
    assert Draft.objects.get(owner_id=amara.me).source.startswith("Pipelines")


def test_deleted_everything_of_it_is_gone(amara, bo):
    file = uploaded(amara)
    number = published(amara, source=f"![x](/media/{file}/large.webp) text")
    change(amara, number, title="Other")
    post_id = queries.article_for(bo, number).post_id
    services.delete_article(amara, article_id=number)
    drain(WIRING)
    assert not Article.objects.filter(id=number).exists()
    assert post_id not in seen(amara, [post_id])
    assert servable(amara, file) is None


def test_it_is_published_at_its_time_and_once(amara):
    draft = drafted(amara)
    with pytest.raises(Refused):
        services.schedule_draft(amara, draft_id=draft, plan=Plan(0), at=timezone.now())
    services.schedule_draft(amara, draft_id=draft, plan=Plan(0), at=timezone.now() + timedelta(hours=1))
    services.publish_due(draft_id=draft)
    assert Draft.objects.filter(id=draft).exists()
    Draft.objects.filter(id=draft).update(due_at=timezone.now())
    services.publish_due(draft_id=draft)
    services.publish_due(draft_id=draft)
    assert [a.title for a in queries.articles_of(ANYONE, amara.me)] == ["Alarms at night"]


def test_what_cannot_be_published_when_it_is_due_says_why(amara):
    draft = drafted(amara)
    services.schedule_draft(amara, draft_id=draft, plan=Plan(0), at=timezone.now() + timedelta(hours=1))
    Draft.objects.filter(id=draft).update(due_at=timezone.now(), title="")
    services.publish_due(draft_id=draft)
    assert queries.draft_for(amara, draft).failure == "Give it a title first."


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"source": "x" * 100_001}, "source"),
        ({"title": "x" * 151}, "title"),
        ({"summary": "x" * 301}, "summary"),
        ({"source": " ".join(f"/media/{i}/large.webp" for i in range(41))}, "source"),
    ],
)
def test_what_is_too_long_is_refused_with_the_field(amara, values, field):
    with pytest.raises(Refused) as refused:
        services.begin_draft(amara, text=Text(**values))
    assert refused.value.field == field


@pytest.mark.parametrize(
    "values", [{"title": ""}, {"source": " "}, {"tags": "a b c d e f g h i j k"}, {"source": "x" * 10_001}]
)
def test_what_is_not_whole_stays_a_draft(amara, values):
    draft = drafted(amara, **{"title": "T", "source": "S", **values})
    with pytest.raises(Refused):
        services.publish_draft(amara, draft_id=draft)
    assert Draft.objects.filter(id=draft).exists()


def test_an_import_takes_a_draft_once(amara):
    first = services.take_draft(amara, title="From elsewhere", source="Old words", key="linkedin:article:1")
    assert services.take_draft(amara, title="From elsewhere", source="Changed", key="linkedin:article:1") == first
    assert queries.draft_for(amara, first).source == "Old words"


def test_comparing_hostile_texts_ends(amara):
    one, other = "a\n" * 50_000, "b\na\n" * 25_000
    assert queries.compared(one, other)
    assert queries.compared("a " * 50_000, "b a " * 25_000)


@pytest.mark.parametrize("number", [0, 5])
def test_a_draft_for_an_article_that_is_not_ones_own_is_refused(amara, number):
    with pytest.raises(NotFound):
        services.begin_draft(amara, text=Text(title="Next"), article_id=number)
