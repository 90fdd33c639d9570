"""A box without walls and without a warm start, for tests of what happens around the box.

It runs notebooks that these tests wrote themselves, in the worker's own process. What the real box does is tested
with the real box.
"""

from __future__ import annotations

import ast
import contextlib
import io
import time
from importlib import import_module

import nbformat
from nbformat.v4 import new_output

from autograder.box.model import CellRun, Job, Observed, Report, Trouble, TroubleKind


class LightBox:
    def __init__(self, root, *, unboxed: bool = False):
        self.boxed = not unboxed

    def __enter__(self) -> LightBox:
        return self

    def __exit__(self, *exception) -> None:
        pass

    def run(self, job: Job) -> Report:
        start, notebook, names = time.perf_counter(), nbformat.reads(job.notebook.decode(), as_version=4), {}
        probes, seen, cells = {probe.cell_id: probe for probe in job.probes}, {}, []
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id") or cell.id
            if name in probes:
                seen[name] = _observe(probes[name], names)
            elif cell.cell_type == "code":
                cell.outputs = _run(cell.source, names)
            cells.append(CellRun(name, "ok"))
        seen |= {name: _observe(probe, names) for name, probe in probes.items() if name not in seen}
        text = nbformat.writes(notebook).encode()
        aside = {probe.cell_id: _observe(probe, names) for probe in job.asides}
        aside = {name: one for name, one in aside.items() if isinstance(one, Observed)}
        return Report(text, seen, tuple(cells), None, time.perf_counter() - start, 0.0, 0, self.boxed, aside)


def _observe(probe, names) -> Observed | Trouble:
    module, _, function = probe.observe.partition(":")
    try:
        answer = eval(probe.answer, names)
    except NameError as error:
        return Trouble(TroubleKind.MISSING, str(error))
    return Observed(tuple(getattr(import_module(module), function)(answer, case) for case in probe.cases))


def _run(source: str, names: dict) -> list:
    printed, outputs = io.StringIO(), []
    with contextlib.redirect_stdout(printed):
        try:
            tree = ast.parse(source)
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "<cell>", "exec"), names)
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None
            if value is not None:
                outputs = [new_output("execute_result", {"text/plain": repr(value)}, execution_count=1)]
        except Exception as error:  # noqa: BLE001 - an answer may raise anything
            outputs = [new_output("error", ename=type(error).__name__, evalue=str(error), traceback=[str(error)])]
    text = printed.getvalue()
    return [*([new_output("stream", name="stdout", text=text)] if text else []), *outputs]
