"""Exercises of the tiny lesson."""
