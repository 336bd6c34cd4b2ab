"""Badges that others signed (Open Badges 3.0): what they say, whether they hold, and whom they are about.

Values only, no rows. `reading` takes a file apart, `asking` asks the issuer, `recipients` compares whom it is about.
"""
