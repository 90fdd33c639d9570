"""Verify a certificate that was handed over: signature, dates, name, picture, and what was earned. Offline."""

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from joserfc.jwk import RSAKey

from spectrohub.certificate import credential
from spectrohub.certificate.credential import Claims
from spectrohub.certificate.keys import did, fingerprint
from spectrohub.certificate.token import Refused, read, signer

__all__ = ["Refused", "Verified", "verify"]

TOKEN_FILE = "credential.jwt"
_OPENING = re.compile(rb"<svg\b[^>]*>\n?")
_BAKED = re.compile(rb'<openbadges:credential xmlns:openbadges="[^"]+" verify="([^"]*)"\s*/>\n?')
_SKEW = timedelta(minutes=5)  # clocks of two computers differ
_LARGEST = 20_000_000


@dataclass(frozen=True)
class Verified:
    name: str
    course: str
    issuer: str
    self_issued: bool
    since: datetime
    until: datetime | None
    exercises: tuple[str, ...]
    missing: tuple[str, ...]  # exercises that the course has today and the credential does not name
    picture: str  # "" where only the credential was given
    key: str  # fingerprint of the key that signed


def verify(
    path: Path,
    keys: tuple[RSAKey, ...],
    *,
    name: str | None = None,
    required: tuple[str, ...] = (),
    now: datetime | None = None,
) -> Verified:
    """Check the certificate in `path` (.svg, .pdf with credential.jwt beside it, or .jwt) against pinned keys.

    `required` are the exercises the course has today. Raises Refused with the reason, OSError for an unreadable file.
    """
    token, picture = _token_of(path)
    claims = read(token, _pinned(token, keys))
    try:
        found = _facts(claims, required, path.name if picture is not None else "", _pinned(token, keys))
        digest = credential.picture_digest(claims, _kind(path)) if picture is not None else None
    except Refused:
        raise
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise Refused(f"It is signed, but no certificate of this course: {type(error).__name__} in it.") from error
    _ensure_dates(found, now or datetime.now(UTC))
    if picture is not None and digest != digest_of(picture):
        raise Refused("The picture was changed after it was signed. The signed credential alone may still be good.")
    if name is not None and credential.checked_name(name).casefold() != found.name.casefold():
        raise Refused(f"It was issued to {found.name!r}, not to {name!r}.")
    return found


def digest_of(data: bytes) -> str:
    return "sha256-" + b64encode(sha256(data).digest()).decode()


def bake(svg: bytes, token: str) -> bytes:
    """The picture with its credential inside, as Open Badges 3.0 puts it."""
    element = f'<openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" verify="{token}"/>\n'
    opening = _OPENING.search(svg)
    if opening is None:
        raise ValueError("The picture is no SVG: it has no opening tag to put the credential behind.")
    return svg[: opening.end()] + element.encode() + svg[opening.end() :]


def _token_of(path: Path) -> tuple[str, bytes | None]:
    """(the token, the picture without it or None)."""
    data = path.read_bytes()
    if len(data) > _LARGEST:
        raise Refused(f"{path.name} is larger than any certificate of this course.")
    kind = path.suffix.lower()
    if kind == ".svg":
        found = _BAKED.findall(data)
        if len(found) != 1:
            raise Refused(
                f"{path.name} holds {len(found) or 'no'} credentials; a certificate of this course holds one."
            )
        token, picture = found[0].decode("ascii", "replace"), _BAKED.sub(b"", data)
        if not _OPENING.search(picture) or bake(picture, token) != data:
            raise Refused(f"{path.name} was changed beside the credential in it.")
        return token, picture
    if kind == ".pdf":
        beside = path.with_name(TOKEN_FILE)
        if not beside.exists():
            raise Refused(f"A PDF is verified with its credential: put {TOKEN_FILE} beside {path.name}.")
        return beside.read_text("ascii", "replace").removesuffix("\n"), data
    return data.decode("ascii", "replace").removesuffix("\n"), None


def _kind(path: Path) -> str:
    return f"certificate{path.suffix.lower()}"


def _pinned(token: str, keys: tuple[RSAKey, ...]) -> RSAKey:
    claimed = signer(token)
    for key in keys:
        if key.thumbprint() == claimed:
            return key
    raise Refused(
        "It is signed with a key that you have not been given. Ask the issuer for their issuer-key.json, compare its "
        "fingerprint with them by another way, and give it with --issuer."
    )


def _facts(claims: Claims, required: tuple[str, ...], picture: str, key: RSAKey) -> Verified:
    if claims["iss"] != claims["issuer"]["id"] or claims["iss"] != did(key):
        raise Refused("The issuer it names is not the owner of the key that signed it.")
    if claims["jti"] != claims["id"] or set(credential.CONTEXT) - set(claims["@context"]):
        raise ValueError
    since, until = _time(claims["validFrom"]), claims.get("validUntil")
    if int(since.timestamp()) != claims["nbf"] or (until and int(_time(until).timestamp())) != claims.get("exp"):
        raise Refused("The dates in the token and in the credential differ.")
    done = credential.completed(claims)
    return Verified(
        name=credential.subject_name(claims),
        course=claims["name"],
        issuer=claims["issuer"]["name"],
        self_issued=claims["description"].startswith(credential.SELF_ISSUED),
        since=since,
        until=_time(until) if until else None,
        exercises=done,
        missing=tuple(item for item in required if item not in done),
        picture=picture,
        key=fingerprint(key),
    )


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _ensure_dates(found: Verified, now: datetime) -> None:
    if found.since > now + _SKEW:
        raise Refused(f"It is valid only from {found.since:%d %B %Y}; by this computer's clock that is to come.")
    if found.until and found.until < now - _SKEW:
        raise Refused(f"It expired on {found.until:%d %B %Y}.")
