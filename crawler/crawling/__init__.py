"""One Scrapy spider for all outlets: discover, fetch, capture, hand on to the archive."""
