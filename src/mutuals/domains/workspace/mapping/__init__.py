"""The map of one's ties as values: who stands together (`clusters`), what they share (`naming`), where they are drawn
(`layout`). Numbers in, numbers out; the same in is the same out, to the last digit."""
