"""RSA keys of issuers: made once, kept in a file that only its owner may read; the public half is given away."""

import json
import os
import re
import warnings
from base64 import urlsafe_b64encode
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

BITS = 2048


class KeyTrouble(RuntimeError):
    """A key file cannot be read or made; the message says which, why, and what helps."""


def private_key(path: Path) -> tuple[RSAKey, bool]:
    """The key in `path`, and whether it was made now. A file that holds no private RSA key is never replaced."""
    try:
        if path.exists():
            return _read(path, path.read_bytes(), private=True), False
        path.parent.mkdir(parents=True, exist_ok=True)
        key = RSAKey.generate_key(BITS, private=True)
        # Made whole and unreadable to others beside its place first: a killed process leaves no half a key.
        beside = path.with_name(f"{path.name}.{os.getpid()}.new")
        beside.touch(mode=0o600, exist_ok=True)
        beside.write_bytes(key.as_pem(private=True))
        try:
            os.link(beside, path)  # fails where another process was first: then its key is the one
        except FileExistsError:
            key = _read(path, path.read_bytes(), private=True)
        except OSError:  # a file system without hard links
            os.replace(beside, path)
        beside.unlink(missing_ok=True)
        return key, True
    except OSError as error:
        raise KeyTrouble(f"The key file {path} cannot be used: {error.strerror or error}.") from error


def public_key(path: Path) -> RSAKey:
    """A public key from a file: a PEM, a JWK, or what `public_text` wrote."""
    try:
        return _read(path, path.read_bytes(), private=False)
    except OSError as error:
        raise KeyTrouble(f"The issuer's key {path} cannot be read: {error.strerror or error}.") from error


def public_text(key: RSAKey) -> str:
    """The public half as a JWK, for a file that is given to whoever verifies."""
    return json.dumps(key.as_dict(private=False), indent=1) + "\n"


def did(key: RSAKey) -> str:
    """The key's own name, which contains the public key: did:jwk."""
    public = {name: value for name, value in key.as_dict(private=False).items() if name in ("kty", "n", "e")}
    text = json.dumps(public, sort_keys=True, separators=(",", ":"))
    return "did:jwk:" + urlsafe_b64encode(text.encode()).decode().rstrip("=")


def fingerprint(key: RSAKey) -> str:
    """Sixteen signs to read out over the telephone, from the key's RFC 7638 thumbprint."""
    signs = re.sub(r"[^A-Za-z0-9]", "", key.thumbprint())[:16]
    return " ".join(signs[i : i + 4] for i in range(0, 16, 4))


def _read(path: Path, data: bytes, *, private: bool) -> RSAKey:
    try:
        source = json.loads(data) if data.lstrip().startswith(b"{") else data
        with warnings.catch_warnings(action="ignore"):  # of short keys, which are refused below
            key = RSAKey.import_key(source)
        if private and not key.is_private:
            raise ValueError("it holds a public key")
        if key.raw_value.key_size < BITS:
            raise ValueError(f"its key has {key.raw_value.key_size} bits, at least {BITS} are needed")
        return key
    except (JoseError, ValueError, TypeError, KeyError) as error:
        kind = "private RSA key in PEM form" if private else "public RSA key (PEM, or a JWK such as issuer-key.json)"
        raise KeyTrouble(f"{path} holds no {kind}: {error}. Nothing was changed.") from error
