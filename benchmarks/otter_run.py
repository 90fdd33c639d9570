"""`otter run` on the same submissions, for the table of benchmarks/grading.py.

Its tests are those of the course: each asks the course's own check whether the answer passes, on the visible and on the
hidden inputs, as plain nbgrader's cells do. otter-grader lives in an environment of its own, and borrows our packages.
"""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

from autograder.grading.intake.plan import read_plan

TEST = """OK_FORMAT = True
test = {{"name": {name!r}, "points": {points}, "suites": [{{"cases": [{{"code": {code!r}, "hidden": False,
        "locked": False}}], "scored": True, "setup": "", "teardown": "", "type": "doctest"}}]}}
"""


def otter_run(course, folder: Path, program: str, measured) -> tuple[dict, dict]:
    """What it took, and student -> points; one run for each notebook, as otter has one notebook in an assignment."""
    zips = make_zips(course, folder)
    took, last = measured([sys.executable, __file__, program, str(folder), json.dumps(zips)], course)
    return took, json.loads(last)


def make_zips(course, folder: Path) -> dict[str, str]:
    """notebook -> its autograder for otter."""
    made = {}
    for notebook in read_plan(course.root / "solutions", course.slug).notebooks:
        made[notebook.name] = str(folder / f"{notebook.name}.zip")
        with zipfile.ZipFile(made[notebook.name], "w") as file:
            file.writestr("otter_config.json", json.dumps({"pdf": False}))
            for question in notebook.questions:
                if question.kind == "checked":
                    stem = question.grade_id.replace("-", "_")
                    calls = [f">>> assert run(find({c.exercise!r}), {c.answer}).passed\n" for c in question.checks]
                    names = {"spectrohub.checks": "run", "spectrohub.exercises": "find"}
                    imports = [f">>> from {module} import {name}\n" for module, name in names.items()]
                    code = "".join(imports + calls)
                    file.writestr(f"tests/{stem}.py", TEST.format(name=stem, points=question.points, code=code))
    return made


def main(program: str, folder: str, zips: str) -> None:
    ours = os.pathsep.join([os.environ["PYTHONPATH"], sysconfig.get_path("purelib")])
    environment = {**os.environ, "PYTHONPATH": ours, "JUPYTER_PATH": f"{sys.prefix}/share/jupyter"}
    points: dict[str, float] = {}
    for path in sorted(Path("classroom/submitted").glob("*/*/*.ipynb")):
        out = Path(folder, "otter", path.parts[2], path.stem)
        out.mkdir(parents=True)
        words = [program, "run", "--no-logo", "-a", json.loads(zips)[path.stem], "-o", str(out), str(path)]
        subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)
        tests = json.loads((out / "results.json").read_text(encoding="utf-8"))["tests"]
        points[path.parts[2]] = points.get(path.parts[2], 0) + sum(test.get("score", 0) for test in tests)
    print(json.dumps(points))


if __name__ == "__main__":
    main(*sys.argv[1:])
