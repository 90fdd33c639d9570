"""The rules of the course: what must hold for every lesson, each as a function that finds what breaks it.

A rule takes a `Course` and yields `Problem`s: what is wrong, where, what to add. `autograder.selfcheck` runs them.
"""

from autograder.rules.model import Course, Note, Problem, Rule, Table, all_rules

__all__ = ["Course", "Note", "Problem", "Rule", "Table", "all_rules"]
