"""Time expressions: what a text says of when, resolved against the day it was published.

`time_expressions(text, code, published)` reads one text and touches nothing else.
"""

from archive.annotation.dates.reading import time_expressions
from archive.annotation.dates.records import Precision, TimeExpression

__all__ = ["Precision", "TimeExpression", "time_expressions"]
