"""The archive's memory: articles and revisions in a database, captures in WARC files.

`open_archive(settings)` is the only way in; SQLite and PostgreSQL behave alike.
"""

from archive.store import annotation_tables, cluster_tables, person_tables  # noqa: F401  (all tables)
from archive.store.archive import Archive, Run, open_archive
from archive.store.filtering import ArticleFilter

__all__ = ["Archive", "ArticleFilter", "Run", "open_archive"]
