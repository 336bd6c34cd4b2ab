"""The formats that can be brought, a folder each, and their registry. Pure: no tables, nothing of a person."""
