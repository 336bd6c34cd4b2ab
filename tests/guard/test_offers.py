"""Offers of work that look like a swindle wait for a moderator; honest ones do not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.guard.offers import Sign, must_wait, sign_words, signs_in

LINES = Path(__file__).with_name("offers.tsv").read_text().splitlines()[1:]
ROWS = [line.split("\t") for line in LINES]


def share(part, *, honest, language=None):
    """The share of posts that would wait (swindles: for the sign that they have)."""
    some = [row for row in ROWS if row[0] == part and (row[2] == "-") == honest and language in (None, row[1])]
    hits = sum(must_wait(signs_in(text)) and (honest or sign in signs_in(text)) for _p, _l, sign, text in some)
    return hits / len(some), len(some)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_swindles_wait_and_honest_offers_do_not_in_each_language(language):
    assert share("first", honest=False, language=language)[0] >= 0.95
    assert share("first", honest=True, language=language)[0] == 0


def test_of_posts_that_came_after_the_rules_most_are_found_and_honest_ones_are_not():
    """The honest figure: docs/mechanisms/guard.md says it."""
    assert share("late", honest=False)[0] >= 0.5
    assert share("late", honest=True)[0] == 0


def test_a_messenger_alone_or_a_free_mailbox_alone_is_no_reason_to_wait():
    assert signs_in("We are hiring. Write to me on WhatsApp.") == [Sign.ELSEWHERE]
    assert signs_in("We are hiring. CV to shop.bremen@gmx.de please.") == [Sign.DOMAIN]
    for signs in ([Sign.ELSEWHERE], [Sign.DOMAIN], []):
        assert not must_wait(signs)
    assert must_wait([Sign.ELSEWHERE, Sign.DOMAIN])
    assert must_wait([Sign.FEE])


def test_a_domain_that_its_author_has_proven_is_no_sign_and_a_free_mailbox_cannot_be_proven():
    text = "We are hiring. Apply on WhatsApp, or at https://jobs.ledger.example.com/now."
    assert signs_in(text) == [Sign.ELSEWHERE, Sign.DOMAIN]
    assert signs_in(text, proven={"example.com"}) == [Sign.ELSEWHERE]
    assert Sign.DOMAIN in signs_in("We are hiring. CV to a@gmail.com.", proven={"gmail.com"})


def test_what_offers_no_work_is_not_looked_at():
    assert signs_in("Pay the registration fee on WhatsApp, 900 euro a day, no experience") == []


def test_hidden_letters_do_not_help():
    plain = "Hiring now! Earn 900 dollars a day from home, no experience."
    assert signs_in(plain) == signs_in(plain.replace("e", "e\u200b").replace("o", "\u043e")) == [Sign.PAY]


@given(st.text(max_size=3_000))
def test_any_text_is_read(text):
    signs = signs_in("We are hiring. " + text)
    assert set(signs) <= set(Sign)


@pytest.mark.parametrize("piece", ["1.000" * 3, "a@" + "b." * 9, "https://" * 9, "9" * 99 + " ", "!. ;\n", "x.y@"])
def test_a_text_made_to_be_slow_is_read_as_fast(piece):
    import time

    start = time.process_time()
    signs_in("We are hiring. " + piece * 20_000)
    assert time.process_time() - start < 0.5  # of 10 ms: a regex that runs away takes minutes


def test_each_sign_is_said_in_words():
    assert len({sign_words(sign) for sign in Sign}) == len(Sign)
