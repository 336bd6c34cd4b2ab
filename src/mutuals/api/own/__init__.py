"""Mutuals' own JSON under /api/mutuals/v1: what its pages do and Mastodon's API cannot say."""
