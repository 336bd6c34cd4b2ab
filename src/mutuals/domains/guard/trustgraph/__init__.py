"""Which accounts the people that this server starts from could vouch for, by who is tied to whom. Pure values.

These modules import numpy and scipy. They run in a process of their own (`__main__`), started for each run by
`moderation`, so that neither the web server nor the worker carries that memory. Nothing else may import them.
"""
