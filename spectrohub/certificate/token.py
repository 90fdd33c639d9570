"""Sign a credential as a VC-JWT, and read one back with a key that is known beforehand.

Open Badges 3.0, section 8.2: the credential's members stand at the top level of the payload, beside iss, jti, nbf
(and exp); the header has typ, alg and kid. The key named there proves nothing: only a pinned key is believed.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from joserfc.jws import JWSRegistry

from spectrohub.certificate.credential import Claims

ALGORITHM = "RS256"
_LONGEST = 1_000_000  # characters; a whole course takes about 20,000


class Refused(ValueError):
    """A credential is not accepted; the message is the reason."""


def sign(claims: Claims, key: RSAKey) -> str:
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": key.thumbprint()}
    return jwt.encode(header, claims, key, algorithms=[ALGORITHM])


def read(token: str, key: RSAKey) -> Claims:
    """The claims of a token that `key` signed. Raises Refused."""
    _header(token)
    try:
        registry = JWSRegistry()
        registry.max_payload_length = _LONGEST
        return jwt.decode(token, key, algorithms=[ALGORITHM], registry=registry).claims
    except JoseError as error:
        raise Refused(
            "The signature does not fit: something in this credential was changed after it was signed."
        ) from error


def signer(token: str) -> str:
    """The thumbprint of the key that the token says it was signed with: a claim, not a proof. Raises Refused."""
    return str(_header(token).get("kid", ""))


def _header(token: str) -> dict[str, Any]:
    parts = token.split(".")
    if len(token) > _LONGEST or len(parts) != 3:
        raise Refused("This is no credential: a VC-JWT is three pieces of text joined by dots.")
    decoded = [_decoded(part) for part in parts]
    try:
        header = json.loads(decoded[0])
        known = header.get("alg") == ALGORITHM
    except (ValueError, AttributeError):
        raise Refused("This is no credential: its header cannot be read.") from None
    if not known:
        raise Refused(f"It is signed with {header.get('alg')!r}; only {ALGORITHM} is accepted.")
    return header


def _decoded(part: str) -> bytes:
    # Base64 leaves unused bits in its last sign: only one of the spellings is what was signed.
    try:
        data = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except ValueError:
        data = b""
    if not data or urlsafe_b64encode(data).decode().rstrip("=") != part:
        raise Refused("This credential is damaged: a piece of it is not the text that was written.")
    return data
