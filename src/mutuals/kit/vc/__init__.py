"""Verifiable credentials that others signed: read within bounds, their keys found, their signatures and lists checked.

Nothing here uses the network; who calls fetches, and hands over what came.
"""
