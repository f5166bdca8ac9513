"""Who says what in Kazakh, in all of its scripts."""

from __future__ import annotations

from archive.annotation.quotes.passage import Kind
from archive.annotation.records import Mention
from archive.languages.verb_final.rules import VerbFinal
from archive.languages.verb_final.words import key, keys


class Rules(VerbFinal):
    """Kazakh."""

    def gender(self, text: str, mention: Mention) -> Kind | None:
        """Tell the sex by the ending of a family name or patronymic: Сапарова, Мұратқызы."""
        last = key(mention.base.split()[-1], self.code) if mention.base.split() else ""
        if last.endswith(keys(self.code, "speakers", "women")):
            return Kind.SHE
        return Kind.HE if last.endswith(keys(self.code, "speakers", "men")) else None
