"""The site: pages, API and feeds over `archive` and `search`."""
