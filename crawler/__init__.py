"""Discover, fetch and extract: from the outlets' addresses to articles in the archive."""
