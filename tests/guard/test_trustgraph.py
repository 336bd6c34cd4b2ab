"""The trust graph: fakes rank below real people, reports spread, and handshakes cannot be faked in numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.guard.graphs import attacked, generated, ring
from mutuals.domains.guard.regions import FAR, NEAR, UNSAID
from mutuals.domains.guard.trustgraph.meeting import PASSED_ON, met
from mutuals.domains.guard.trustgraph.ranking import ranked
from mutuals.domains.guard.trustgraph.standing import proposed, regions
from mutuals.domains.guard.trustgraph.ties import embedded, matrix_of

PEOPLE, FAKES = 400, 60


@pytest.fixture(scope="module")
def honest():
    return generated(PEOPLE, np.random.default_rng(3))


def town(honest, shape="random", g=0.2, **options):
    chance = np.random.default_rng(5)
    values = {"shape": shape, "fakes": FAKES, "regions": 1, "g": g, "friends": False, "chance": chance, **options}
    return matrix_of(attacked(honest, PEOPLE, **values), PEOPLE + FAKES)


SEEDS = list(range(0, PEOPLE, 40))


@pytest.mark.parametrize("shape", ["random", "preferential", "cloned"])
def test_a_ring_of_any_shape_ranks_below_real_people(honest, shape):
    rank = ranked(town(honest, shape), seeds=SEEDS).rank
    assert np.mean(rank[PEOPLE:] < np.quantile(rank[:PEOPLE], 0.05)) > 0.95


def test_a_ring_without_a_tie_to_anybody_gets_nothing_and_changes_nothing(honest):
    alone = ranked(matrix_of(honest, PEOPLE), seeds=SEEDS)
    beside = ranked(town(honest, g=0), seeds=SEEDS)
    assert not beside.rank[PEOPLE:].any()
    np.testing.assert_allclose(beside.rank[:PEOPLE], alone.rank, rtol=0.02)  # the median strength is the server's
    assert (beside.steps[PEOPLE:] == -1).all()


def test_reports_on_some_of_a_ring_reach_the_others_and_hardly_anybody_else(honest):
    ties = town(honest, g=1.0)
    before, after = (ranked(ties, seeds=SEEDS, confirmed=some) for some in ((), range(PEOPLE, PEOPLE + 8)))
    assert np.mean(after.rank[PEOPLE:] < before.rank[PEOPLE:] / 2) > 0.9
    assert np.mean(after.rank[:PEOPLE] < before.rank[:PEOPLE] / 2) < 0.02
    assert not before.residual.any()


def test_ties_are_weighted_by_what_both_have_in_common():
    #  0, 1, 2 know each other; 3 hangs on 0
    halves = embedded(matrix_of(np.array([[0, 1], [1, 2], [2, 0], [0, 3]], np.int32), 4))
    both = (halves + halves.T).toarray()
    assert both[0, 1] == pytest.approx((0.1 + 1) / 2)
    assert both[0, 3] == pytest.approx(0.1 / 1)


def test_the_same_ties_in_any_order_and_twice_are_the_same(honest):
    mixed = np.concatenate([honest[::-1], honest[:50, ::-1]])
    one, other = (ranked(matrix_of(ties, PEOPLE), seeds=SEEDS) for ties in (honest, mixed))
    assert one.rank.tobytes() == other.rank.tobytes()


def test_without_ties_or_seeds_nothing_is_said(honest):
    ties = matrix_of(honest, PEOPLE)
    for found in (ranked(ties, seeds=[]), ranked(matrix_of(np.zeros((0, 2), np.int32), 5), seeds=[1])):
        assert not found.rank.any()
    assert set(regions(ranked(ties, seeds=[]), ties, seeds=[])) == {UNSAID}
    few = matrix_of(np.array([[0, 1], [1, 2], [3, 4]], np.int32), 5)
    assert set(regions(ranked(few, seeds=[0]), few, seeds=[0])) == {UNSAID}


def test_the_lowest_region_holds_rings_and_nobody_without_ties(honest):
    ties = matrix_of(attacked(honest, PEOPLE, shape="random", fakes=FAKES, regions=1, g=0, friends=False,
                              chance=np.random.default_rng(5)), PEOPLE + FAKES + 1)  # fmt: skip
    found = regions(ranked(ties, seeds=SEEDS), ties, seeds=SEEDS)
    assert found[-1] == UNSAID
    assert (found[PEOPLE : PEOPLE + FAKES] == FAR).all()
    assert np.mean(found[:PEOPLE] == NEAR) > 0.97


def test_a_few_who_came_together_and_know_nobody_else_yet_are_not_spoken_of(honest):
    circle = np.array([(PEOPLE + a, PEOPLE + b) for a in range(9) for b in range(a)], np.int32)
    for ties, said in ((circle, UNSAID), (np.concatenate([circle, [[PEOPLE, PEOPLE + 9]]]), FAR)):
        matrix = matrix_of(np.concatenate([honest, ties]), PEOPLE + 10)
        assert set(regions(ranked(matrix, seeds=SEEDS), matrix, seeds=SEEDS)[PEOPLE : PEOPLE + 9]) == {said}


def test_a_part_of_the_server_without_seeds_is_proposed_one(honest):
    both = np.concatenate([honest, honest + PEOPLE, [[0, PEOPLE]]])
    ties = matrix_of(both, 2 * PEOPLE)
    found = ranked(ties, seeds=SEEDS)
    names = proposed(found, ties, seeds=SEEDS)
    assert names
    assert all(one >= PEOPLE for one in names[:3])
    assert ranked(ties, seeds=SEEDS + names).rank[PEOPLE:].mean() > 10 * found.rank[PEOPLE:].mean()


def test_whom_seeds_met_counts_as_met_and_who_was_met_by_nobody_does_not(honest):
    accepted = met(honest, people=PEOPLE + 1, seeds=SEEDS)
    assert accepted[:PEOPLE].mean() > 0.9
    assert not accepted[PEOPLE]
    assert not met(honest, people=PEOPLE, seeds=[]).any()


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([5, 60, 600]), st.integers(0, 2**31), st.data())
def test_each_leaked_handshake_lets_in_three_at_most_whatever_stands_behind(honest, size, seed, data):
    chance = np.random.default_rng(seed)
    others = [one for one in range(PEOPLE) if one not in SEEDS]
    victims = data.draw(st.lists(st.sampled_from(others), max_size=12))
    inner = ring(data.draw(st.sampled_from(["random", "preferential"])), size, honest, PEOPLE, chance) + PEOPLE
    leaks = np.array([(victim, PEOPLE + chance.integers(size)) for victim in victims], np.int64).reshape(-1, 2)
    shaken = np.concatenate([honest[chance.random(len(honest)) < 0.3], inner, leaks])
    accepted = met(shaken, people=PEOPLE + size, seeds=SEEDS)
    assert accepted[PEOPLE:].sum() <= PASSED_ON[2] * len(leaks)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, FAKES - 1), st.integers(0, FAKES - 1)), max_size=80))
def test_what_fakes_shake_among_themselves_raises_nobody(honest, more):
    inner = np.array(more, np.int64).reshape(-1, 2) + PEOPLE
    without, with_ = (
        met(ties, people=PEOPLE + FAKES, seeds=SEEDS) for ties in (honest, np.concatenate([honest, inner]))
    )
    assert without.tobytes() == with_.tobytes()
