"""What was read from files is kept in memory until one of them changes."""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

Stamp = tuple[str, int, int]


def stamp(file: Path) -> Stamp:
    """A file's path, time of change in ns and size in bytes: another stamp, another content. OSError without a file."""
    found = file.stat()
    return str(file), found.st_mtime_ns, found.st_size


def cached_by_files(
    files: Callable[[K], Iterable[Path]], *, maxsize: int = 64
) -> Callable[[Callable[[K], T]], Callable[[K], T]]:
    """Decorate a function of one hashable argument that reads `files(argument)`.

    It runs again once the list of files, or the stamp of one, is another. At most `maxsize` results are kept; what
    it raises is not kept. Every caller gets the same object, so it returns something that nobody changes.

    >>> @cached_by_files(lambda folder: sorted(folder.glob("*.txt")))
    ... def words(folder: Path) -> tuple[str, ...]:
    ...     return tuple(word for file in sorted(folder.glob("*.txt")) for word in file.read_text("utf-8").split())
    """

    def decorate(read: Callable[[K], T]) -> Callable[[K], T]:
        @lru_cache(maxsize=maxsize)
        def kept(key: K, stamps: tuple[Stamp, ...]) -> T:
            return read(key)

        @wraps(read)
        def look_up(key: K) -> T:
            # The stamps are taken before the reading: a file that changes in between is read again next time.
            return kept(key, tuple(stamp(file) for file in files(key)))

        return look_up

    return decorate


def cached_by_file(*, maxsize: int = 64) -> Callable[[Callable[[Path], T]], Callable[[Path], T]]:
    """As `cached_by_files`, for a function that reads the one file it is given. OSError when there is no such file."""
    return cached_by_files(lambda file: (file,), maxsize=maxsize)
