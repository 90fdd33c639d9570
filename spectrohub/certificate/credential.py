"""What was earned, as an Open Badges 3.0 credential: plain data, not signed yet."""

import unicodedata
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from spectrohub.certificate.earned import Earned

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
COURSE = "Spectrograms in AI"
_EXERCISE = "urn:spectrohub:exercise:"
_LONGEST_NAME = 80
SELF_ISSUED = "Self-issued by the learner's own computer from their own progress file"


Claims = dict[str, Any]  # of a VC-JWT


@dataclass(frozen=True)
class Issuer:
    id: str  # a did:jwk
    name: str
    self_issued: bool


def checked_name(name: str) -> str:
    """A person's name in one form (NFC, single spaces). ValueError says what is wrong with it."""
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean:
        raise ValueError(f"name={name!r} is empty. Give the name that shall stand on the certificate.")
    if len(clean) > _LONGEST_NAME:
        raise ValueError(f"The name has {len(clean)} characters; at most {_LONGEST_NAME} fit on the certificate.")
    # Cc, Cf, Co, Cs: controls, marks that turn the direction of writing, private and broken signs
    hidden = [c for c in clean if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs")]
    if hidden:
        raise ValueError(f"The name holds a sign that nobody sees (U+{ord(hidden[0]):04X}). Type it without.")
    return clean


def build(
    name: str,
    earned: Earned,
    issuer: Issuer,
    *,
    at: datetime,
    until: datetime | None = None,
    pictures: dict[str, tuple[str, str]] | None = None,
) -> Claims:
    """The claims of the VC-JWT. `pictures`: file name -> (media type, digest in the form "sha256-...").

    Raises ValueError for a bad name, an incomplete course, or an end before the beginning.
    """
    name = checked_name(name)
    if not earned.complete:
        raise ValueError(f"{len(earned.missing)} required exercises are not passed yet: {', '.join(earned.missing)}")
    if until is not None and until <= at:
        raise ValueError(f"The certificate would end ({stamp(until)}) before it begins ({stamp(at)}).")
    identity = f"urn:uuid:{uuid.uuid4()}"
    count = len(earned.passed)
    who = SELF_ISSUED if issuer.self_issued else "Graded by the issuer"
    results = [
        {"type": ["Result"], "resultDescription": _uri(one.item), "status": "Completed"} for one in earned.passed
    ]
    descriptions = [
        {"id": _uri(one.item), "type": ["ResultDescription"], "name": one.title, "resultType": "Status"}
        for one in earned.passed
    ]
    claims = {
        "@context": list(CONTEXT),
        "id": identity,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": COURSE,
        "description": f"{who}: all {count} required exercises of the course passed.",
        "issuer": {"id": issuer.id, "type": ["Profile"], "name": issuer.name},
        "validFrom": stamp(at),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "identityHash": name, "identityType": "name", "hashed": False},
            ],
            "achievement": {
                "id": "urn:spectrohub:course:spectrograms-in-ai",
                "type": ["Achievement"],
                "achievementType": "Course",
                "name": COURSE,
                "description": "Short-time Fourier transform, mel scale, and spectrograms in deep learning.",
                "criteria": {"narrative": "Every required exercise of the course was passed on fresh inputs."},
                "tag": list(earned.skills),
                "resultDescription": descriptions,
            },
            "result": results,
        },
        "iss": issuer.id,
        "jti": identity,
        "nbf": int(at.timestamp()),
    }
    if until is not None:
        claims |= {"validUntil": stamp(until), "exp": int(until.timestamp())}
    if pictures:
        claims["relatedResource"] = [
            {"id": f"urn:spectrohub:file:{file}", "mediaType": media, "digestSRI": digest}
            for file, (media, digest) in pictures.items()
        ]
    return claims


def subject_name(claims: Claims) -> str:
    return claims["credentialSubject"]["identifier"][0]["identityHash"]


def completed(claims: Claims) -> tuple[str, ...]:
    """The items ("01_stft/alias") of the exercises that the credential lists as completed."""
    results = claims["credentialSubject"]["result"]
    uris = [one["resultDescription"] for one in results if one.get("status") == "Completed"]
    return tuple(uri.removeprefix(_EXERCISE).replace(":", "/") for uri in uris)


def picture_digest(claims: Claims, file: str) -> str | None:
    resources = claims.get("relatedResource", [])
    return next((one["digestSRI"] for one in resources if one["id"] == f"urn:spectrohub:file:{file}"), None)


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _uri(item: str) -> str:
    return _EXERCISE + item.replace("/", ":")
