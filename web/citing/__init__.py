"""How an article or a quote is cited: written references, files for programs, tags in pages."""
