"""Grades a class: plan, sanitise, run in the box, judge outside it, save to nbgrader's gradebook, tell.

plan       what the instructor's source asks for, and what it is worth
collect    what students handed in
reading, matching, prepare     a damaged or altered notebook becomes one that can be run
judging, outputs               what the box saw becomes points and words
gradebook, feedback            nbgrader's own code, called in one transaction and one pass
audit, policy, report          what was done, by which rules, and how the class did
workers, pipeline              many at a time, resumable, one writer
"""
