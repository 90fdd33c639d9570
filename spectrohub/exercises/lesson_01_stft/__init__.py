"""Exercises of the first lesson, one module each."""
