"""Figures: quantities with their value, unit, what they count, and where the text gives them.

`figures(text, code)` reads one text of a language and touches nothing else.
"""

from archive.annotation.figures.reading import figures
from archive.annotation.figures.records import Figure

__all__ = ["Figure", "figures"]
