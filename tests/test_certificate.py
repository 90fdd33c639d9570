"""Certificates: who gets one, what is signed, and that nothing else is believed."""

import hmac
import json
import stat
import subprocess
import sys
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from typer.testing import CliRunner

from autograder.certify import Candidate, certify
from autograder.seed import environment
from spectrohub import content
from spectrohub.certificate import credential
from spectrohub.certificate.earned import earned
from spectrohub.certificate.files import write_certificate
from spectrohub.certificate.keys import KeyTrouble, did, private_key, public_key, public_text
from spectrohub.certificate.token import sign
from spectrohub.certificate.verify import Refused, verify
from spectrohub.cli import app
from spectrohub.learner_progress.store.ledger import Ledger

NAME = "Ada Lovelace"
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def required() -> list[str]:
    asked = (lesson for lesson in content.lessons() if lesson.required)
    return [text.item for lesson in asked for text in lesson.exercises if not text.written]


@pytest.fixture(scope="module")
def key():
    return RSAKey.generate_key(2048, private=True)


@pytest.fixture(scope="module")
def complete():
    return earned(dict.fromkeys(required(), NOW), xp=1450)


@pytest.fixture(scope="module")
def folder(key, complete, tmp_path_factory):
    """A certificate as it is written, valid for a year."""
    out = tmp_path_factory.mktemp("certificate")
    options = {"issuer": "A School", "self_issued": False, "at": NOW, "until": NOW + 365 * DAY}
    write_certificate(out, NAME, complete, key, **options)
    return out


@pytest.fixture(scope="module")
def token(folder):
    return (folder / "credential.jwt").read_text().strip()


def claims_of(complete, key, **changes) -> dict:
    issuer = credential.Issuer(did(key), "A School", False)
    dates = {"at": changes.pop("at", NOW), "until": changes.pop("until", None)}
    return credential.build(NAME, complete, issuer, **dates) | changes


def written(tmp_path, token: str):
    path = tmp_path / "credential.jwt"
    path.write_text(token)
    return path


# --- good ones -------------------------------------------------------------------------------------------------------


@pytest.mark.quick
@pytest.mark.parametrize("file", ["certificate.svg", "certificate.pdf", "credential.jwt"])
def test_what_was_written_verifies(folder, key, file):
    found = verify(folder / file, (key,), name="ada  LOVELACE", required=tuple(required()))
    assert found.name == NAME and found.issuer == "A School" and not found.self_issued
    assert list(found.exercises) == required() and not found.missing
    assert found.picture == ("" if file.endswith("jwt") else file)
    assert found.until - found.since == 365 * DAY


def test_the_public_key_file_is_enough_and_holds_no_secret(folder):
    file = folder / "issuer-key.json"
    assert set(json.loads(file.read_text())) <= {"kty", "n", "e", "kid"}
    assert verify(folder / "certificate.svg", (public_key(file),)).name == NAME


def test_an_independent_verifier_accepts_it(token, key):
    from openbadgeslib.ob3 import OB3Verifier

    found = OB3Verifier(key.as_pem(private=False)).verify(token)
    assert found.issuer.id == did(key) and found.issuer.name == "A School"
    assert found.achievement.name == "Spectrograms in AI"


def test_an_independent_reader_finds_the_credential_in_the_picture(folder, token):
    from openbadgeslib.baking import SVG_ELEMENT_OB3, extract_svg

    assert extract_svg((folder / "certificate.svg").read_bytes(), element=SVG_ELEMENT_OB3) == token


def test_exercises_that_came_later_are_named_not_held_against_it(folder, key):
    found = verify(folder / "credential.jwt", (key,), required=(*required(), "09_new/later"))
    assert found.missing == ("09_new/later",)


# --- refused, with the reason -----------------------------------------------------------------------------------------


def test_an_independent_verifier_refuses_a_changed_one(token, key):
    from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

    head, body, signature = token.split(".")
    body = body[:100] + ("A" if body[100] != "A" else "B") + body[101:]
    with pytest.raises(OB3VerificationError):
        OB3Verifier(key.as_pem(private=False)).verify(f"{head}.{body}.{signature}")


def test_a_changed_byte_is_refused_wherever_it_is(tmp_path, token, key):
    """Every sign of header and signature, and every 97th of the rest; base64's unused bits included."""
    head, body, _ = token.split(".")
    places = [i for i in range(len(token)) if not len(head) < i < len(head) + len(body) or i % 97 == 0]
    path = tmp_path / "credential.jwt"
    for place in places:
        neighbour = chr(ord(token[place]) ^ 1)
        path.write_text(token[:place] + neighbour + token[place + 1 :])
        with pytest.raises(Refused):
            verify(path, (key,))


@pytest.mark.quick
@pytest.mark.parametrize("file", ["certificate.svg", "certificate.pdf"])
def test_a_changed_picture_is_refused(folder, key, tmp_path, file):
    for name in (file, "credential.jwt"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    data = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(data[:-40] + bytes([data[-40] ^ 1]) + data[-39:])
    with pytest.raises(Refused, match="picture was changed"):
        verify(tmp_path / file, (key,))


def test_a_changed_byte_beside_the_credential_in_a_picture_is_refused(folder, key, tmp_path):
    svg = (folder / "certificate.svg").read_bytes()
    start, value = svg.index(b"<openbadges"), svg.index(b'verify="') + len(b'verify="')
    end = svg.index(b'"', value)
    path = tmp_path / "certificate.svg"
    for place in (*range(start, value), *range(end, end + 4)):
        path.write_bytes(svg[:place] + bytes([svg[place] ^ 1]) + svg[place + 1 :])
        with pytest.raises(Refused):
            verify(path, (key,))
    path.write_bytes(svg[start : end + 3])
    with pytest.raises(Refused):
        verify(path, (key,))


def test_another_name_is_refused(folder, key):
    with pytest.raises(Refused, match="issued to 'Ada Lovelace', not to 'Charles Babbage'"):
        verify(folder / "certificate.svg", (key,), name="Charles Babbage")


@pytest.mark.parametrize(
    "later, reason", [(400 * DAY, "expired on"), (-2 * DAY, "valid only from")], ids=["expired", "not-yet"]
)
def test_dates_are_checked(folder, key, later, reason):
    with pytest.raises(Refused, match=reason):
        verify(folder / "certificate.svg", (key,), now=NOW + later)


def test_a_key_that_is_not_pinned_is_refused_also_when_the_token_brings_it(complete, tmp_path, key):
    forger = RSAKey.generate_key(2048, private=True)
    claims = claims_of(complete, forger)
    brought = {"alg": "RS256", "typ": "JWT", "jwk": forger.as_dict(private=False)}
    for header in ({"kid": forger.thumbprint()}, {"kid": key.thumbprint()}, {}):
        token = jwt.encode(brought | header, claims, forger, algorithms=["RS256"])
        with pytest.raises(Refused, match=r"not been given|does not fit"):
            verify(written(tmp_path, token), (key,))


def test_no_other_algorithm_is_accepted(complete, tmp_path, key):
    """Neither none nor the public key taken for a shared secret."""

    def part(data: bytes) -> str:
        return urlsafe_b64encode(data).decode().rstrip("=")

    for algorithm in ("HS256", "none"):
        header = {"alg": algorithm, "typ": "JWT", "kid": key.thumbprint()}
        signed = f"{part(json.dumps(header).encode())}.{part(json.dumps(claims_of(complete, key)).encode())}"
        secret = hmac.digest(key.as_pem(private=False), signed.encode(), "sha256")
        with pytest.raises(Refused, match="only RS256"):
            verify(written(tmp_path, f"{signed}.{part(secret)}"), (key,))


@pytest.mark.parametrize(
    "changes, reason",
    [
        ({"iss": "did:jwk:somebody"}, "not the owner of the key"),
        ({"issuer": {"id": "did:jwk:somebody", "name": "A School"}}, "not the owner of the key"),
        ({"nbf": 0}, "dates .* differ"),
        ({"exp": 4_000_000_000}, "dates .* differ"),
        ({"credentialSubject": {}}, "no certificate of this course"),
        ({"jti": "other"}, "no certificate of this course"),
    ],
    ids=["iss", "issuer", "nbf", "exp", "subject", "jti"],
)
def test_what_is_signed_must_hang_together(complete, tmp_path, key, changes, reason):
    token = sign(claims_of(complete, key, **changes), key)
    with pytest.raises(Refused, match=reason):
        verify(written(tmp_path, token), (key,))


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c.d", "....", "ä.ö.ü", "e30.e30.e30", "x" * 2_000_000])
def test_what_is_no_credential_is_refused(tmp_path, key, text):
    with pytest.raises(Refused):
        verify(written(tmp_path, text), (key,))


def test_a_picture_with_two_credentials_or_none_is_refused(folder, key, tmp_path):
    svg = (folder / "certificate.svg").read_bytes()
    element = svg[svg.index(b"<openbadges") : svg.index(b"/>", svg.index(b"<openbadges")) + 2]
    for number, data in (("2", svg.replace(element, element * 2)), ("no", svg.replace(element, b""))):
        (tmp_path / "certificate.svg").write_bytes(data)
        with pytest.raises(Refused, match=f"holds {number} credentials"):
            verify(tmp_path / "certificate.svg", (key,))


# --- what goes in -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "Ada\x00", "evil\u202eada", "a\u200bb"])
def test_names_that_cannot_be_read_are_refused(name):
    with pytest.raises(ValueError, match=r"name|sign"):
        credential.checked_name(name)


@pytest.mark.parametrize("name", ["Ada Lovelace & <b>", "$x^2$", "Søren Kierkegård", "山田 太郎", "é" * 80])
def test_any_readable_name_is_drawn_and_signed(name, key, complete, tmp_path):
    write_certificate(tmp_path, name, complete, key, issuer="A School", self_issued=False, at=NOW)
    other_form = unicodedata.normalize("NFD", name)
    assert verify(tmp_path / "certificate.svg", (key,), name=other_form).name == credential.checked_name(name)


def test_an_open_exercise_or_a_wrong_end_gives_no_credential(key, complete):
    issuer = credential.Issuer(did(key), "A School", False)
    with pytest.raises(ValueError, match="1 required exercises are not passed yet"):
        credential.build(NAME, earned(dict.fromkeys(required()[1:], NOW)), issuer, at=NOW)
    with pytest.raises(ValueError, match=r"end .* before it begins"):
        credential.build(NAME, complete, issuer, at=NOW, until=NOW - DAY)


# --- keys -------------------------------------------------------------------------------------------------------------


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first, new = private_key(tmp_path / "key.pem")
    again, newer = private_key(tmp_path / "key.pem")
    assert (new, newer) == (True, False) and first.thumbprint() == again.thumbprint()
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "key.pem").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["key.pem"]


def test_processes_that_make_the_same_key_at_once_agree(tmp_path, root):
    code = "import sys, pathlib; from spectrohub.certificate.keys import private_key as p\n"
    code += "print(p(pathlib.Path(sys.argv[1]))[0].thumbprint())"
    command = [sys.executable, "-c", code, str(tmp_path / "key.pem")]
    children = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({child.communicate(timeout=120)[0] for child in children}) == 1


@pytest.mark.parametrize("make", [lambda key: b"no key", lambda key: public_text(key).encode()], ids=["text", "public"])
def test_a_file_that_is_no_private_key_is_left_alone(tmp_path, key, make):
    (tmp_path / "key.pem").write_bytes(make(key))
    with pytest.raises(KeyTrouble, match="Nothing was changed"):
        private_key(tmp_path / "key.pem")
    assert (tmp_path / "key.pem").read_bytes() == make(key)


def test_a_short_key_is_refused(tmp_path):
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    short = rsa.generate_private_key(65537, 1024)
    pem = short.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem)
    with pytest.raises(KeyTrouble, match="1024 bits"):
        private_key(tmp_path / "key.pem")


def test_a_did_holds_the_public_key(key):
    coded = did(key).removeprefix("did:jwk:")
    held = RSAKey.import_key(json.loads(urlsafe_b64decode(coded + "=" * (-len(coded) % 4))))
    assert held.thumbprint() == key.thumbprint() and not held.is_private


# --- the commands -----------------------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_a_learner_makes_and_verifies_a_certificate(home):
    ledger = Ledger()
    for item in required()[:-1]:
        ledger.record("exercise", item, outcome="right", xp=10)
    early = run("certificate")  # no name is asked for, when there is nothing to put it on
    assert early.exit_code == 1 and "Name on" not in early.output
    assert required()[-1] in early.output and not (home / "certificate").exists()
    ledger.record("exercise", required()[-1], outcome="right", xp=10)
    made = run("certificate", "--name", NAME)
    assert made.exit_code == 0 and "self-issued" in made.output
    good = run("verify", "certificate/certificate.svg", "--name", NAME)
    assert good.exit_code == 0 and f"Good. {NAME}" in good.output and "self-issued" in good.output
    other = run("verify", "certificate/certificate.svg", "--name", "Charles")
    assert other.exit_code == 1 and "Refused. It was issued to" in other.output
    nameless = run("verify", "certificate/certificate.svg", "--name", " ")
    assert nameless.exit_code == 1 and "is empty" in nameless.output


def test_another_computer_needs_the_issuers_key(home, folder, monkeypatch):
    alone = run("verify", folder / "certificate.svg")
    assert alone.exit_code == 1 and "--issuer" in alone.output
    given = run("verify", folder / "certificate.svg", "--issuer", folder / "issuer-key.json")
    assert given.exit_code == 0 and "A School" in given.output and "self-issued" not in given.output


# --- an instructor's, from a real gradebook ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gradebook(root, tmp_path_factory):
    """Three students: all passed; one point short; a written answer that nobody has read."""
    url = f"sqlite:///{tmp_path_factory.mktemp('class') / 'gradebook.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", environment(root)["PATH"])  # nbgrader makes its tables with alembic's command
        _fill(url)
    return url


def _fill(url: str) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(url) as book:
        for student, first in (("ada", "Ada"), ("short", "Sam"), ("unread", "Ursula")):
            book.add_student(student, first_name=first, last_name="Example")
        for lesson in content.lessons():
            book.add_assignment(lesson.slug)
            book.add_notebook("all", lesson.slug)
            for text in lesson.exercises:
                name = text.id if text.written else f"{text.id}-check"
                kind = "markdown" if text.written else "code"
                book.add_grade_cell(name, "all", lesson.slug, max_score=4, cell_type=kind)
            for student in ("ada", "short", "unread"):
                book.add_submission(lesson.slug, student)
                for grade in book.find_submission_notebook("all", lesson.slug, student).grades:
                    written = not grade.name.endswith("-check")
                    if not written:
                        grade.auto_score = 4.0
                    elif student != "unread":
                        grade.manual_score = 3.0
        grade = book.find_grade("alias-check", "all", content.lessons()[0].slug, "short")
        grade.auto_score = 3.0
        book.db.commit()


def test_an_instructor_certifies_who_has_passed(gradebook, tmp_path, monkeypatch):
    from autograder.cli import app as instructors

    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(instructors, ["certify", "--issuer", "A School", "--db", gradebook])
    assert done.exit_code == 0, done.output
    assert "1 of 3 certified" in done.output
    assert f"short: not yet, 1 exercises open: {content.lessons()[0].slug}/alias" in done.output
    assert "unread: not yet, written answers to grade" in done.output
    out = tmp_path / "classroom" / "certificates" / "ada"
    found = verify(out / "certificate.svg", (public_key(out / "issuer-key.json"),), required=tuple(required()))
    assert found.name == "Ada Example" and not found.self_issued and not found.missing


def test_a_name_that_cannot_stand_on_it_keeps_nobody_else_waiting(tmp_path, complete):
    found = [
        Candidate(student, name, complete) for student, name in (("a.b", "A\u200bB"), ("a-b", "A B"), ("a b", "B"))
    ]
    done = list(certify(found, issuer="A School", key_file=tmp_path / "key.pem", out=tmp_path / "out", at=NOW))
    assert [bool(one.written) for one in done] == [False, True, True] and "nobody sees" in done[0].problem
    assert done[1].written.folder != done[2].written.folder


def test_an_unknown_student_or_gradebook_is_said(gradebook, tmp_path, monkeypatch):
    from autograder.cli import app as instructors

    monkeypatch.chdir(tmp_path)
    unknown = CliRunner().invoke(instructors, ["certify", "nobody", "--issuer", "A School", "--db", gradebook])
    assert unknown.exit_code == 2 and "no student 'nobody'" in unknown.output
    nowhere = CliRunner().invoke(instructors, ["certify", "--issuer", "A School"])
    assert nowhere.exit_code == 1 and "no gradebook" in nowhere.output


def test_a_lesson_beyond_the_certificate_is_never_asked_for():
    beyond = {text.item for lesson in content.lessons() if not lesson.required for text in lesson.exercises}
    assert "04_front_ends/whisper-log-mel" in beyond and not beyond & set(required())
    earlier = earned(dict.fromkeys(required(), NOW))
    assert earlier.complete and not earlier.missing
    assert not beyond & {one.item for one in earned(dict.fromkeys([*required(), *beyond], NOW)).passed}
