"""What people of the seeded world are called, do and write."""

import random

FIRST = ("Amina", "Bo", "Clara", "Dmitri", "Esra", "Farid", "Grace", "Hana", "Ivan", "Joana", "Kofi", "Lena", "Mei",
         "Nuno", "Olga", "Pavel", "Rosa", "Sven", "Tariq", "Uma", "Vera", "Wale", "Yara", "Zoe")  # fmt: skip
LAST = ("Adeyemi", "Berg", "Costa", "Dupont", "Eriksen", "Fischer", "Garcia", "Hoang", "Ito", "Jansen", "Kowalski",
        "Lopez", "Moreau", "Nakamura", "Okafor", "Petrov", "Rossi", "Silva", "Tanaka", "Weber")  # fmt: skip
ROLES = ("Data engineer", "Nurse", "Architect", "Teacher", "Soil scientist", "Product designer", "Judge", "Carpenter",
         "Site reliability engineer", "Translator", "Accountant", "Midwife", "Urban planner")  # fmt: skip
COMPANIES = ("Brightwater", "City of Porto", "Harbour Labs", "Nord Clinic", "Open Fields", "Quay & Sons", "Tall Trees")
PLACES = ("Lagos, Nigeria", "Porto, Portugal", "Lyon, France", "Kyoto, Japan", "Oslo, Norway", "Quito, Ecuador")
SKILLS = ("Python", "Statistics", "Carpentry", "Triage", "Facilitation", "Rust", "Soil chemistry", "Typography",
          "Mediation", "PostgreSQL", "Radiology", "Bookkeeping", "Hydrology", "Interviewing", "Phonics")  # fmt: skip
WORDS = ("queue", "ledger", "schema", "pipeline", "review", "contract", "latency", "index", "budget", "patient", "bridge",
         "soil", "harvest", "grant", "draft", "shift", "lesson", "permit", "budget", "with", "for", "and", "after")  # fmt: skip
TAGS = tuple(f"topic{i}" for i in range(200))


def text(rng: random.Random, least: int, most: int) -> str:
    """A text of so many words."""
    return " ".join(rng.choices(WORDS, k=rng.randint(least, most))).capitalize() + "."
