"""Exercises of the third lesson, one module each."""
