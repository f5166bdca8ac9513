"""Keep and read: the data model, the captures, the store, and all knowledge of languages."""
