"""How well guard finds what gives somebody away, and fakes: `./mutuals bench --only guard [--labelled DIR]`."""
