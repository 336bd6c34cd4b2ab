"""Django's settings, made from the environment (project/environment.py holds what an operator can set)."""

from pathlib import Path
from typing import Any

from mutuals.project.environment import mail, main_database, read_environment, secret_key, sqlite

ENV = read_environment()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = secret_key(ENV.data)
DEBUG = ENV.debug
MUTUALS_TEST_MODE = ENV.test_mode
MUTUALS_URL = ENV.public_url
MUTUALS_DOMAIN = ENV.domain
MUTUALS_CA_BUNDLE = ENV.ca_bundle
MUTUALS_POLL_OPTIONS = ENV.poll_options
MUTUALS_READ_PICTURES = ENV.read_pictures
MUTUALS_MEANING = ENV.meaning
MUTUALS_TRANSLATE_URL = ENV.translate_url
MUTUALS_DNS = ENV.dns_servers
MUTUALS_ORCID_URL = ENV.orcid_url
MUTUALS_ALLOW_LOOPBACK: frozenset[str] = frozenset()
MUTUALS_DATA = ENV.data
ALLOWED_HOSTS = ENV.hosts
CSRF_TRUSTED_ORIGINS = [ENV.public_url]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.behind_proxy else None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "mutuals.kit.outbox",
    "mutuals.domains.people",
    "mutuals.domains.boundaries",
    "mutuals.domains.guard",
    "mutuals.domains.apps",
    "mutuals.domains.ties",
    "mutuals.domains.audience",
    "mutuals.domains.media",
    "mutuals.domains.profiles",
    "mutuals.domains.posts",
    "mutuals.domains.messages",
    "mutuals.domains.introductions",
    "mutuals.domains.soundings",
    "mutuals.domains.handshakes",
    "mutuals.domains.articles",
    "mutuals.domains.evidence",
    "mutuals.domains.workspace",
    "mutuals.domains.audits",
    "mutuals.domains.moderation",
    "mutuals.domains.notices",
    "mutuals.domains.discovery",
    "mutuals.domains.portability",
    "mutuals.domains.housekeeping",
    "mutuals.cards",
    "mutuals.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mutuals.web.middleware.OnlyOwnSources",
    "mutuals.web.machines.WhatMachinesMay",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mutuals.web.middleware.ChosenLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mutuals.web.acting.WhoIsReading",
    "mutuals.web.middleware.TheirTimeZone",
    "mutuals.web.middleware.WhatTheyAccepted",
    "mutuals.web.accounts.gate.OnlyActiveAccounts",
]

ROOT_URLCONF = "mutuals.project.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mutuals.web.context.page",
            ],
            "builtins": ["mutuals.web.templatetags.acting"],
        },
    }
]

DATABASES = {
    "default": main_database(ENV),
    "volatile": sqlite(ENV.data / "volatile.sqlite3", synchronous="OFF"),
}
DATABASE_ROUTERS = ["mutuals.project.databases.VolatileRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, Any] = (
    {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": ENV.redis_url}}
    if ENV.redis_url
    else {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
)

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["mutuals.web.accounts.sessions.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}  # type: ignore[assignment]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "mutuals.web.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_FORMS = {
    "signup": "mutuals.web.accounts.forms.JoinForm",
    "login": "mutuals.web.accounts.forms.LogInForm",
    "add_email": "mutuals.web.accounts.forms.AddressForm",
    "reset_password": "mutuals.web.accounts.forms.ForgotForm",
    "reset_password_from_key": "mutuals.web.accounts.forms.NewPasswordForm",
    "change_password": "mutuals.web.accounts.forms.ChangedPasswordForm",
    "reauthenticate": "mutuals.web.accounts.forms.StillYouForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none" if MUTUALS_TEST_MODE else "optional"
ACCOUNT_PREVENT_ENUMERATION = "strict"  # a taken address joins like a free one; only a confirmed one logs in by mail
ACCOUNT_CHANGE_EMAIL = True  # one address an account
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS: Any = False if MUTUALS_TEST_MODE else {"recover": "10/m/ip,10/h/key", "signup": "20/h/ip"}
MFA_ADAPTER = "mutuals.web.accounts.adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "mutuals.web.accounts.factors.SecondFactorForm",
    "reauthenticate": "mutuals.web.accounts.factors.SecondFactorAgainForm",
    "login_webauthn": "mutuals.web.accounts.factors.PasskeyLogInForm",
    "authenticate_webauthn": "mutuals.web.accounts.factors.PasskeyStepForm",
    "reauthenticate_webauthn": "mutuals.web.accounts.factors.PasskeyAgainForm",
    "activate_totp": "mutuals.web.accounts.factors.AppForm",
    "add_webauthn": "mutuals.web.accounts.factors.PasskeyAddForm",
}
MFA_SUPPORTED_TYPES = [
    "totp",
    "webauthn",
]  # recovery codes are our own: hashed, and they work without a factor
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.public_url.startswith("https://")  # http://localhost
MFA_RATE_LIMITS: Any = False if MUTUALS_TEST_MODE else {}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.behind_proxy else 0

SESSION_ENGINE = "mutuals.web.accounts.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.behind_proxy
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "mutuals.web.site.views.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("ar", "العربيّة"),
]  # own names
FORMAT_MODULE_PATH = ["mutuals.project.formats"]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = ENV.data / "media"
MEDIA_URL = "/media/"
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 8

globals().update(mail(ENV))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"mutuals": {"level": "INFO"}, "django.security.DisallowedHost": {"level": "ERROR"}},
}
