"""Settings of the portal. Closed by default: whatever is not said is as production needs it.

`./portal` says DEMO=1 unless told otherwise; README.md lists the environment variables.
"""

from datetime import date, timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tayson_ntm.release import release_of
from tayson_ntm.secret_key import kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- What kind of start this is -------------------------------------------------------------------

DEMO = env.bool("DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
# Everything the portal writes lies below this one folder.
PORTAL_HOME = Path(env.str("PORTAL_HOME", default=str(BASE_DIR / "var"))).absolute()
_fixed_day = env.str("PORTAL_TODAY", default="")
PORTAL_TODAY = date.fromisoformat(_fixed_day) if _fixed_day else None

SECRET_KEY = env.str("SECRET_KEY", default="")
if DEMO and not SECRET_KEY:
    SECRET_KEY = kept_secret_key(PORTAL_HOME / "secret_key")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Thiếu SECRET_KEY: hãy đặt biến môi trường SECRET_KEY (ít nhất 50 ký tự ngẫu nhiên)."
    )

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEMO else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "tayson_ntm.views.accounts.csrf_failure"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

# --- Application ----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "tayson_ntm.apps.PortalConfig",
    "campaign",
    "criteria",
    "awards",
    "tayson_ntm.apps.TaySonAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Lets `runserver` serve files the way the production server does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
]

# No LocaleMiddleware: the portal has one language, and a browser that asks for English gets it too.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # The entry form repeats its markup 12 times: 50 kB travel as 8. Django masks the CSRF token anew in
    # every answer and pads compressed ones, so compression tells nobody what the token is.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # After CSRF, which reads the form anyway; before anything that would hand a NUL to the database.
    "tayson_ntm.middleware.NoNulMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tayson_ntm.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last, because it turns the refusal of the sign-in view into the page that says so.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tayson_ntm.urls"
WSGI_APPLICATION = "tayson_ntm.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tayson_ntm.context.portal",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{PORTAL_HOME / 'portal.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# ATOMIC_REQUESTS stays off: a page that only reads takes no lock, a move opens its own transaction.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A transaction that begins as a reader cannot become a writer under load ("database is
        # locked"); IMMEDIATE takes its turn at once and then waits at most `timeout` seconds.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # The pool replaces kept connections (CONN_MAX_AGE stays 0); the check survives a restart of PostgreSQL.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}

# --- People and sign-in ---------------------------------------------------------------------------

AUTH_USER_MODEL = "campaign.User"
AUTHENTICATION_BACKENDS = [
    # Before the password is looked at: a throttled address learns nothing from the answer.
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "full_name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(days=1).total_seconds())
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/dang-nhap/"

# A working day without asking again; a browser left open overnight is signed out.
SESSION_ENGINE = "tayson_ntm.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=8).total_seconds())

# Five wrong passwords for one name from one address; a colleague at another desk is not locked out.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_CLIENT_IP_CALLABLE = "tayson_ntm.client_address.client_address"
# Failed attempts are needed to throttle; who signed in when is nobody's business.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- Transport and browser ------------------------------------------------------------------------

# The demonstration speaks plain http on 127.0.0.1, where a Secure cookie would make signing in impossible.
SECURE_SSL_REDIRECT = not DEMO
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 0 if DEMO else int(timedelta(days=365).total_seconds())
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMO
SECURE_HSTS_PRELOAD = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
# Only behind a proxy that sets this header itself; otherwise anybody could claim to speak https.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = not DEMO
CSRF_COOKIE_SECURE = not DEMO
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
RELEASE = release_of(BASE_DIR)
FIXTURES_ROOT = BASE_DIR / "fixtures"
# Uploaded files lie outside every public folder; only a view that asks for permission opens them.
EVIDENCE_ROOT = PORTAL_HOME / "files"
MEDIA_ROOT = EVIDENCE_ROOT
UPLOAD_LIMIT = 20 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# An office's grid: 14 communes x about 20 indicators x several fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "tayson_ntm" / "locale"]
FORMAT_MODULE_PATH = ["tayson_ntm.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
# Grouping is written by the portal's own filters; Django's would also group years and ids.
USE_THOUSAND_SEPARATOR = False

# --- The work's own numbers -----------------------------------------------------------------------

# Days an office has to confirm, and days a unit has to bring the signed scan.
CONFIRM_DAYS = 7
SIGNED_SCAN_DAYS = 5

# --- Letters and log ------------------------------------------------------------------------------

# Without a mail server, letters are kept as files: a link to a new password never reaches the log.
if email_url := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(email_url))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = PORTAL_HOME / "mail"
EMAIL_TIMEOUT = 10
EMAIL_SUBJECT_PREFIX = ""
# Under which address people open the portal, for links in mails; without it mails carry none.
PORTAL_URL = env.str("PORTAL_URL", default="").rstrip("/")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="khong-tra-loi@localhost")

# To stderr, where the service manager keeps it: what failed and where, never who or what was typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Answers 4xx are ordinary work (a refused form, a stale version), not warnings.
        "django.request": {"level": "ERROR"},
        # Its warnings carry names and addresses of people who mistyped a password.
        "axes": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
