"""What a proxy says of the outside is believed only where the operator said that there is one."""

import pytest
from django.conf import settings
from django.test import RequestFactory

from mutuals.project.environment import read_environment


@pytest.mark.parametrize(
    ("env", "believed"),
    [({}, False), ({"MUTUALS_URL": "http://m.example"}, False), ({"MUTUALS_URL": "https://m.example"}, True)],
)
def test_an_https_address_says_that_there_is_a_proxy(env, believed):
    assert read_environment(env).behind_proxy is believed


def test_without_a_proxy_nobody_makes_a_request_secure_by_saying_so():
    assert not settings.ENV.behind_proxy
    assert not RequestFactory(headers={"x-forwarded-proto": "https"}).get("/").is_secure()


def test_behind_a_proxy_its_word_counts(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert RequestFactory(headers={"x-forwarded-proto": "https"}).get("/").is_secure()
    assert not RequestFactory(headers={"x-forwarded-proto": "http"}).get("/").is_secure()
