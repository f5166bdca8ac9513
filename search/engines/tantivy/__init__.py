"""tantivy as an engine: for archives past 50,000 articles."""
