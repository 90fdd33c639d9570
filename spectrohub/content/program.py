"""Lines of Python that are brought into an order: which of them need which, and whether their blocks fit."""

import ast
from collections.abc import Sequence

from spectrohub.content.model import Need


def needs_of(codes: Sequence[str]) -> tuple[Need, ...]:
    """What the names in a program's lines tell about their order. `codes` stand in an order that works.

    A line stands below the one that makes a name it uses, and above one that makes this name anew. What a call changes
    unseen, such as `optimizer.step()`, no name tells. SyntaxError for a line that is none.
    """
    read, changed = zip(*(_names(code) for code in codes), strict=True)
    needs: dict[tuple[int, int], Need] = {}
    for line in range(len(codes)):
        for name in sorted(read[line]):
            makers = [earlier for earlier in range(line) if name in changed[earlier]]
            if makers:
                maker = makers[-1]
                why = f"`{_shown(codes[line])}` uses `{name}` as `{_shown(codes[maker])}` leaves it, so it comes later."
                alone = f"`{_shown(codes[line])}` uses `{name}`, and a line that it needs for that is not there."
                needs.setdefault((line, maker), Need(line, maker, why, alone))
        for name in sorted(changed[line]):
            for reader in range(_last(changed[:line], name) + 1, line):
                if name in read[reader]:
                    why = (
                        f"`{_shown(codes[line])}` changes `{name}`. "
                        f"`{_shown(codes[reader])}` needs it as it was before, so it comes first."
                    )
                    needs.setdefault((line, reader), Need(line, reader, why))
    return tuple(needs.values())


def blocks_fault(codes: Sequence[str]) -> tuple[int, str] | None:
    """Where a program's indentation breaks off, and what is wrong there; None where every block fits."""
    levels, header = [0], None
    for place, code in enumerate(codes):
        depth = indent(code)
        if header is not None:
            if depth <= levels[-1]:
                return place, f"`{_shown(header)}` opens a block, so an indented line has to follow it."
            levels.append(depth)
        while levels[-1] > depth:
            levels.pop()
        if levels[-1] != depth:
            return place, f"`{_shown(code)}` is indented: it belongs into a block, and none is open above it."
        header = code if code.endswith(":") else None
    if header is not None:
        return len(codes) - 1, f"`{_shown(header)}` opens a block, so an indented line has to follow it."
    return None


def indent(code: str) -> int:
    """How many spaces stand in front."""
    return len(code) - len(code.lstrip(" "))


def _shown(code: str) -> str:
    return code.strip()


def _last(changed: Sequence[set[str]], name: str) -> int:
    return max((place for place, names in enumerate(changed) if name in names), default=-1)


def _names(code: str) -> tuple[set[str], set[str]]:
    """(names whose values a line uses, names that it makes or changes)."""
    text = code.strip()
    tree = ast.parse(f"{text} pass" if text.endswith(":") else text)
    own = {
        one.id
        for node in ast.walk(tree)
        if isinstance(node, ast.comprehension)
        for one in ast.walk(node.target)
        if isinstance(one, ast.Name)
    }
    own |= {one.arg for node in ast.walk(tree) if isinstance(node, ast.Lambda) for one in node.args.args}
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id not in own]
    read = {one.id for one in names if isinstance(one.ctx, ast.Load)}
    changed = {one.id for one in names if isinstance(one.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            read.add(node.target.id)
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            changed |= {_root(node)} - {""}  # a part of it is changed, and the rest is needed
    return read, changed


def _root(node: ast.AST) -> str:
    """The name in `name[...]` and `name.part[...]`."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
