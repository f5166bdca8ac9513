"""Whoosh as an engine: the embedded default."""
