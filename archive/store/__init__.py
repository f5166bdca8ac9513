"""The archive's memory: articles and revisions in a database, captures in WARC files."""
