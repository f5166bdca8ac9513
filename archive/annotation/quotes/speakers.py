"""Who speaks: from the words beside a quote to the fullest name that the article gives.

A pronoun is the last one named before it as the first of a sentence, or who spoke last; "the
director" is the last one named with that role. Where the article does not tell, nobody is named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.annotation.quotes.drafts import Draft
from archive.annotation.quotes.passage import Kind, Passage, Referent
from archive.annotation.quotes.people import Cast, Somebody
from archive.annotation.quotes.reporting import Reporting
from archive.annotation.records import Mention, NameKind, Speaker

#: sentences and paragraphs before a pronoun within which its person is named
SENTENCES = 12
#: sentences before a noun ("the director") within which its person is named
FARTHEST = 200
#: paragraphs over which a speaker goes on without being named
PARAGRAPHS = 3


class Speakers:
    """Tells who speaks, quote after quote in the order of the text."""

    def __init__(self, passages: Sequence[Passage], cast: Cast, rules: Reporting) -> None:
        self._cast, self._rules = cast, rules
        self._sentences = [s for p in passages for s in p.sentences]
        self._starts = [each.start for each in self._sentences]
        #: who is named in each sentence outside of marks, in order
        self._named: list[list[tuple[int, Somebody]]] = [[] for _ in self._sentences]
        for passage in passages:
            for each in passage.referents:
                somebody = each.mention and cast.of(each.mention)
                if each.mention and not rules.is_subject(passage.text, each.mention):
                    continue
                if somebody and not passage.mark_at(each.start):
                    self._named[self._sentence(each.start)].append((each.start, somebody))
        self._last: tuple[Draft, Speaker, Somebody | None] | None = None

    def of(self, draft: Draft) -> Speaker:
        """Return the speaker of the next quote."""
        referent = draft.attribution.speaker
        somebody: Somebody | None
        if referent is None and draft.attribution.unnamed:
            speaker, somebody = Speaker(None, None), None
        elif referent is None:
            speaker, somebody = self._carried(draft)
        else:
            somebody = self._somebody(draft, referent)
            if somebody is None and self._rules.introduces(draft.passage, referent):
                noun = draft.passage.words(referent.span)
                gender = self._rules.gender_of_cue(draft.passage, draft.attribution.cue)
                somebody = Somebody(noun, NameKind.PERSON, (), gender=gender, anonymous=True)
            if somebody is not None:
                self._named[self._sentence(referent.start)].insert(0, (referent.start, somebody))
            speaker = self._speaker(draft.passage, referent, somebody)
        self._last = (draft, speaker, somebody)
        return speaker

    def _somebody(self, draft: Draft, referent: Referent) -> Somebody | None:
        """Return whom the words name, None where the article does not tell."""
        if referent.mention is not None:
            return self._cast.of(referent.mention)
        before = referent.start
        if draft.start < before and draft.passage.mark_at(draft.start):
            before = draft.start
        if referent.kind in (Kind.HE, Kind.SHE, Kind.EITHER):
            gender: Kind | None = None if referent.kind is Kind.EITHER else referent.kind
            gender = gender or self._rules.gender_of_cue(draft.passage, draft.attribution.cue)
            found = self._meant(before, gender)
            if found and gender:
                found.gender = found.gender or gender
            return found
        if referent.kind is Kind.IT:
            bodies = (o for o in self._before(before) if o.kind is NameKind.ORGANISATION)
            return next(bodies, None)
        if referent.kind in (Kind.ROLE, Kind.GROUP) and self._rules.is_definite(
            draft.passage, referent
        ):
            noun = self._rules.noun(draft.passage, referent)
            more = self._rules.beside(draft.passage, referent)
            found = self._cast.with_noun(noun, referent.kind, self._before(before), more)
            several = referent.kind is Kind.GROUP
            return found or (None if several else self._same(draft, before, noun))
        return None

    def _same(self, draft: Draft, place: int, noun: str) -> Somebody | None:
        """Return who spoke last, called by another noun: "the scholar", "the driver".

        A noun of a trade means him only where nothing is known of his; one that fits anybody
        also means whoever was told of right before with a role.
        """
        gender = self._rules.gender_of_cue(draft.passage, draft.attribution.cue)
        somebody = self._meant(place, gender)
        if somebody is None:
            return None
        spoke = self._last is not None and self._last[2] is somebody
        if self._rules.means_anybody(noun):
            return somebody if spoke or somebody.role else None
        alone = draft.attribution.speaker is not None and draft.passage.words(
            draft.attribution.speaker.span
        ).split() == [noun]
        near = self._last is not None and self._last[0].passage is draft.passage
        return somebody if spoke and near and alone and not somebody.roles else None

    def _meant(self, place: int, gender: Kind | None) -> Somebody | None:
        """Return whom a pronoun means: the first person of the nearest sentence that has one."""
        here = self._sentence(place)
        for sentence in range(here, max(-1, here - SENTENCES), -1):
            able = [
                each for start, each in self._named[sentence] if start < place and each.fits(gender)
            ]
            if able:
                return next((each for each in able if gender and each.gender), able[0])
        return None

    def _before(self, place: int) -> Iterator[Somebody]:
        """Yield those named before a place, the last first."""
        here = self._sentence(place)
        for sentence in range(here, max(-1, here - FARTHEST), -1):
            for start, somebody in reversed(self._named[sentence]):
                if start < place:
                    yield somebody

    def _carried(self, draft: Draft) -> tuple[Speaker, Somebody | None]:
        """Return who spoke before, where a quote names nobody."""
        if self._last:
            before, speaker, somebody = self._last
            apart = draft.passage.number - before.passage.number
            if apart <= (1 if draft.floating else PARAGRAPHS):
                if speaker.name is None:
                    return speaker, somebody
                own = Speaker(
                    None, None, speaker.name, speaker.role, speaker.resolved, speaker.kind
                )
                return own, somebody
        found = self._meant(draft.start, None)
        if found and (not draft.floating or self._is_near(draft)):
            return self._speaker(draft.passage, None, found), found
        found = self._behind(draft) if draft.floating else None
        if found:
            return self._speaker(draft.passage, None, found), found
        return Speaker(None, None), None

    def _behind(self, draft: Draft) -> Somebody | None:
        """Return the one person whom the sentence behind a quote names that opens its paragraph."""
        if draft.start - draft.passage.span.start > 1:
            return None
        here = self._sentence(draft.end)
        people = {
            id(somebody): somebody
            for sentence in self._named[here : here + 2]
            for start, somebody in sentence
            if draft.end <= start < draft.passage.span.end and somebody.kind is NameKind.PERSON
        }
        return next(iter(people.values())) if len(people) == 1 else None

    def _is_near(self, draft: Draft) -> bool:
        """Tell whether a person is named in the sentence before a quote that names nobody."""
        before = self._sentence(draft.start) - 1
        return before >= 0 and len(self._named[before]) > 0

    def _speaker(
        self, passage: Passage, referent: Referent | None, somebody: Somebody | None
    ) -> Speaker:
        span = None
        if referent:
            span = referent.relative or self._rules.whole(passage, referent)
        text = passage.words(span) if span else None
        if somebody is None or somebody.anonymous:
            return Speaker(span, text)
        role = somebody.role
        if referent and referent.mention and self._is_full(referent.mention):
            role = referent.mention.role or role
        resolved = somebody.is_full or somebody.kind is NameKind.ORGANISATION
        return Speaker(span, text, somebody.name, role, resolved, somebody.kind)

    def _is_full(self, mention: Mention) -> bool:
        """Tell whether a name is given in full: the role beside a family name is a guess."""
        return len(self._rules.name_parts(mention.base)) > 1

    def _sentence(self, place: int) -> int:
        return max(0, bisect_left(self._starts, place + 1) - 1)
