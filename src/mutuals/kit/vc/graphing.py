"""A document as the graph that it stands for, in its one spelling (RDF Dataset Canonicalization). Run as a program of
its own, within bounds: strangers can write graphs that take long to sort.

    python graphing.py IN.json OUT.json

IN is {"document", "options"}: a document without its proof, and the proof without its value. OUT is {"signed",
"nodes"}: both hashes in hexadecimal, and what is signed, node by node; or {"unknown": "..."} for a context that is not
here.
"""

import json
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("contexts")
_BADGES, _INTEGRITY = "https://purl.imsglobal.org/spec/ob/v3p0/", "https://w3id.org/security/data-integrity/"
CONTEXTS = {
    f"{_BADGES}context.json": "ob-3.0.0",
    f"{_BADGES}context-3.0.1.json": "ob-3.0.1",
    f"{_BADGES}context-3.0.2.json": "ob-3.0.2",
    f"{_BADGES}context-3.0.3.json": "ob-3.0.3",
    f"{_BADGES}extensions.json": "ob-extensions",
    f"{_INTEGRITY}v1": "data-integrity-v1",
    f"{_INTEGRITY}v2": "data-integrity-v2",
}


def graphed(document: dict[str, Any], options: dict[str, Any], more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What OUT says; `more` are further contexts."""
    from pyld import BUNDLED_CONTEXTS, FrozenDocumentLoader, jsonld  # late: this process alone needs it

    known = {name: FOLDER / f"{file}.json" for name, file in CONTEXTS.items()}
    missing: list[str] = []
    frozen = FrozenDocumentLoader(documents={**BUNDLED_CONTEXTS, **known, **(more or {})})

    def loader(url: str, said: dict[str, Any]) -> Any:
        if url not in frozen.documents:
            missing.append(url)
        return frozen(url, said)

    def spelled(one: dict[str, Any]) -> str:
        wanted = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader, "base": ""}
        return str(jsonld.normalize(one, wanted))

    try:
        text = spelled(document)
        config = spelled({**options, "@context": document.get("@context")})
    except jsonld.JsonLdError:
        if missing:
            return {"unknown": missing[0]}
        raise
    nodes = jsonld.from_rdf(text, {"format": "application/n-quads"})
    return {"signed": sha256(config.encode()).hexdigest() + sha256(text.encode()).hexdigest(), "nodes": nodes}


def main(source: Path, target: Path) -> None:
    """Reads IN, writes OUT."""
    given = json.loads(source.read_text(encoding="utf-8"))
    target.write_text(json.dumps(graphed(given["document"], given["options"])), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
