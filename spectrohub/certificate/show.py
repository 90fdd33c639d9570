"""What the terminal says about certificates: made, not yet, good, refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from spectrohub import content
from spectrohub.certificate.earned import Earned, earned_from, required_exercises
from spectrohub.certificate.files import KEY_FILE, Written, write_certificate
from spectrohub.certificate.keys import private_key, public_key
from spectrohub.certificate.picture import Samples, has_signs_for
from spectrohub.certificate.verify import TOKEN_FILE, Verified, verify
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.paths import course_root, user_data

Say = Callable[[str], None]


def own_key_file() -> Path:
    """Where the key of this computer's learner lies; it is made with the first certificate."""
    return user_data() / "certificate-key.pem"


def make_own(name: str | None, out: Path, *, ask: Callable[[], str], say: Say, sound: Samples | None = None) -> bool:
    """The learner's self-issued certificate in `out`; False, and what is missing, when it is too early.

    A name that was not given is asked for by `ask()`, and only when there is something to put it on.
    """
    earned = earned_from(Ledger().events())
    if not earned.complete:
        _say_missing(earned, say)
        return False
    name = ask() if name is None else name
    written, new = write_own(name, earned, out, sound)
    if new:
        say(f"A signing key was made for you: {own_key_file()}")
    say(f"{written.name}: all {len(earned.passed)} required exercises are passed. In {out}:")
    say_files(written.name, say)
    say(
        "It says plainly that it is self-issued: it proves that nobody changed it since, not who you are. "
        "For one that an instructor signs, hand your exercises in."
    )
    return True


def write_own(name: str, earned: Earned, out: Path, sound: Samples | None = None) -> tuple[Written, bool]:
    """(the learner's self-issued certificate in `out`, whether a key was made for it). Raises as write_certificate."""
    key, new = private_key(own_key_file())
    issuer, now = f"{name} (self-issued)", datetime.now(UTC)
    return write_certificate(out, name, earned, key, issuer=issuer, self_issued=True, at=now, sound=sound), new


def say_files(name: str, say: Say) -> None:
    say("  certificate.svg   the picture, with the signed credential inside")
    say("  certificate.pdf   the same to print")
    say(f"  {TOKEN_FILE}    the credential alone (Open Badges 3.0, VC-JWT)")
    say(f"  {KEY_FILE}   the public key: whoever verifies needs it")
    if not has_signs_for(name):
        say("  No font here has every sign of the name: the PDF shows boxes; the SVG and the credential are whole.")


def _say_missing(earned: Earned, say: Say) -> None:
    count = len(earned.passed) + len(earned.missing)
    say(f"Not yet: {len(earned.passed)} of {count} required exercises are passed. Still open:")
    for lesson in content.lessons():
        titles = [f"{one.title} ({one.item})" for one in lesson.exercises if one.item in earned.missing]
        if titles:
            say(f"  {lesson.title}")
            for title in titles:
                say(f"    {title}")


def verify_file(path: Path, issuers: list[Path], name: str | None, *, say: Say) -> Verified:
    """Verify with the given issuers' keys and, where there is one, this computer's own. Raises Refused."""
    keys = [public_key(file) for file in issuers]
    if own_key_file().exists():
        keys.append(public_key(own_key_file()))
    found = verify(path, tuple(keys), name=name, required=_required())
    say(f"Good. {found.name} completed “{found.course}”.")
    say(f"  issuer      {found.issuer}, key {found.key}")
    say(f"  valid       from {found.since:%d %B %Y}" + (f" until {found.until:%d %B %Y}" if found.until else ""))
    say(f"  passed      {len(found.exercises)} required exercises")
    if found.missing:
        say(f"  not in it   {len(found.missing)} exercises that the course here has: {', '.join(found.missing)}")
    say(f"  picture     {'as it was signed' if found.picture else 'none was given: only the credential was checked'}")
    if found.self_issued:
        say("  This is self-issued: the learner's own computer signed it, no instructor.")
    return found


def _required() -> tuple[str, ...]:
    try:
        return tuple(text.item for text in required_exercises(course_root()))
    except FileNotFoundError:
        return ()
