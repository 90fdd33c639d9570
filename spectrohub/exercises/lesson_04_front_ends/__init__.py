"""Exercises of the fourth lesson, one module each."""
