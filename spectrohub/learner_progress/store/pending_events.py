"""Events that could not be written into the ledger; they are added as soon as that works, so nothing earned is lost.

One small file for each event, beside the ledger or else in the system's folder for temporary files; where no
disk takes it, the memory of this program. An event keeps its id, so that adding it twice adds it once.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from spectrohub.learner_progress.event import Event
from spectrohub.learner_progress.store.event_json import from_json, to_json
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.whole_file import replace_file

_in_memory: dict[str, dict[str, Event]] = {}  # ledger -> event id -> event


def keep_pending(event: Event, ledger: Ledger) -> Path | None:
    """Keeps the event for later; the folder that holds it, or None when only this program's memory does."""
    name = hashlib.sha256(event.id.encode()).hexdigest()[:32] + ".json"
    for folder in _folders(ledger):
        with suppress(OSError, LedgerError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_ours(folder):
                replace_file(folder / name, json.dumps(to_json(event), ensure_ascii=False))
                return folder
    _in_memory.setdefault(_key(ledger), {})[event.id] = event
    return None


def add_pending(ledger: Ledger) -> int:
    """Adds the pending events; how many events that were. LedgerError when the ledger still cannot be written."""
    files = [file for folder in _folders(ledger) if _is_ours(folder) for file in sorted(folder.glob("*.json"))]
    found = {file: event for file in files if (event := _read(file))}
    remembered = list(_in_memory.get(_key(ledger), {}).values())
    if not found and not remembered:
        return 0
    new = ledger.add([*found.values(), *remembered])
    for event in remembered:  # those alone: another thread may have put one more aside meanwhile
        _in_memory[_key(ledger)].pop(event.id, None)
    for file in found:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    return new


def _read(file: Path) -> Event | None:
    try:
        return from_json(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def _folders(ledger: Ledger) -> list[Path]:
    folders = [Path(tempfile.gettempdir()) / f"spectrohub-waiting-{_key(ledger)[:16]}"]
    with suppress(LedgerError):
        folders.insert(0, ledger.path.parent / "waiting")
    return folders


def _key(ledger: Ledger) -> str:
    try:
        place = str(ledger.path.resolve())
    except (LedgerError, OSError):
        place = os.environ.get("SPECTROHUB_HOME", "")
    return hashlib.sha256(f"{getattr(os, 'getuid', int)()} {place}".encode()).hexdigest()


def _is_ours(folder: Path) -> bool:
    """In a folder that everybody may write to, somebody else may have made this one."""
    try:
        state = folder.lstat()
    except OSError:
        return False
    return folder.is_dir() and not folder.is_symlink() and (os.name == "nt" or state.st_uid == os.getuid())
