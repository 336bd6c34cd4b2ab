"""Mastodon and its kin: the archive of posts, and the tables of people."""
