"""All settings, from the environment. Without any, the portal runs on SQLite and a local broker."""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from forum_portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("PORTAL_VAR") or BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.yes_no("PORTAL_DEBUG")
EMBEDDED = not env.text("DATABASE_URL")


def _secret_key() -> str:
    """Given in production; on an embedded set-up made once and kept beside the database, readable by the owner only."""
    given = env.secret("PORTAL_SECRET_KEY")
    if given:
        return given
    if not EMBEDDED:
        raise ImproperlyConfigured("PORTAL_SECRET_KEY or PORTAL_SECRET_KEY_FILE must be set with DATABASE_URL")
    key_file = VAR_DIR / "secret_key"
    if not key_file.exists():
        key_file.touch(mode=0o600)
        key_file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return key_file.read_text(encoding="ascii")


def _slip_key() -> str:
    """What status slips are signed with: given, or made once and kept beside the data, readable by the owner only."""
    given = env.secret("PORTAL_SLIP_KEY")
    if given is None:
        key_file = VAR_DIR / "slip_key"
        if not key_file.exists():
            # Written aside and put in place at once: of two processes that start together both read the same key.
            aside = VAR_DIR / f"slip_key.{os.getpid()}"
            aside.touch(mode=0o600)
            aside.write_text(secrets.token_hex(32), encoding="ascii")
            with suppress(FileExistsError):
                os.link(aside, key_file)
            aside.unlink()
        given = key_file.read_text(encoding="ascii").strip()
    if not re.fullmatch(r"[0-9a-fA-F]{64}", given):
        raise ImproperlyConfigured("PORTAL_SLIP_KEY must be 64 hexadecimal digits (32 random bytes)")
    return given


SECRET_KEY = _secret_key()
SLIP_KEY = _slip_key()
# For how many days after the day its data are about a status slip holds, unless cover or contract end sooner.
SLIP_DAYS = env.number("PORTAL_SLIP_DAYS", 30)
ALLOWED_HOSTS = env.names("PORTAL_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
BASE_URL = env.text("PORTAL_BASE_URL", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
HTTPS = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "forum_portal",
    "employers",
    "procurement",
    "compliance",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "bootstrap",
    "django_tables2",
    "django_filters",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "forum_portal.web.middleware.RequestIdMiddleware",
    "forum_portal.web.middleware.CompressedTextMiddleware",
    "forum_portal.web.middleware.NoNullBytesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "forum_portal.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "forum_portal.access.DeclaredAccessMiddleware",
    "forum_portal.web.middleware.TemporaryPasswordMiddleware",
    "forum_portal.web.middleware.PrivatePagesMiddleware",
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
ROOT_URLCONF = "forum_portal.urls"
WSGI_APPLICATION = "forum_portal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "forum_portal.web.context.frame",
            ],
            "builtins": ["forum_portal.templatetags.portal", "forum_portal.templatetags.english"],
            "loaders": [
                (
                    "forum_portal.language.loader.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

# The SQLite settings were measured together: WAL lets readers go on beside a writer, IMMEDIATE makes a writer wait
# in line instead of failing half way, NORMAL survives kill -9 of the process.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; "
        "PRAGMA journal_size_limit=67108864;"
    ),
}
if EMBEDDED:
    DATABASES: dict[str, Any] = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "portal.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
            # A test database in a file behaves as the real one (WAL, locks), and the live server shares it.
            "TEST": {"NAME": VAR_DIR / "test.sqlite3"},
        }
    }
else:
    DATABASES = {"default": dj_database_url.parse(env.text("DATABASE_URL"), conn_max_age=60, conn_health_checks=True)}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "forum_portal.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "forum_portal.web.accounts.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False
# How often a minute one address may have slips checked on the public page.
SLIP_CHECKS_A_MINUTE = 30
# Behind a proxy all visitors share its address; without this the limits would lock everybody out together.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.yes_no("PORTAL_BEHIND_PROXY") else 0
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Rate limits and locks must be shared by all web processes, so the cache lives in Redis where there is one.
REDIS_URL = env.text("REDIS_URL")
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked over plain HTTP from inside the container
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.yes_no("PORTAL_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "forum_portal.web.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
# Days and numbers are typed the same way in both languages: 03/10/2025 is never the tenth of March.
FORMAT_MODULE_PATH = ["forum_portal.formats"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
TIME_ZONE = "Asia/Makassar"
# No automatic thousands separators: they would mangle years and package codes. Numbers are set by `angka` and `rp`.
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# Without a collected folder (a first start, the tests) the files are served from where they are.
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = VAR_DIR / "files"
# The index of employers, read in place by all processes of a machine; made from the database whenever it is missing.
MATCH_INDEX_FOLDER: Path | None = Path(env.text("PORTAL_INDEX_FOLDER") or VAR_DIR / "index")
# Where a model lies that was trained here; without one the portal uses the one it came with.
MATCH_MODEL_FOLDER = VAR_DIR / "model"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
UPLOAD_MAX_BYTES = env.number("PORTAL_UPLOAD_MAX_MIB", 25) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CELERY_BROKER_URL = REDIS_URL or "redis://127.0.0.1:6379/0"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_TIME_LIMIT = 2 * 60 * 60
# A message is given back only after every job must have ended; until then the job's own lease decides.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3 * 60 * 60,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    # Nobody who presses a button waits for a broker that is down: the sweeper rings again.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
JOB_LEASE_SECONDS = env.number("PORTAL_JOB_LEASE_SECONDS", 30)
JOB_SWEEP_SECONDS = env.number("PORTAL_JOB_SWEEP_SECONDS", 5)

# Where the procurement feeds are fetched from; nothing else on the network is ever asked.
ISB_BASE_URL = env.text("ISB_BASE_URL", "https://isb.lkpp.go.id/isb-2/api")
INAPROC_BASE_URL = env.text("INAPROC_BASE_URL", "https://data.inaproc.id")
INAPROC_TOKEN = env.secret("INAPROC_TOKEN") or ""
FEED_PAUSE_SECONDS = env.number("PORTAL_FEED_PAUSE_SECONDS", 1)
FEED_MAX_BYTES = 512 * 1024 * 1024

# Alerts by mail. Without a host nothing is sent, and the ledger of mail says so.
EMAIL_HOST = env.text("PORTAL_MAIL_HOST")
MAIL_IS_SET_UP = bool(EMAIL_HOST)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_IS_SET_UP else 'dummy'}.EmailBackend"
EMAIL_PORT = env.number("PORTAL_MAIL_PORT", 587)
EMAIL_HOST_USER = env.text("PORTAL_MAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("PORTAL_MAIL_PASSWORD") or ""
EMAIL_USE_TLS = env.yes_no("PORTAL_MAIL_STARTTLS", EMAIL_PORT == 587)
EMAIL_USE_SSL = env.yes_no("PORTAL_MAIL_TLS", EMAIL_PORT == 465)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("PORTAL_MAIL_FROM", "Portal Forum Kepatuhan <portal@localhost>")
MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "localhost"
# From this hour of the day on the day's messages go out, in the portal's time zone.
MAIL_HOUR = env.number("PORTAL_MAIL_HOUR", 7)

# Whether strangers find the public page; without it only those who see everything do.
PUBLIC_PAGE = env.yes_no("PORTAL_PUBLIC_PAGE")
# What the numbers of OCDS processes begin with. A registered prefix looks like "ocds-a1b2c3"; this one is local.
OCID_PREFIX = env.text("PORTAL_OCID_PREFIX", "lokal-forumkaltim")
if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", OCID_PREFIX):
    raise ImproperlyConfigured("PORTAL_OCID_PREFIX must be small letters, digits and hyphens")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "forum_portal.logs.PortalFormatter",
            "fmt": "{asctime} {levelname} {name} [{trace}] {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # WeasyPrint tells of each of its steps, fontTools of each table of a font.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "weasyprint.progress", "fontTools")},
    "root": {"handlers": ["console"], "level": env.text("PORTAL_LOG_LEVEL", "INFO")},
}
# The API. Every view of it is a `forum_portal.api.view.PortalView`, which declares who may ask.
API_PER_MINUTE = env.number("PORTAL_API_PER_MINUTE", 120)
API_WRONG_TOKENS_PER_MINUTE = env.number("PORTAL_API_WRONG_TOKENS_PER_MINUTE", 30)
API_IMPORTS_PER_HOUR = env.number("PORTAL_API_IMPORTS_PER_HOUR", 30)
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "forum_portal.api.asking.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["forum_portal.api.asking.DeclaredRule"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["forum_portal.api.parsing.StrictJSON"],
    "DEFAULT_THROTTLE_CLASSES": ["forum_portal.api.asking.Throttle"],
    "DEFAULT_SCHEMA_CLASS": "forum_portal.api.describing.PortalSchema",
    "EXCEPTION_HANDLER": "forum_portal.api.refusing.explained",
    # An address has one form of answer; `?format=` is a parameter that nobody knows.
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "API Portal Forum Kepatuhan",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "DESCRIPTION": "Jawaban yang sama dengan layar: saringan, hak, dan jumlahnya sama. Rupiah ditulis sebagai teks.",
    "POSTPROCESSING_HOOKS": ["forum_portal.api.describing.with_problem"],
}
DJANGO_TABLES2_TEMPLATE = "lists/table.html"
