"""Kazakh and Uyghur, which put the verb last: how both report speech; the words are their data."""
