"""Writes a certificate: the pictures, the signed credential, and the public key that verifies it."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from joserfc.jwk import RSAKey

from spectrohub.certificate import credential
from spectrohub.certificate.earned import Earned
from spectrohub.certificate.keys import did, fingerprint, public_text
from spectrohub.certificate.picture import MEDIA, Samples, draw
from spectrohub.certificate.token import sign
from spectrohub.certificate.verify import TOKEN_FILE, bake, digest_of
from spectrohub.whole_file import replacing

KEY_FILE = "issuer-key.json"


@dataclass(frozen=True)
class Written:
    folder: Path
    name: str
    key: str  # fingerprint


def write_certificate(
    folder: Path,
    name: str,
    earned: Earned,
    key: RSAKey,
    *,
    issuer: str,
    self_issued: bool,
    at: datetime,
    until: datetime | None = None,
    sound: Samples | None = None,
) -> Written:
    """Four files in `folder`, which is made; `sound` is their picture.

    Raises ValueError as `credential.build` does, OSError as writing does.
    """
    name = credential.checked_name(name)
    who = credential.Issuer(did(key), issuer, self_issued)
    credential.build(name, earned, who, at=at, until=until)  # bad input is refused before anything is drawn
    pictures = draw(name, earned, who, at, until, fingerprint(key), sound)
    digests = {file: (MEDIA[file], digest_of(data)) for file, data in pictures.items()}
    token = sign(credential.build(name, earned, who, at=at, until=until, pictures=digests), key)
    folder.mkdir(parents=True, exist_ok=True)
    _put(folder / "certificate.svg", bake(pictures["certificate.svg"], token))
    _put(folder / "certificate.pdf", pictures["certificate.pdf"])
    _put(folder / TOKEN_FILE, f"{token}\n".encode())
    _put(folder / KEY_FILE, public_text(key).encode())
    return Written(folder, name, fingerprint(key))


def folder_name(student: str) -> str:
    """A folder's name for a student's id, safe on every system; no two ids share one."""
    plain = "-".join(re.findall(r"\w+", student))[:50] or "learner"
    return plain if plain == student else f"{plain}-{sha256(student.encode()).hexdigest()[:8]}"


def _put(path: Path, data: bytes) -> None:
    with replacing(path) as part:
        part.write_bytes(data)
