"""The project's settings as the suite needs them: production's posture, a fixed day, a folder of its own."""

import atexit
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

# A database, files and letters for this process alone: two runs at once do not meet.
_home = Path(tempfile.mkdtemp(prefix="portal-test-"))
_owner = os.getpid()


@atexit.register
def _remove_home() -> None:
    if os.getpid() == _owner:
        shutil.rmtree(_home, ignore_errors=True)


for _name in ("DEBUG", "PORTAL_TODAY", "ALLOWED_HOSTS", "BEHIND_PROXY", "EMAIL_URL"):
    os.environ.pop(_name, None)
os.environ.update(DEMO="0", SECRET_KEY="only-for-tests-" + "x" * 50, PORTAL_HOME=str(_home))

from tayson_ntm.settings import *  # noqa: E402, F403  # after the environment is what the suite says
from tayson_ntm.settings import DATABASES, STORAGES  # noqa: E402

# The day on which the demonstration begins, so that tests and demonstration tell the same story.
PORTAL_TODAY = date(2023, 12, 20)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# The client and the live server speak plain http.
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

# The real hasher takes a third of a second for each person.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# A file and not memory: threads and processes race for it as they do in production.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(_home / "test.sqlite3")}
