"""Names stand where their readers look for them."""

import pytest
from django.utils.translation import override

from mutuals.kit.text.sorting import by_name, sorting_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Ada", "ångström", "Bo", "Émile", "Eve", "Łukasz", "Lyra", "Øyvind", "Zoë"]),
        ("de", ["Ärmel", "Arnold", "Straße", "Strasser", "Über", "Udo"]),
        ("fr", ["cote", "coté", "côte", "côté", "coter"]),
        ("es", ["Nadia", "Núñez", "Nunez", "Nuria", "Ñandú", "Olga"]),
        ("ar", ["أحمد", "إيمان", "باسل", "فاطمة", "ياسر", "Amara", "Bo"]),
        ("en", ["Amara", "Bo", "أحمد", "باسل"]),
    ],
)
def test_names_are_sorted_as_the_language_has_it(language, names):
    with override(language):
        told = by_name(reversed(names), str)
    plain = [sorting_key(name, language)[:2] for name in told]
    assert plain == sorted(plain)
    if language != "es":
        assert [sorting_key(n, language)[:2] for n in names] == plain
    if language == "es":  # ñ is a letter of its own, after n
        assert told.index("Ñandú") > told.index("Nuria") > told.index("Nadia")
        assert told.index("Olga") > told.index("Ñandú")
    if language == "ar":
        assert told.index("ياسر") < told.index("Amara")


def test_case_and_signs_do_not_matter_and_nothing_is_an_error():
    assert sorting_key("  “bo”", "en")[1] == sorting_key("BO", "en")[1]
    assert by_name(["", "💚", "a"], str)[-1] == "a"
