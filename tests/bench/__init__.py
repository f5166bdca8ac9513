"""Measurements: `python -m tests.bench` prints a table for each figure that the docs state."""
