from mutuals.domains.guard.textmodel.words import SIZE, at_first, features, learn_confirmed, score

__all__ = ["SIZE", "at_first", "features", "learn_confirmed", "score"]
