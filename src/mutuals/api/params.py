"""What clients send, in any of the three encodings, as one nested dictionary and as typed models."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from threading import Lock
from typing import IO, Annotated, Any, ClassVar, get_args, get_origin
from urllib.parse import parse_qsl

import orjson
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import load_handler
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema, model_validator

from mutuals.api.answers import ApiError

LARGEST_JSON = 1 << 20  # bytes of a JSON or form body; files have their own limits
MOST_PAIRS = 2_000
DEEPEST = 6
LARGEST_ID = (1 << 63) - 1
_PARTS = re.compile(r"[^\[\]]+|\[\]")
_building = Lock()
Tree = dict[str, Any]
Files = dict[str, "UploadedFile[Any]"]


def _number(value: Any) -> Any:
    """Ids come as texts; one that no row can have is one that no row has."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return min(int(value[:20]), LARGEST_ID)
    return value


ID_SCHEMA = {"type": ["string", "integer"], "pattern": "^[0-9]{1,19}$", "minimum": 0}
Id = Annotated[int, BeforeValidator(_number), Field(ge=0, le=LARGEST_ID), WithJsonSchema(ID_SCHEMA)]


class Ids:
    """Stands for a list of ids among the kinds of a parameter."""


class Params(BaseModel):
    """Base of an endpoint's parameters: lenient as Ruby on Rails is, strict in what comes out.

    Unknown names are passed over; "" stands for nothing where a text is not meant; one value makes a list of one.
    """

    FILES: ClassVar[tuple[str, ...]] = ()  # that a multipart body may bring beside them

    # of a few hundred models most are never asked for between two starts: each is built at its first use (0.2 ms)
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _as_sent(cls, sent: Any) -> Any:
        found = {}
        for name, kinds in _fields_of(cls):
            value = sent.get(name) if isinstance(sent, dict) else None
            if value is None or (value == "" and str not in kinds):
                continue
            if list in kinds and not isinstance(value, list):
                value = list(value.values()) if isinstance(value, dict) else [value]
            if Ids in kinds:  # an empty field of a form names nothing
                value = [one for one in value if one != ""]
            found[name] = value
        return found


@cache
def _fields_of(model: type[Params]) -> tuple[tuple[str, set[Any]], ...]:
    """By the name under which each is sent: the plain types that a parameter may have."""
    return tuple((field.alias or name, _kinds(field.annotation)) for name, field in model.model_fields.items())


def _kinds(annotation: Any) -> set[Any]:
    """The plain types in an annotation such as `list[Id] | None`; beside `list`, `Ids` where it is one of ids."""
    origin = get_origin(annotation)
    if origin is None:
        return {annotation}
    if origin is list:
        return {list, Ids} if get_args(annotation)[0] == Id else {list}
    if origin is Annotated:
        return _kinds(get_args(annotation)[0])
    return {kind for inner in get_args(annotation) for kind in _kinds(inner)} | {origin}


class Paging(Params):
    """Where a page of a list begins and ends (Mastodon's docs, "Pagination")."""

    max_id: Id | None = None
    since_id: Id | None = None
    min_id: Id | None = None
    limit: int | None = None

    def most(self, usual: int, most: int) -> int:
        """How many are wanted: `usual` where nothing is said, never more than `most`."""
        return max(1, min(self.limit or usual, most))


def read(model: type[Params], tree: Tree) -> Any:
    """The typed parameters. Raises ApiError 422 that names the first wrong one."""
    if not model.__pydantic_complete__:
        with _building:  # pydantic takes an unbuilt model apart first: never under the hands of another thread
            model.model_rebuild()
    try:
        return model.model_validate(tree)
    except ValidationError as e:
        first = e.errors(include_url=False, include_input=False, include_context=False)[0]
        name = ".".join(str(part) for part in first["loc"]) or "body"
        raise ApiError(422, f"Validation failed: {name}: {first['msg']}") from None


def nest(pairs: Iterable[tuple[str, Any]]) -> Tree:
    """`a[b]=1&c[]=2` as {"a": {"b": "1"}, "c": ["2"]}; what contradicts itself goes by the last word."""
    tree: Tree = {}
    for name, value in pairs:
        if name.isidentifier() and len(name) <= 200:  # nearly all are plain names
            tree[name] = value
            continue
        parts = _PARTS.findall(name[:200])[: DEEPEST + 1]
        if parts and parts[0] != "[]" and ("[]", "[]") not in pairwise(parts):
            _put(tree, parts, value)
    return tree


def _put(tree: Tree, parts: list[str], value: Any) -> None:
    at: Any = tree
    for here, following in zip(parts, [*parts[1:], None], strict=True):
        last, wants = following is None, list if following == "[]" else dict
        if here == "[]":
            if last:
                at.append(value)
                return
            if not at or not isinstance(at[-1], dict) or following in at[-1]:
                at.append({})
            at = at[-1]
        elif last:
            at[here] = value
        else:
            if not isinstance(at.get(here), wants):
                at[here] = wants()
            at = at[here]


def read_query(query: str) -> Tree:
    """The parameters of an address. Raises ApiError."""
    return nest(_pairs(query)) if query else {}


def read_body(kind: str, body: IO[bytes], size: int) -> tuple[Tree, Files]:
    """The parameters and files of a body. Raises ApiError: too large, not what it says, of no known type."""
    if size == 0:
        return {}, {}
    name = kind.partition(";")[0].strip().lower()
    if name == "multipart/form-data":
        return _multipart(kind, body, size)
    if size > LARGEST_JSON:
        raise ApiError(413, "The request is too large")
    data = body.read()
    if name == "application/json" or (not name and data[:1] == b"{"):
        return _json(data), {}
    if name in {"application/x-www-form-urlencoded", ""}:
        return nest(_pairs(data.decode("utf-8", "replace"))), {}
    raise ApiError(415, "Send JSON, a form, or multipart/form-data")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_PAIRS)
        yield from (_without_nul(pair) for pair in pairs) if "%00" in text or "\0" in text else pairs
    except ValueError:
        raise ApiError(400, "There are too many parameters") from None


def _json(data: bytes) -> Tree:
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise ApiError(400, "This is not valid JSON") from None
    if not isinstance(found, dict):
        raise ApiError(400, "Send a JSON object")
    if b"\\u0000" in data:
        found = _without_nul(found)
    return nest(found.items()) if any("[" in name for name in found) else found


def _without_nul(value: Any) -> Any:
    """The same without characters that PostgreSQL keeps in no text (its manual, "Character Types")."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {_without_nul(name): _without_nul(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_without_nul, value))
    return value


def _multipart(kind: str, body: IO[bytes], size: int) -> tuple[Tree, Files]:
    handlers = [load_handler(path, None) for path in settings.FILE_UPLOAD_HANDLERS]
    try:
        parser = MultiPartParser({"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(size)}, body, handlers, "utf-8")  # type: ignore[arg-type]
        values, files = parser.parse()
    except (MultiPartParserError, SuspiciousOperation):
        raise ApiError(400, "This is not a valid multipart body") from None
    pairs = [(name, value) for name, several in values.lists() for value in several]
    pairs = [_without_nul(pair) for pair in pairs]
    return nest(pairs), {name: several[-1] for name, several in files.lists()}
