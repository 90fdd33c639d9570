"""Cases that can tell: every one-place change of a right answer fails always, or passes always and says why.

`spectrohub.checks.changes` makes them, `answers` finds what is changed, `trials` tries them, `workers` does so side by
side, and `reviewed` reads what authors have said about those that pass.
"""
