"""Settings, all from the environment or from `.env`; real variables win. Safe by
default. The README lists them.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom.assets.theme import find_theme, list_folders
from newsroom.database import read_database, read_replicas
from newsroom.environment.bake_root import choose_storage
from newsroom.environment.cdn import read_cdn
from newsroom.environment.intake_limits import read_intake_limits
from newsroom.environment.search_url import read_search_url
from newsroom.limits.settings import read_cache
from newsroom.logs import FORMATS, logging_settings, parse_level
from newsroom.monitoring.settings import read_monitoring

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Run `make demo`, which writes one to .env, or set it "
        "in the environment to at least 50 random characters."
    )
DEBUG = env.bool("DEBUG", default=False)
HTTPS = env.bool("HTTPS", default=True)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Newsroom")
# Who is asked whether a paper was retracted; empty for nobody.
CROSSREF_URL = env.str("CROSSREF_URL", default="https://api.crossref.org").rstrip("/")
# Other templates and tokens than the site’s own (docs/theming.md).
THEME = find_theme(env.str("THEME", default=""), BASE_DIR)
TRAINING_CRAWLERS = env.bool("TRAINING_CRAWLERS", default=True)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname or "127.0.0.1"]
)

# What this process serves: readers and the desk can have processes of their own
# (docs/adr/0031).
SERVES = env.str("SERVES", default="all")
if SERVES not in ("all", "readers", "desk"):
    raise ImproperlyConfigured(
        f"SERVES is “{SERVES}”. It has to be all, readers or desk."
    )

# How many proxies in front add to X-Forwarded-For. Unset (None) counts as 0
# (newsroom/logins/address.py).
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=None)
if TRUSTED_PROXIES is not None and TRUSTED_PROXIES < 0:
    raise ImproperlyConfigured(
        "TRUSTED_PROXIES has to be a number of proxies, 0 or more."
    )

INSTALLED_APPS = [
    "newsroom",
    "articles",
    "faq",
    "adminsortable2",
    "markdownx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "newsroom.logins.apps.LoginsConfig",
]

# Readers need six of these; the desk's own step aside for every other address (see
# newsroom/middleware.py).
MIDDLEWARE = [
    "newsroom.monitoring.middleware.MetricsMiddleware",  # only where METRICS is on
    "newsroom.monitoring.tracing.TracingMiddleware",  # only where OPENTELEMETRY is on
    "newsroom.middleware.RequestIdMiddleware",
    "newsroom.postgresql.middleware.AnswerInTimeMiddleware",  # only with PostgreSQL
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.NotModifiedMiddleware",
    "newsroom.middleware.ReadersPolicyMiddleware",
    "newsroom.cdn_keys.CdnKeysMiddleware",  # only where CDN is set
    "newsroom.middleware.DeskCompressionMiddleware",
    "newsroom.middleware.DeskFramesMiddleware",
    "newsroom.middleware.DeskPolicyMiddleware",
    "newsroom.server_pools.ServesMiddleware",
    "newsroom.middleware.DeskLanguageMiddleware",
    "newsroom.middleware.DeskSessionMiddleware",
    "newsroom.middleware.HostMiddleware",
    "newsroom.request_size.RequestSizeMiddleware",  # before CSRF, which reads the body
    "newsroom.stale_form.PutBackCsrfMiddleware",
    "newsroom.middleware.DeskAuthenticationMiddleware",
    "newsroom.stale_form.ExpiredLoginMiddleware",
    "newsroom.middleware.DeskMessageMiddleware",
    "newsroom.middleware.DeskPrivacyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.logins.locked_out.DeskLockoutMiddleware",  # last, as django-axes asks
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [*list_folders(THEME, "templates"), BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": read_database(env, VAR_DIR, SERVES)}
# Public pages are read from these (docs/adr/0078).
REPLICAS = read_replicas(env, DATABASES["default"], SERVES)
if REPLICAS:
    DATABASES |= REPLICAS
    DATABASE_ROUTERS = ["newsroom.replicas.routing.ReplicaRouter"]
    MIDDLEWARE.append("newsroom.replicas.middleware.ReplicaMiddleware")

# Engines that help the database (docs/adr/0079): OpenSearch, and Redis for limits.
SEARCH_URL = read_search_url(env.str("SEARCH_URL", default=""))
vars().update(read_cache(env))
if env.str("CACHE_URL", default=""):
    MIDDLEWARE.append("newsroom.limits.searching.SearchLimitMiddleware")
# Seconds that a request waits for one answer of PostgreSQL, by whom it is for.
DATABASE_ANSWER_READERS = env.float("DATABASE_ANSWER_READERS", default=1.5)
DATABASE_ANSWER_DESK = env.float("DATABASE_ANSWER_DESK", default=15)

LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
# Only languages whose catalogue in newsroom/locale is complete.
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
# Dates that all readers of a language understand, wherever they live.
FORMAT_MODULE_PATH = "newsroom.formats"

SERIALIZATION_MODULES = {"json": "newsroom.serializers"}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    *list_folders(THEME, "static"),
    ("guide", BASE_DIR / "docs" / "images"),
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "newsroom.assets.stylesheets.JoinedStylesheetFinder",
    "newsroom.assets.scripts.JoinedScriptFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Where readers' pages are written as files: a folder or a bucket (docs/operations.md).
BAKE_ROOT = env.str("BAKE_ROOT", default="")
if BAKE_ROOT:
    STORAGES["baked"] = choose_storage(
        BAKE_ROOT,
        holds_pictures=env.bool("BAKE_PICTURES", default=False),
        state_folder=VAR_DIR / "bake-state",
    )

# Who keeps readers' pages, and is told of each change (docs/adr/0074).
vars().update(read_cdn(env))

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Logins (docs/adr/0033). axes' backend comes first: it refuses before the next one
# spends a fifth of a second on the hash.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_HANDLER = "newsroom.logins.limits.LoginLimits"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = 5  # under one name from one address
LOGIN_TRIES_PER_ADDRESS = 20  # under any names: more, since an office shares an address
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "newsroom.logins.address.client_address"
AXES_LOCKOUT_CALLABLE = "newsroom.logins.locked_out.locked_out"
AXES_ENABLE_ADMIN = False  # newsroom/admin.py has a read-only one
AXES_VERBOSE = False

# E-mail to people at the desk (docs/adr/0062). Without an address of a server none is
# written.
MAIL_IS_ON = bool(env.str("EMAIL_URL", default=""))
if MAIL_IS_ON:
    vars().update(env.email("EMAIL_URL"))
EMAIL_TIMEOUT = 20  # seconds; far less than a sender has for one mail
DEFAULT_FROM_EMAIL = env.str(
    "MAIL_FROM", default=f"newsroom@{urlsplit(SITE_URL).hostname or 'localhost'}"
)

LOG_FORMAT = env.str("LOG_FORMAT", default="text")
if LOG_FORMAT not in FORMATS:
    raise ImproperlyConfigured(
        f"LOG_FORMAT={LOG_FORMAT} is no format. Use one of {', '.join(FORMATS)}."
    )
try:
    LOGGING = logging_settings(
        format=LOG_FORMAT, level=parse_level(env.str("LOG_LEVEL", default="INFO"))
    )
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from None

# What the outside may know of a running site (docs/monitoring.md). All off by default.
vars().update(read_monitoring(env, VAR_DIR))

# Security. HTTPS=0 is for plain HTTP on one's own machine.
SECURE_SSL_REDIRECT = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 31_536_000  # one year
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# security.W005 and W021 ask for HSTS on subdomains and for preloading: a newsroom can't
# promise that for its whole domain. security.W003 and axes.W002 look for middleware by
# name and miss our subclasses; tests check those.
SILENCED_SYSTEM_CHECKS = [
    "axes.W002",
    "security.W003",
    "security.W005",
    "security.W021",
]
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_HTTPONLY = False  # the desk's preview reads the token
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "newsroom.stale_form.refuse_stale_form"
X_FRAME_OPTIONS = "DENY"
# For the desk. Readers' pages have a stricter policy: newsroom/middleware.py.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # some of the admin's icons are data URLs
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-src": [SELF],  # the page beside the form
        "frame-ancestors": [NONE],
    }
}

# A long explainer's form: hundreds of rows of a dozen fields each. Other requests may
# send far less, and anonymous ones least: newsroom/request_size.py.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

INTAKE_LIMITS = read_intake_limits(env)

# Review (docs/adr/0061).
OWN_WORK_MAY_BE_READY = env.bool("OWN_WORK_MAY_BE_READY", default=False)
PUBLISH_NEEDS_READY = env.bool("PUBLISH_NEEDS_READY", default=False)

FORM_RENDERER = "articles.admin.forms.form_html.FormRenderer"
MARKDOWNX_MARKDOWNIFY_FUNCTION = "articles.rendering.to_html.render_field"
