"""One's photo."""
