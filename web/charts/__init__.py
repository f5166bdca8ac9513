"""The numbers behind each picture, computed once for the page and for its files."""
