"""From the bytes of a page to an article: decode once, one tree, each field with its source."""
