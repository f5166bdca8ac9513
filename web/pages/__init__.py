"""One module with one blueprint for each family of pages."""
