"""Filters are kept by each person for themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.boundaries import queries, services
from mutuals.domains.boundaries.models import Filter, FilteredPost, Keyword
from mutuals.domains.boundaries.services import Term, Wish
from mutuals.domains.people.viewer import ANYONE
from mutuals.kit.refusal import NotFound, Refused

SALES = Wish(title="Sales", contexts=("home", "public"), action="hide", terms=(Term("buy now"), Term("promo", False)))


def test_a_filter_holds_for_its_owner_alone(amara, bo):
    services.make_filter(amara, wish=SALES)
    assert queries.filters_for(amara).matches("Buy now!", context="home")
    assert queries.hidden(queries.filters_for(amara).matches("promotion", context="public"))
    assert not queries.filters_for(amara).matches("Buy now!", context="thread")
    assert not queries.filters_for(bo)
    assert not queries.filters_for(ANYONE)


def test_a_reader_without_filters_costs_one_look_up(amara, django_assert_num_queries):
    queries.filters_for(amara)
    with django_assert_num_queries(1):
        queries.filters_for(amara)
    with django_assert_num_queries(0):
        queries.filters_for(ANYONE)
    services.make_filter(amara, wish=SALES)
    with django_assert_num_queries(2):
        queries.filters_for(amara)


def test_a_filter_changes_at_once_and_ends_at_its_time(amara):
    number = services.make_filter(amara, wish=SALES)
    kept = queries.filter_of(amara, number)
    terms = (Term(id=kept.keywords[0].id, gone=True), Term("sale", None, kept.keywords[1].id), Term("offer"))
    services.change_filter(amara, filter_id=number, wish=Wish(action="warn", terms=terms))
    kept = queries.filter_of(amara, number)
    assert [(k.word, k.whole_word) for k in kept.keywords] == [("sale", False), ("offer", True)]
    [hit] = queries.filters_for(amara).matches("wholesale", context="home")
    assert (hit.rule.title, hit.rule.action, hit.words) == ("Sales", "warn", ("sale",))
    past = timezone.now() - timedelta(seconds=1)
    services.change_filter(amara, filter_id=number, wish=Wish(expires_at=past, sets_expiry=True))
    assert not queries.filters_for(amara)
    assert len(queries.filters_of(amara)) == 1
    services.change_filter(amara, filter_id=number, wish=Wish(sets_expiry=True))
    assert queries.filters_for(amara)


def test_single_words_and_posts_come_and_go(amara):
    number = services.make_filter(amara, wish=SALES)
    keyword = services.add_keyword(amara, filter_id=number, term=Term("deal"))
    services.change_keyword(amara, keyword_id=keyword, word=None, whole_word=False)
    assert queries.filter_of_keyword(amara, keyword).keywords[-1] == queries.KeywordRow(keyword, "deal", False)
    row = services.filter_post(amara, filter_id=number, post_id=77)
    assert services.filter_post(amara, filter_id=number, post_id=77) == row
    assert queries.filters_for(amara).matches("", [77], context="home")[0].posts == (77,)
    services.unfilter_post(amara, row_id=row)
    services.drop_keyword(amara, keyword_id=keyword)
    assert queries.filter_of(amara, number).posts == ()
    services.drop_filter(amara, filter_id=number)
    assert not Keyword.objects.exists()


def test_what_is_somebody_elses_is_not_there(amara, bo):
    number = services.make_filter(amara, wish=SALES)
    keyword = queries.filter_of(amara, number).keywords[0].id
    row = services.filter_post(amara, filter_id=number, post_id=1)
    mine = services.make_filter(bo, wish=SALES)
    for verb, values in (
        (services.change_filter, {"filter_id": number, "wish": Wish(title="x")}),
        (services.change_filter, {"filter_id": mine, "wish": Wish(terms=(Term(id=keyword, gone=True),))}),
        (services.drop_filter, {"filter_id": number}),
        (services.add_keyword, {"filter_id": number, "term": Term("x")}),
        (services.change_keyword, {"keyword_id": keyword, "word": "x", "whole_word": None}),
        (services.drop_keyword, {"keyword_id": keyword}),
        (services.filter_post, {"filter_id": number, "post_id": 1}),
        (services.unfilter_post, {"row_id": row}),
        (queries.filter_of, {"filter_id": number}),
        (queries.filter_of_keyword, {"keyword_id": keyword}),
        (queries.filter_of_post, {"row_id": row}),
    ):
        with pytest.raises(NotFound):
            verb(bo, **values)
    assert queries.filter_of(amara, number).keywords[0].word == "buy now"


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish(contexts=("home",)), "title"),
        (Wish(title="x" * 257, contexts=("home",)), "title"),
        (Wish(title="x"), "contexts"),
        (Wish(title="x", contexts=("home", "everywhere")), "contexts"),
        (Wish(title="x", contexts=("home",), action="burn"), "action"),
        (Wish(title="x", contexts=("home",), terms=(Term(" \u200b "),)), "keywords"),
        (Wish(title="x", contexts=("home",), terms=(Term("x" * 513),)), "keywords"),
        (Wish(title="x", contexts=("home",), terms=tuple(Term(f"w{i}") for i in range(401))), "keywords"),
    ],
)
def test_what_cannot_be_a_filter_is_refused_and_nothing_is_kept(amara, wish, field):
    with pytest.raises(Refused) as no:
        services.make_filter(amara, wish=wish)
    assert no.value.field == field
    assert not Filter.objects.exists()


def test_nothing_stays_of_who_left(amara):
    number = services.make_filter(amara, wish=SALES)
    services.filter_post(amara, filter_id=number, post_id=1)
    services.erase_person(amara.me)
    assert not any(model.objects.exists() for model in (Filter, Keyword, FilteredPost))
