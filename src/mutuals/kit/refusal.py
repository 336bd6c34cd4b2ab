"""The two ways in which a verb says no. Doors turn them into a form error or a 404."""


class Refused(Exception):
    """A clear, translated sentence that says what is wrong and how to mend it; `field` names the form field."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotFound(Exception):
    """There is no such thing, or the viewer may not know that there is."""
