"""The product's settings, for a journey whose own servers stand on loopback: the safe client may reach these few."""

import os

from mutuals.project.settings import *  # noqa: F403 (settings are a module of names)

MUTUALS_ALLOW_LOOPBACK = frozenset(os.environ["JOURNEY_LOOPBACK"].split())
