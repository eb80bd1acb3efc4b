"""Sessions in the database that slide without a write on every request."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

RENEW_EVERY = timedelta(minutes=10)


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        """The session's data; a session older than ten minutes is saved again, which moves its end."""
        session = self._get_session_from_db()  # type: ignore[attr-defined]  # reason: left out of the stubs
        if session is None:
            return {}
        lifetime = timedelta(seconds=self.get_session_cookie_age())
        if session.expire_date - timezone.now() < lifetime - RENEW_EVERY:
            self.modified = True
        return self.decode(session.session_data)
