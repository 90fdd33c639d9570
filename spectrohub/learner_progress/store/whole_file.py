"""Text files that are replaced as a whole."""

import os
from pathlib import Path


def replace_file(file: Path, text: str) -> None:
    """The old file or the new one, never half of it, also when the machine stops."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
