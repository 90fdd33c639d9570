"""The card with which check() answers on a page: the verdict, its hints and explanation, what the answer printed.

`widget` is the card, `printed` catches what an answer prints, `help_texts` keeps which hints were seen.
"""
