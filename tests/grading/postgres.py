"""A PostgreSQL server of its own for tests: made in a folder, started, and stopped again. Never as root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

ORDINARY_USERS = ("postgres", "nobody")


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs, where Debian keeps them or on the PATH."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = [home for home in homes if (home / "initdb").is_file()]
    on_path = shutil.which("initdb")
    return found[0] if found else Path(on_path).parent if on_path else None


@contextmanager
def server(home: Path, folder: Path):
    """Yields the URL of an empty database, for psycopg."""
    user = next(pwd.getpwnam(name) for name in ORDINARY_USERS if _exists(name)) if os.geteuid() == 0 else None
    data = folder / "data"
    data.mkdir(parents=True)
    if user:
        os.chown(data, user.pw_uid, user.pw_gid)
        for parent in (folder, *folder.parents[:3]):  # pytest's folders are its own user's alone
            if parent.stat().st_uid == 0 and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o011)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": "/", **options}
    subprocess.run([home / "initdb", "-D", data, "-U", "grader", "-A", "trust", "-E", "UTF8"], check=True, **quiet)
    settings = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
    process = subprocess.Popen([home / "postgres", "-D", data, *settings, "-c", "fsync=off"], **quiet)
    try:
        for _ in range(600):
            if (
                subprocess.run(
                    [home / "pg_isready", "-h", "127.0.0.1", "-p", str(port)], check=False, **quiet
                ).returncode
                == 0
            ):
                break
            time.sleep(0.1)
        create = ["createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "grader", "gradebook"]
        subprocess.run([home / create[0], *create[1:]], check=True, **quiet)
        yield f"postgresql+psycopg://grader@127.0.0.1:{port}/gradebook"
    finally:
        process.terminate()
        process.wait(60)


def _exists(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
