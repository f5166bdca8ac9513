"""The map: outlines of the countries around, and where a place stands on it."""
