"""The world of `./mutuals demo`: invented people, what they do, and what they say to each other."""
