"""Where articles are announced: feeds, sitemaps and section pages -> addresses to fetch."""
