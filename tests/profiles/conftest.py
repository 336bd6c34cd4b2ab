"""The places where proofs are looked for."""

import pytest

from tests.profiles.issuers import School
from tests.profiles.places import Names, Pages


@pytest.fixture
def names(settings):
    """A DNS server of the tests' own, which the product asks."""
    running = Names()
    settings.MUTUALS_DNS = (("127.0.0.1", running.port),)
    yield running
    running.close()


@pytest.fixture
def pages(settings):
    """A web server that the safe client may reach; ORCID's register is on it."""
    running = Pages()
    settings.MUTUALS_ALLOW_LOOPBACK = frozenset({running.host})
    settings.MUTUALS_ORCID_URL = running.url
    yield running
    running.close()


@pytest.fixture
def school(settings, tmp_path):
    """An issuer of badges whose server the safe client may reach."""
    running = School(tmp_path)
    settings.MUTUALS_ALLOW_LOOPBACK = frozenset({running.host})
    settings.MUTUALS_CA_BUNDLE = running.bundle
    yield running
    running.close()
