"""Alembic's changes of the tables, run when an archive is opened."""
