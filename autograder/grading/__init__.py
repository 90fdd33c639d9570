"""Grades a class. `pipeline` shows the whole path; each folder is a stage, and data goes through them in this order:

intake     what the source asks for, the class's policy, what students handed in, what has to run again
prepare    a damaged or altered notebook becomes one that can be run
judge      what the box saw becomes points and words
execute    many notebooks at a time, in worker processes or on a cluster
feedback   pages for students
store      nbgrader's gradebook, the audit, the notebooks: one writer, one student at a time
classwide  statistics, code that is alike, the report, the terminal
plugins    the same in nbgrader's own commands
"""

from autograder.grading.lean_imports import import_leanly

import_leanly()
