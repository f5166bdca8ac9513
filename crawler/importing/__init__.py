"""Pages that were saved elsewhere: WARC, WACZ, HTML files, manifests, ready articles, addresses."""
