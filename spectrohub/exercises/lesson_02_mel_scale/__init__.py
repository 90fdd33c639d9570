"""Exercises of the second lesson, one module each."""
