"""The thesaurus: what this subject speaks of, with the words for it in five languages."""

from archive.annotation.thesaurus.concepts import Concept, concepts, read
from archive.annotation.thesaurus.turtle import turtle

__all__ = ["Concept", "concepts", "read", "turtle"]
