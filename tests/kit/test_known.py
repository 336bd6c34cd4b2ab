"""What was near to a text is kept for as long as nothing is newer."""

from hypothesis import given
from hypothesis import strategies as st

from mutuals.kit.meaning import known
from mutuals.kit.meaning.known import Known

keys = st.tuples(st.sampled_from(["nurse", "infirmière", "teacher"]), st.just(0.5), st.sampled_from(["one", "two"]))
nears = st.lists(st.tuples(st.integers(500, 1000), st.integers(1, 9)), max_size=30)


@given(st.lists(st.tuples(keys, st.integers(1, 3), nears), max_size=40))
def test_only_what_was_put_last_for_the_same_newest_is_given(put):
    kept, last = Known(), {}
    for key, newest, near in put:
        kept.put(key, newest, near)
        last[key] = newest, near
    for key, (newest, near) in last.items():
        assert kept.get(key, newest) == near
        assert kept.get(key, newest + 1) is None


def test_a_minute_later_it_is_asked_again(monkeypatch):
    kept = Known()
    kept.put(("nurse", 0.5, "one"), 1, [(900, 1)])
    now = known.time.monotonic()
    monkeypatch.setattr(known.time, "monotonic", lambda: now + known.LONGEST + 1)
    assert kept.get(("nurse", 0.5, "one"), 1) is None


def test_it_takes_no_more_than_its_share_and_forgets_the_oldest():
    kept = Known()
    for i in range(100):
        kept.put((f"text {i}", 0.5, "one"), 1, [(900, n) for n in range(1_000)])
    assert kept._size <= known.MOST
    assert kept.get(("text 99", 0.5, "one"), 1)
    assert kept.get(("text 0", 0.5, "one"), 1) is None
