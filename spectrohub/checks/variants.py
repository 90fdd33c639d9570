"""What one node of Python may be mistaken for: the operators, numbers, roundings, slices and arguments of a slip."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from decimal import Decimal

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
# Names that are taken for one another. The roundings of a bare name are called through `_math`, which is put in reach.
_ROUNDINGS = ("round", "int", "_math.floor", "_math.ceil")
_ARRAY_ROUNDINGS = ("round", "floor", "ceil", "trunc")
_PAIRS = (
    ("min", "max"), ("minimum", "maximum"), ("argmin", "argmax"), ("amin", "amax"), ("any", "all"), ("sum", "mean"),
    ("mean", "sum"), ("mean", "median"), ("median", "mean"), ("std", "var"), ("var", "std"), ("sin", "cos"),
    ("cos", "sin"), ("log10", "log2"), ("log2", "log10"), ("log", "log10"), ("zeros", "ones"), ("ones", "zeros"),
    ("fft", "ifft"), ("rfft", "fft"), ("irfft", "ifft"), ("floor_divide", "divide"), ("append", "extend"),
)  # fmt: skip
_BOTH_WAYS = (*_PAIRS, *((b, a) for a, b in _PAIRS[:5]))
_SWAPPED = {name: [b for a, b in _BOTH_WAYS if a == name] for name, _ in _BOTH_WAYS}
# What no input can tell apart is no change: the order of these arguments, the sign of a difference below abs.
_IN_ANY_ORDER = ("min", "max", "minimum", "maximum", "isclose", "allclose", "gcd")
_WITHOUT_SIGN = ("abs", "fabs", "absolute", "cos", "square")


def variants(node: ast.AST, parent: ast.AST, transposed: bool) -> Iterator[ast.AST]:
    """Other nodes for the place of `node` below `parent`. `transposed`: also what is returned, transposed."""
    match node:
        case ast.stmt():
            yield from _of_statement(node)
        case ast.Constant():
            if not (isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub)):
                yield from _of_constant(node.value)
        case ast.UnaryOp():
            yield from _of_unary(node)
        case ast.BinOp():
            yield from (one for one in _of_binary(node) if not _is_sign_alone(node, one, parent))
        case ast.Compare():
            for i, op in enumerate(node.ops):
                for other in _COMPARISONS[type(op)]:
                    yield ast.Compare(node.left, [*node.ops[:i], other(), *node.ops[i + 1 :]], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.IfExp():
            yield node.body
            yield node.orelse
        case ast.Call():
            yield from _of_call(node)
        case ast.Attribute(attr="T"):
            yield node.value
        case ast.Slice():
            yield from _of_slice(node)
        case ast.comprehension() if node.ifs:
            yield ast.comprehension(node.target, node.iter, [], node.is_async)
    if transposed and isinstance(node, ast.expr) and isinstance(parent, ast.Return):
        yield ast.Attribute(node, "T", ast.Load())
    if isinstance(node, ast.expr) and isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.MatMult):
        yield ast.Attribute(node, "T", ast.Load())


def _is_sign_alone(old: ast.BinOp, new: ast.AST, parent: ast.AST) -> bool:
    turned = isinstance(old.op, ast.Sub) and isinstance(new, ast.BinOp) and new.left is old.right
    below = isinstance(parent, ast.Call) and ast.unparse(parent.func).split(".")[-1] in _WITHOUT_SIGN
    squared = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Pow) and ast.unparse(parent.right) == "2"
    return turned and (below or squared)


def _of_statement(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Return() | ast.Pass() | ast.Import() | ast.ImportFrom():
            pass
        case ast.FunctionDef() if node.decorator_list:
            bare = copy.copy(node)
            bare.decorator_list = []
            yield bare
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            pass
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.AugAssign():
            yield from (ast.AugAssign(node.target, op(), node.value) for op in _OPERATORS.get(type(node.op), ()))
            yield ast.Pass()
        case _:
            yield ast.Pass()


def _of_constant(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        last = _last_digit(value)
        found = [value + 1, value - 1, 2 * value, -value, *([value + last, value - last] if last < 1 else ())]
        yield from map(_number, dict.fromkeys(one for one in found if one != value))


def _last_digit(value: float) -> float:
    """One step of the last digit that is written: 0.01 for 0.46, 1e-10 for 1e-10."""
    exponent = Decimal(repr(value)).as_tuple().exponent if value != int(value) else 0
    return float(Decimal(10) ** exponent) if isinstance(exponent, int) else 1.0


def _number(value: float) -> ast.AST:
    if isinstance(value, float):
        value = float(f"{value:.12g}")
    return ast.UnaryOp(ast.USub(), ast.Constant(-value)) if value < 0 else ast.Constant(value)


def _of_unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand
    if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        value = node.operand.value
        if isinstance(value, int | float):
            yield from (_number(one) for one in (1 - value, -1 - value, -2 * value))


def _of_binary(node: ast.BinOp) -> Iterator[ast.AST]:
    left, right = node.left, node.right
    yield from (ast.BinOp(left, other(), right) for other in _OPERATORS.get(type(node.op), ()))
    if isinstance(node.op, ast.Sub | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow | ast.MatMult):
        yield ast.BinOp(right, node.op, left)
    if isinstance(node.op, ast.FloorDiv):
        quotient = ast.BinOp(left, ast.Div(), right)
        yield ast.Call(ast.Name("round", ast.Load()), [quotient], [])
        yield ast.Call(ast.Name("int", ast.Load()), [quotient], [])
        yield ast.UnaryOp(ast.USub(), ast.BinOp(ast.UnaryOp(ast.USub(), left), ast.FloorDiv(), right))


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    for i, keyword in enumerate(node.keywords):
        if keyword.arg not in (None, "strict"):
            yield ast.Call(node.func, node.args, [*node.keywords[:i], *node.keywords[i + 1 :]])
    args = node.args
    called = ast.unparse(node.func).split(".")[-1]
    if not any(isinstance(one, ast.Starred) for one in args) and called not in _IN_ANY_ORDER:
        for i in range(len(args) - 1):
            yield ast.Call(node.func, [*args[:i], args[i + 1], args[i], *args[i + 2 :]], node.keywords)
        if len(args) > 1:
            yield ast.Call(node.func, args[:-1], node.keywords)
    if not (len(args) == 1 and _is_whole(args[0]) and ast.unparse(node.func) in _ROUNDINGS):
        yield from (ast.Call(name, args, node.keywords) for name in _other_names(node.func))
    if len(args) == 1 and not node.keywords and called in ("round", "int", "abs", "floor", "ceil", "trunc", "rint"):
        yield args[0]
    if called in ("range", "arange"):
        for i, one in enumerate(args):
            if not isinstance(one, ast.Constant):
                for new in _one_more_or_less(one):
                    yield ast.Call(node.func, [*args[:i], new, *args[i + 1 :]], node.keywords)


def _is_whole(node: ast.expr) -> bool:
    """Is this a whole number already, whatever goes in?"""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).split(".")[-1] in ("floor", "ceil", "round", "rint", "trunc", "len")
    return isinstance(node, ast.Attribute) and node.attr == "size"


def _other_names(func: ast.expr) -> Iterator[ast.expr]:
    written = ast.unparse(func).replace("math.", "_math.")
    if written in _ROUNDINGS:
        yield from (ast.parse(other, mode="eval").body for other in _ROUNDINGS if other != written)
    elif isinstance(func, ast.Attribute):
        others = _ARRAY_ROUNDINGS if func.attr in (*_ARRAY_ROUNDINGS, "rint") else _SWAPPED.get(func.attr, ())
        yield from (ast.Attribute(func.value, other, ast.Load()) for other in others if other != func.attr)
    elif isinstance(func, ast.Name):
        yield from (ast.Name(other, ast.Load()) for other in _SWAPPED.get(func.id, ()))


def _of_slice(node: ast.Slice) -> Iterator[ast.AST]:
    for name in ("lower", "upper", "step"):
        bound = getattr(node, name)
        if bound is None:
            continue
        others = () if isinstance(bound, ast.Constant | ast.UnaryOp) else _one_more_or_less(bound)
        for other in (None, *others):
            new = copy.copy(node)
            setattr(new, name, other)
            yield new


def _one_more_or_less(node: ast.expr) -> Iterator[ast.expr]:
    for op in (ast.Add(), ast.Sub()):
        yield ast.BinOp(node, op, ast.Constant(1))
