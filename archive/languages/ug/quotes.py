"""Who says what in Uyghur."""

from __future__ import annotations

from archive.annotation.quotes.passage import Kind
from archive.annotation.records import Mention
from archive.languages.verb_final.rules import VerbFinal
from archive.languages.verb_final.words import keys


class Rules(VerbFinal):
    """Uyghur."""

    def gender(self, text: str, mention: Mention) -> Kind | None:
        """Tell the sex by the ending of a family name: ئېرمېكوۋا."""
        if mention.base.endswith(keys(self.code, "speakers", "women")):
            return Kind.SHE
        return Kind.HE if mention.base.endswith(keys(self.code, "speakers", "men")) else None
