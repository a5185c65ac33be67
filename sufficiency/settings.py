"""Settings, every one of them from the environment or fixed here; see the table in docs/deploy.md."""

from datetime import date, timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured

from placements.ssda903.limits import LARGEST_FILE, MEGABYTE, MOST_ENTRIES
from sufficiency.accounts.signing_in.council import council_provider, origin_of
from sufficiency.web.logging import LOGGING as LOGGING

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def _secret_key() -> str:
    key = env.str("DJANGO_SECRET_KEY", default="")
    if not key:
        raise ImproperlyConfigured(
            "DJANGO_SECRET_KEY is not set. Run bin/setup, which writes a .env with a fresh key, "
            "or set it in the environment."
        )
    return key


def _day(name: str) -> str:
    said = env.str(name, default="")
    try:
        return said and date.fromisoformat(said).isoformat()
    except ValueError:
        raise ImproperlyConfigured(f"{name} is no day: write it as 2026-03-31, or leave it out.") from None


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("DJANGO_OLD_SECRET_KEYS", default=[])
DEBUG = env.bool("DJANGO_DEBUG", default=False)
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "django_filters",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "sufficiency.authorities",
    "sufficiency.accounts",
    "sufficiency.audit",
    "sufficiency.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    # After ours, whose receiver must hear of a failure before it is counted.
    "axes",
    "providers",
    "placements",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sufficiency.web.middleware.RequestLogMiddleware",
    "sufficiency.web.middleware.NothingKeptMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # What is published, before anything asks who is there.
    "reports.market_position.public.held.HeldAnswersMiddleware",
    "sufficiency.web.middleware.LargestRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # It ends sessions before the next asks who is there.
    "sufficiency.accounts.middleware.SessionEndMiddleware",
    "sufficiency.accounts.middleware.SignInFirstMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sufficiency.accounts.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

# A request larger than any return is turned away before it is read; what comes goes to disk piece by piece.
LARGEST_REQUEST = LARGEST_FILE + MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FILES = MOST_ENTRIES
# A provider states every bed of its homes in one form, two fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

ROOT_URLCONF = "sufficiency.urls"
WSGI_APPLICATION = "sufficiency.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers go on while one writer writes; a writer waits its turn instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = env.db("DATABASE_REPLICA_URL") | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    DATABASE_ROUTERS = ["sufficiency.replica.ReplicaRouter"]
    MIDDLEWARE.append("sufficiency.replica.ReplicaMiddleware")
for _database in DATABASES.values():
    if _database["ENGINE"] == "django.db.backends.postgresql":
        # Queries take milliseconds: compiling one, or sharing it among processes, takes longer than answering it.
        # What they read lies in memory, where a page out of order costs no more than the next one. Taken for dear, as
        # on a turning disk, it makes the planner read all children of the country rather than look up a council's.
        _settings = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
        _database["OPTIONS"] = {"options": _settings} | _database.get("OPTIONS", {})
# Indexes that hold more than their keys: SQLite makes them of the keys alone, which is what it is to do.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Attempts are counted here, for every process and machine to see; a migration of accounts makes the table.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "sufficiency.accounts.signing_in.backend.NameOrEmailBackend",
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
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

PASSWORD_RESET_TIMEOUT = 60 * 60

# How many proxies stand in front and each add the address they were asked from to X-Forwarded-For.
PROXY_COUNT = env.int("DJANGO_PROXY_COUNT", default=0)

# Wrong passwords lock a user name and an address together, for a quarter of an hour after the last that counted.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "sufficiency.accounts.signing_in.lockout.client_address"
AXES_USERNAME_CALLABLE = "sufficiency.accounts.signing_in.lockout.counted_name"
AXES_LOCKOUT_CALLABLE = "sufficiency.accounts.signing_in.lockout.locked_out"
# Who signed in when is in the audit events; an address to go on to may hold a child's reference.
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "next"]
AXES_VERBOSE = False

ACCOUNT_ADAPTER = "sufficiency.accounts.signing_in.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
# Of the second factor, and the only limit there; passwords are counted above.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key,30/d/key"}
ACCOUNT_FORMS = {
    "change_password": "sufficiency.accounts.forms.passwords.ChangePasswordForm",
    "set_password": "sufficiency.accounts.forms.passwords.SetPasswordForm",
    "reset_password": "sufficiency.accounts.forms.passwords.AskForResetForm",
    "reset_password_from_key": "sufficiency.accounts.forms.passwords.ResetPasswordForm",
    "reauthenticate": "sufficiency.accounts.forms.passwords.ConfirmPasswordForm",
}
MFA_ADAPTER = "sufficiency.accounts.signing_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Sufficiency"
# A code of half a minute ago is still good: clocks differ, and people are slow.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "sufficiency.accounts.forms.second_factor.CodeForm",
    "reauthenticate": "sufficiency.accounts.forms.second_factor.ConfirmCodeForm",
    "activate_totp": "sufficiency.accounts.forms.second_factor.SetUpAppForm",
    "add_webauthn": "sufficiency.accounts.forms.second_factor.AddKeyForm",
    "edit_webauthn": "sufficiency.accounts.forms.second_factor.RenameKeyForm",
}

# A council's own sign-in, where it has one: it lets in who has the e-mail address already, and makes no account.
OIDC_NAME = env.str("OIDC_NAME", default="")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
SOCIALACCOUNT_ADAPTER = "sufficiency.accounts.signing_in.adapters.CouncilSignInAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = (
    council_provider(
        name=OIDC_NAME or "your council",
        server_url=OIDC_SERVER_URL,
        client_id=env.str("OIDC_CLIENT_ID"),
        client_secret=env.str("OIDC_CLIENT_SECRET"),
        # Entra ID does not say whether an address is verified.
        email_is_verified=env.bool("OIDC_EMAIL_IS_VERIFIED", default=False),
    )
    if OIDC_SERVER_URL
    else {}
)

MESSAGE_TAGS = {message_levels.INFO: "important"}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "collected"
# bin/setup brings the packages and compiles the style sheet into build/static.
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
CRISPY_TEMPLATE_PACK = "govuk"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A browser asks this of where a form is sent on to as well.
        "form-action": [SELF, *([origin_of(OIDC_SERVER_URL)] if OIDC_SERVER_URL else [])],
        "frame-ancestors": [NONE],
    }
}

# Who gives a person a place at a provider: accounts do not know the app that has them.
GIVE_PLACE_AT_PROVIDER = "providers.actions.provider_people.give_place"

# Whether anybody may tell a council of a home they would open: below, nothing knows what was published.
HAS_PUBLISHED_MARKET = "reports.market_position.invites.has_published"

# The date the product takes for today (the demo, tests); empty means the clock's.
DJANGO_TODAY = env.str("DJANGO_TODAY", default="")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "sufficiency.accounts.session_store"
SESSION_COOKIE_HTTPONLY = True
# A session ends after a while of nothing, after a working day, and with the browser.
SESSION_IDLE = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=30))
SESSION_LONGEST = timedelta(hours=12)
# Who it was of is remembered until the next day, for what they send after its end.
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# The demo is served over plain http on the loopback address; behind https set DJANGO_HTTPS=1.
HTTPS = env.bool("DJANGO_HTTPS", default=False)
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="sufficiency@localhost")

# Seconds for which a process gives a published page again without looking for a newer edition.
PUBLISHED_HELD_FOR = 1.0

# Who the public writes to about the site, and whom to tell of a weakness until when (security.txt, RFC 9116).
SITE_CONTACT = env.str("SITE_CONTACT", default="")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
SECURITY_EXPIRES = _day("SECURITY_EXPIRES")
