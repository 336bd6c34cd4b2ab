"""Parts of pages that are rendered once show what their values say, and nothing of the reader before."""

from django.template import Context, Template
from django.utils import translation

PART = Template(
    "{% load arches i18n %}{% same member=member %}{% trans 'Home' %} {{ member }} {{ viewer }}{% endsame %}"
)


def shown(language: str, **values: object) -> str:
    with translation.override(language):
        return PART.render(Context(values))


def test_a_part_knows_its_values_and_nothing_else() -> None:
    assert shown("en", member=True, viewer="amara") == "Home True "


def test_each_value_and_each_language_has_a_rendering_of_its_own() -> None:
    assert shown("en", member=1) == "Home 1 "
    assert shown("fr", member=1) == "Accueil 1 "
    assert shown("en", member=0) == "Home 0 "
    assert shown("en", member=1) == "Home 1 "


def test_values_are_escaped_and_a_long_line_of_them_is_forgotten() -> None:
    for number in range(600):
        assert shown("en", member=f"<{number}>") == f"Home &lt;{number}&gt; "
    (same,) = (node for node in PART.nodelist if hasattr(node, "_kept"))
    assert len(same._kept) <= same.MOST  # type: ignore[attr-defined]
