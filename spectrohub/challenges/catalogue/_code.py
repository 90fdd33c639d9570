"""Functions made from the text that a task shows, so that what is shown is what runs."""

import linecache
from functools import lru_cache


@lru_cache(maxsize=512)
def function(code: str, name: str):
    """The function `name` that this code defines. Its lines can be quoted in error messages."""
    file = f"<challenge {name} {abs(hash(code))}>"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    scope: dict = {}
    exec(compile(code, file, "exec"), scope)
    return scope[name]
