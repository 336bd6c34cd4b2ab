"""A small vocabulary, shaped as ESCO publishes it: a dozen concepts in five languages."""

import csv
import io
from pathlib import Path

COLUMNS = ["conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels",
           "status", "modifiedDate", "scopeNote", "definition", "inScheme", "description"]  # fmt: skip
LEARNING = "3a2d5b45-56e4-4f5a-a55a-4a4a65afdc43"
PYTHON = "ccd0a1d9-afda-43d9-b901-96344886e14d"
POTTERY, BEES = "7a1c0001", "7a1c0002"
# by concept: the name and other labels in each language
WORDS = {
    LEARNING: {"en": "machine learning, ML, automated learning", "de": "maschinelles Lernen, Maschinenlernen",
               "fr": "apprentissage automatique, apprentissage machine", "es": "aprendizaje automático",
               "ar": "التعلم الآلي"},
    PYTHON: {"en": "Python (computer programming), Python prog", "de": "Python (Computerprogrammierung)",
             "fr": "Python (programmation informatique)", "es": "Python (programación informática)",
             "ar": "بايثون (البرمجة)"},
    "19a8293b": {"en": "Java (computer programming), Javax", "de": "Java (Computerprogrammierung)",
                 "fr": "Java (programmation informatique)", "es": "Java (programación informática)", "ar": "جافا"},
    "21d2f96d": {"en": "computer programming, bash, coding", "de": "Computerprogrammierung, Programmieren",
                 "fr": "programmation informatique", "es": "programación informática", "ar": "برمجة الحاسوب"},
    POTTERY: {"en": "make pottery, throw pots, create pottery", "de": "töpfern, Keramik herstellen",
              "fr": "faire de la poterie", "es": "hacer cerámica", "ar": "صنع الفخار"},
    BEES: {"en": "keep bees, beekeeping", "de": "Bienen halten, imkern", "fr": "élever des abeilles, apiculture",
           "es": "criar abejas, apicultura", "ar": "تربية النحل"},
    "7a1c0003": {"en": "data mining", "de": "Data-Mining", "fr": "exploration de données",
                 "es": "minería de datos", "ar": "استخراج البيانات"},
    "7a1c0004": {"en": "provide first aid, give first aid", "de": "Erste Hilfe leisten, Ersthilfe",
                 "fr": "dispenser les premiers secours", "es": "prestar primeros auxilios", "ar": "تقديم الإسعافات الأولية"},
    "7a1c0005": {"en": "weld metal, welding", "de": "schweißen", "fr": "souder", "es": "soldar", "ar": "لحام المعادن"},
    "7a1c0006": {"en": "draw maps, set", "de": "Karten zeichnen", "fr": "dessiner des cartes", "es": "dibujar mapas", "ar": "رسم الخرائط"},
    "7a1c0007": {"en": "lay tables, set", "de": "Tische decken", "fr": "mettre la table", "es": "poner la mesa", "ar": "إعداد الموائد"},
    "7a1c0008": {"en": "poison control", "de": "Gift, Giftkunde", "fr": "toxicologie", "es": "toxicología", "ar": "السموم"},
    "7a1c0009": {"en": "gift, wrap gifts", "de": "Geschenke verpacken", "fr": "emballer des cadeaux", "es": "envolver regalos", "ar": "تغليف الهدايا"},
}  # fmt: skip
LANGUAGES = ("en", "de", "fr", "es", "ar")


def uri(concept: str) -> str:
    return f"http://data.europa.eu/esco/skill/{concept}"


def row(concept: str, language: str) -> dict[str, str]:
    name, *others = WORDS[concept][language].split(", ")
    labels = {"preferredLabel": name, "altLabels": "\n".join(others), "hiddenLabels": ""}
    about = {"skillType": "knowledge", "reuseLevel": "cross-sector", "status": "released", "modifiedDate": "2024-01-01"}
    return {
        "conceptType": "KnowledgeSkillCompetence", "conceptUri": uri(concept), **labels, **about, "scopeNote": "",
        "definition": "", "inScheme": "http://data.europa.eu/esco/concept-scheme/skills, more",
        "description": f'What one does,\nwith "{name}".',
    }  # fmt: skip


def table(rows, columns=COLUMNS, *, newline="\n", delimiter=",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator=newline, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def published(folder: Path, *, concepts=tuple(WORDS), languages=LANGUAGES) -> list[Path]:
    """The files as they are downloaded."""
    paths = [folder / f"skills_{language}.csv" for language in languages]
    for path, language in zip(paths, languages, strict=True):
        path.write_text(table(row(concept, language) for concept in concepts), encoding="utf-8", newline="")
    return paths
