"""What a proof over a graph signs, and the document that the graph says: read from what is signed, never from the JSON.

The same graph can be written in other JSON, and what no context defines is not signed at all. So the JSON is only the
way to the graph, and a document is made of the graph again, with the words that badges use.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from mutuals.kit.confined import Bounds, ProgramFailed, run
from mutuals.kit.vc import graphing
from mutuals.kit.vc.bounded import Unreadable
from mutuals.kit.vc.jws import OtherProof

BOUNDS = Bounds(seconds=20, cpu=10, memory=1 << 30, file=16 << 20)
MOST = 2_000  # places in the document that is made
DEEPEST = 8
_CREDENTIALS, _STATUS = "https://www.w3.org/2018/credentials#", "https://www.w3.org/ns/credentials/status#"
_BADGES, _SCHEMA = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#", "https://schema.org/"
_LISTS = "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#"
_TERMS = {
    _CREDENTIALS: "validFrom validUntil issuanceDate expirationDate issuer credentialSubject credentialStatus",
    _STATUS: "statusPurpose statusListIndex statusListCredential statusSize encodedList",
    _BADGES: "achievement Achievement criteria Criteria identifier identityHash identityType hashed salt awardedDate",
    _SCHEMA: "name description",
}
TERMS = {space + word: word[0].lower() + word[1:] for space, words in _TERMS.items() for word in words.split()}
SPACES = (_CREDENTIALS, _STATUS, _BADGES, _LISTS)  # whose types count


def graph_of(document: dict[str, Any], options: dict[str, Any], *, suite: str) -> tuple[bytes, dict[str, Any]]:
    """What is signed, and the document that it says. Raises OtherProof for a context that is not known, Unreadable."""
    with tempfile.TemporaryDirectory(prefix="graph-") as name:
        folder = Path(name)
        source, target = folder / "in.json", folder / "out.json"
        source.write_text(json.dumps({"document": document, "options": options}), encoding="utf-8")
        words = ["-I", graphing.__file__, str(source), str(target)]
        try:
            run(sys.executable, words, bounds=BOUNDS, folder=folder)
            found = json.loads(target.read_text(encoding="utf-8"))
        except (ProgramFailed, OSError, ValueError) as e:
            raise Unreadable("no graph") from e
    if "unknown" in found:
        raise OtherProof(f"{suite}, {str(found['unknown'])[:100]}")
    return bytes.fromhex(found["signed"]), said_by(found["nodes"], document.get("@context"))


def said_by(nodes: list[dict[str, Any]], contexts: Any) -> dict[str, Any]:
    """The document of the one credential in a graph. Raises Unreadable."""
    known = {node["@id"]: node for node in nodes}
    roots = [node for node in nodes if f"{_CREDENTIALS}VerifiableCredential" in node.get("@type", ())]
    if len(roots) != 1:
        raise Unreadable("not one credential")
    made = _Making(known)
    return {**made.node(roots[0], ()), "@context": contexts}


class _Making:
    """Makes a document of a graph, which may have rings and may be large."""

    def __init__(self, known: dict[str, dict[str, Any]]) -> None:
        self._known = known
        self._places = 0

    def node(self, node: dict[str, Any], above: tuple[str, ...]) -> dict[str, Any]:
        """A node with what it says, below those `above`. Raises Unreadable where that is too much."""
        self._places += 1
        if len(above) > DEEPEST or self._places > MOST:
            raise Unreadable("too large a graph")
        found: dict[str, Any] = {} if node["@id"].startswith("_:") else {"id": node["@id"]}
        path = (*above, node["@id"])
        types = [kind for kind in node.get("@type", ()) if kind.startswith(SPACES)]
        found["type"] = [kind.rpartition("#")[2] for kind in types]
        for name, term in TERMS.items():
            if said := node.get(name):
                values = [*_list(found.get(term)), *(self._value(one, path) for one in said)]
                found[term] = values[0] if len(values) == 1 else values
        return found

    def _value(self, said: dict[str, Any], above: tuple[str, ...]) -> Any:
        if "@value" in said:
            value = said["@value"]
            return value == "true" if str(said.get("@type", "")).endswith("#boolean") else value
        name = said.get("@id", "")
        if name in above or name not in self._known:
            return name
        return self.node(self._known[name], above)


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
