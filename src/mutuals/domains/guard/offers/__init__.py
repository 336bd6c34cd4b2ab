from mutuals.domains.guard.offers.engine import must_wait, signs_in
from mutuals.domains.guard.offers.signs import Sign, sign_words

__all__ = ["Sign", "must_wait", "sign_words", "signs_in"]
