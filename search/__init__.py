"""Ask the archive: one neutral query, engines behind one interface, highlights from the text."""
