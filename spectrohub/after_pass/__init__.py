"""After a check has passed: a question about the learner's own code, and a sentence of theirs about what was wrong.

Both are offered, give no points, and are kept in the ledger. `question` makes the question, `kept` reads and writes the
ledger, `widget` shows both on a page, `terminal` asks in one, and `show_offer` offers them.
"""
