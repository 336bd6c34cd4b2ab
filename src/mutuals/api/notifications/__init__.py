"""Notifications: one by one, in groups, the policy for strangers, and what it put aside."""

from mutuals.api.notifications import groups, listing, policy, requests  # noqa: F401 (each fills the registry)
