"""An error of Neo4j's driver in, what to tell the user out. The driver's own words never hold a password."""

from __future__ import annotations

from typing import Final

from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable, SessionExpired

_BY_CODE: Final = {
    "Security.AuthenticationRateLimit": "refuses for a while, after too many wrong passwords",
    "Security.CredentialsExpired": "wants a new password first (ALTER CURRENT USER SET PASSWORD …)",
    "Security.Forbidden": "does not let this user do that",
    "Database.DatabaseNotFound": "has no such database",
    "MemoryPoolOutOfMemoryError": "has no room for this in one transaction; load the files of `kg export` first",
    "Schema.ConstraintCreationFailed": "holds several nodes or relationships of ours with one IRI",
    "General.WriteOnReadOnlyAccess": "can only be read",
    "Cluster.NotALeader": "can only be read here; name the address of the leader",
}
"""Part of a status code → words."""


def in_words(error: Exception) -> str:
    """One sentence: what is wrong, and where the driver has more to say, that."""
    if isinstance(error, SessionExpired | ServiceUnavailable | OSError):
        return _of_connection(error)
    if isinstance(error, Neo4jError) and error.code:
        for part, words in _BY_CODE.items():
            if part in error.code:
                return words
        if isinstance(error, AuthError):
            return "refuses the user or the password"
        return f"refuses: {_line(error.message or error.code)}"
    return _line(str(error))


def _of_connection(error: Exception) -> str:
    said = str(error)
    if "Couldn't connect" in said or "Cannot resolve" in said or "Unable to retrieve routing" in said:
        return "no Neo4j answers there"
    if "handshake" in said:
        return "what answers there does not speak the protocol of Neo4j (bolt)"
    return "the connection was lost; the push was done whole or not at all, try again"


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
