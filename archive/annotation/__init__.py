"""The reading of a text: pure functions from a text to stand-off annotations."""
