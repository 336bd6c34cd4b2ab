"""Code as HTML with marked tokens: classes only, few and short, so that pages stay small and styles decide the look."""

from functools import lru_cache
from html import escape
from typing import Any

LONGEST, LONGEST_LINE = 20_000, 500  # characters of what is marked: patterns can be quadratic in a line
# What is known by name. A short list: every lexer is a set of patterns that hostile text may be written for.
_NAMES = """
    bash c clojure cpp csharp css dart diff docker elixir erlang go graphql haskell html ini java javascript js json
    jsx julia kotlin lua make nginx nix ocaml perl php powershell proto python py r ruby rust scala sh shell sql
    swift terraform toml ts tsx typescript xml yaml yml zig
"""
LANGUAGES = frozenset(_NAMES.split())
CLASSES = frozenset({"k", "s", "c", "m", "f", "b", "gi", "gd"})
_KINDS = (
    ("Comment", "c"),
    ("Keyword", "k"),
    ("Literal.String", "s"),
    ("Literal.Number", "m"),
    ("Name.Function", "f"),
    ("Name.Class", "f"),
    ("Name.Tag", "k"),
    ("Name.Builtin", "b"),
    ("Name.Decorator", "b"),
    ("Name.Attribute", "b"),
    ("Operator.Word", "k"),
    ("Generic.Inserted", "gi"),
    ("Generic.Deleted", "gd"),
    ("Generic.Heading", "f"),
    ("Generic.Subheading", "f"),
)


def highlighted(code: str, language: str) -> str:
    """The HTML of a block of code, escaped; tokens in `<span class>` (CLASSES) where the language is known."""
    name = language.casefold()
    if name not in LANGUAGES or len(code) > LONGEST or max(map(len, code.split("\n"))) > LONGEST_LINE:
        return escape(code)
    found: list[str] = []
    open_kind, text = "", ""
    for token, value in _lexer(name).get_tokens(code):
        kind = _kind(str(token).removeprefix("Token."))
        if kind != open_kind:
            found.append(_span(open_kind, text))
            open_kind, text = kind, ""
        text += value
    return "".join([*found, _span(open_kind, text)])


def _span(kind: str, text: str) -> str:
    return f'<span class="{kind}">{escape(text)}</span>' if kind and text.strip() else escape(text)


@lru_cache(maxsize=512)
def _kind(token: str) -> str:
    return next((kind for name, kind in _KINDS if token.startswith(name)), "")


@lru_cache(maxsize=64)
def _lexer(name: str) -> Any:
    from pygments.lexers import get_lexer_by_name  # late: only who writes articles needs it

    return get_lexer_by_name(name, stripnl=False, ensurenl=False)
