import pytest

from mutuals.domains.profiles.skills import canonical, fold


@pytest.mark.parametrize(
    ("written", "kept"),
    [("ROR", "Ruby on Rails"), ("ruby-on-rails", "Ruby on Rails"), ("Ruby on Rails (RoR)", "Ruby on Rails"), ("k8s", "Kubernetes"),
     ("JS", "JavaScript"), ("Postgres", "PostgreSQL"), ("Data Modelling", "Data Modeling"), ("Amazon Web Services (AWS)", "Amazon Web Services"),
     ("C", "C"), ("c#", "C#"), ("C++", "C++"), ("Gestion de projet", "Project Management"), ("PySpark", "PySpark"), ("Basket weaving", "Basket weaving")],
)  # fmt: skip
def test_a_skill_has_one_name(written, kept):
    assert canonical(written) == kept
    assert canonical(kept) == kept


def test_spellings_fold_to_one_key_and_different_skills_do_not():
    assert fold("Behaviour-Modelling") == fold("behavior modeling")
    assert len({fold(name) for name in ("C", "C#", "C++", ".NET", "R")}) == 5
