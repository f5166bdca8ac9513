"""The role or title that is printed beside a person's name: "director of the museum", 总经理.

What can be a role is data, `archive/languages/CODE/roles.toml`: role nouns, endings that make
them, words that stand before them, words and endings that no role reaches over. Languages differ
in where the noun stands: at the end of the phrase (zh, kk, ug: порт директорының орынбасары), or
at its head (en, ru: заместитель директора порта).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from archive.annotation.records import Mention, NameKind
from archive.languages import table
from archive.languages.kk import scripts as kazakh

#: code points beside a name that are looked at, and words that a role can have
REACH = 140
MOST_WORDS = 14

#: code points by which a role before a name is more than the title behind it
LITTLE = 2

#: code points of a text that tell its script
SAMPLE = 2_000

_SENTENCE = re.compile(r"[。！？!?；，,.،؟]")
_TOKEN = re.compile(r"«[^«»\n]{1,60}»|“[^“”\n]{1,60}”|「[^「」\n]{1,30}」|[\w'’-]+|[^\w\s]")


@dataclass(frozen=True)
class Knowledge:
    """What one language knows of roles."""

    nouns: frozenset[str]
    noun: re.Pattern[str]
    #: words that no role reaches over, and their endings
    stop: re.Pattern[str]
    #: words like role nouns that are none where they stand: журналистам
    barred: re.Pattern[str]
    #: words that stand before a role noun and belong to the role
    modifier: re.Pattern[str]
    #: what the phrase does not begin with
    leading: re.Pattern[str]
    #: prepositions behind a role noun
    linking: frozenset[str]
    articles: frozenset[str]
    #: words that join two nouns of one body
    joining: frozenset[str]
    #: how such nouns end where the role noun stands first
    owned: re.Pattern[str]
    head_first: bool
    #: forms of address between a role and the name
    address: re.Pattern[str]
    #: how a word is read: in another script of the language, as in the one of the data
    read: Callable[[str], str]
    #: whether a phrase behind a comma tells a role
    behind: bool
    #: a clause before the name that tells what somebody is, as the group `role`
    relative: re.Pattern[str]
    #: how a role noun ends where it stands beside a subject
    nominative: re.Pattern[str]
    #: titles that are written behind the name without a gap
    titles: re.Pattern[str]


def is_role(word: str, code: str, script: str = "Cyrl") -> bool:
    """Tell whether a word of a language names a role; Kazakh has three scripts."""
    return _is_noun(word, knowledge(code, script))


def with_roles(text: str, mentions: Sequence[Mention], code: str) -> list[Mention]:
    """Return the mentions, persons with the role that is printed beside them.

    A name of two words that the tagger took for a body or a place, and that has a role, is a
    person's: nobody is the director of a place with its name right behind the word.
    """
    known = knowledge(code, kazakh.script(text[:SAMPLE])) if code == "kk" else knowledge(code)
    found: list[Mention] = []
    before = 0
    for each, following in zip_longest(mentions, mentions[1:]):
        if each.kind is NameKind.PERSON or _is_pair(each.text):
            person = following is not None and following.kind is NameKind.PERSON
            role = _role(text, each, before, following.start if person else len(text), known)
            each = _as_person(each, role)
            before = each.end if each.kind is NameKind.PERSON else before
        found.append(each)
    return found


def is_oblique(mention: Mention) -> bool:
    """Tell whether a name surely stands in another case than its base form: Марата Сеитова.

    A family name with one letter more than its base may be a woman's: Асель Сеитова.
    """
    printed, base = mention.text.split(), mention.base.split()
    if len(printed) != len(base):
        return False
    return printed[:-1] != base[:-1] or printed[-1][:-1] not in (base[-1], base[-1][:-1])


def _is_pair(name: str) -> bool:
    """Tell whether a name has two words, none of them in small letters."""
    words = name.split()
    return len(words) == 2 and not any(word[0].islower() for word in words)


def _as_person(mention: Mention, role: str | None) -> Mention:
    """Return the mention with its role; two words beside a role are a person's name."""
    if role is None:
        return mention
    base = mention.base if mention.kind is NameKind.PERSON else mention.text
    return replace(mention, kind=NameKind.PERSON, base=base, role=role)


def _role(text: str, mention: Mention, before: int, following: int, known: Knowledge) -> str | None:
    """Return the role beside a name, none that reaches into the person before or behind."""
    start = max(before, mention.start - REACH)
    left = text[start : mention.start].rpartition("\n")[2]
    right = text[mention.end : min(mention.end + REACH, following)].partition("\n")[0]
    title = known.titles.match(right)
    if known.behind and not title and (role := _behind(right, known)):
        return role
    role = _before(left, known, oblique=is_oblique(mention))
    if title and len(role or "") <= len(title.group()) + LITTLE:
        return title.group()
    return role or _relative(left, known)


def _relative(left: str, known: Knowledge) -> str | None:
    """Return what a clause before the name tells of somebody: 在巴扎卖馕 of 在巴扎卖馕的吐尔逊."""
    told = known.relative.search(left[-REACH:])
    return told["role"] if told else None


def _before(left: str, known: Knowledge, *, oblique: bool) -> str | None:
    """Return the role that ends where the name begins.

    `oblique`: the name stands in another case than its base, and so does its role: of
    пресс-секретарь министра Марата Сеитова he is the minister.
    """
    left = known.address.sub("", left)
    tokens = list(_TOKEN.finditer(left))[-MOST_WORDS:]
    apposed = known.head_first and bool(tokens) and tokens[-1].group() == ","
    if apposed:
        tokens = tokens[:-1]
    taken = list(_reached(tokens, known))[::-1]
    first = _head_first(taken, known, oblique) if known.head_first else _head_last(taken, known)
    if first is None or taken[-1].group().casefold() in known.linking:
        return None
    if apposed and not _begins(left, taken[first].start()):
        return None
    phrase = left[taken[first].start() : taken[-1].end()].strip()
    return known.leading.sub("", phrase) or None


def _begins(left: str, start: int) -> bool:
    """Tell whether a role before a comma begins its clause, or follows "its", "the"."""
    ahead = left[:start].rstrip()
    return (
        not ahead
        or ahead[-1] in '.!?”»"'
        or bool(re.search(r"(?i)\b(?:the|his|her|its|their|его|её|их)$", ahead))
    )


def _reached(tokens: Sequence[re.Match[str]], known: Knowledge) -> Iterator[re.Match[str]]:
    """Yield the words before the name, backwards, up to a mark or a word that ends the role.

    An article behind a preposition ends none: director of the theatre.
    """
    before = [token.group().casefold() for token in tokens]
    for at in range(len(tokens) - 1, -1, -1):
        word = before[at]
        linked = at > 0 and before[at - 1] in known.linking and word in known.articles
        read = known.read(word).casefold()
        stopped = known.stop.fullmatch(read) and not _is_noun(word, known)
        stops = bool(stopped or known.barred.fullmatch(read))
        if not linked and (_ends_clause(word) or (stops and not _joins(tokens, at, known))):
            return
        yield tokens[at]


def _joins(tokens: Sequence[re.Match[str]], at: int, known: Knowledge) -> bool:
    """Tell whether a word joins two nouns of one body: Мәдениет және спорт министрі."""
    if at == 0 or tokens[at].group().casefold() not in known.joining:
        return False
    if known.head_first:
        return _joins_behind(tokens, at, known)
    before = tokens[at - 1].group()
    plain = not known.stop.fullmatch(known.read(before).casefold()) and not _ends_clause(before)
    return plain and (before[0].isupper() or before.lower() == before.upper())


def _joins_behind(tokens: Sequence[re.Match[str]], at: int, known: Knowledge) -> bool:
    """Tell the same where the role noun stands first.

    Both nouns are owned by it (министр культуры и информации), or it is joined to another of the
    same person (директор театра и дирижёр).
    """
    before = [token.group() for token in tokens[:at]]
    behind = [token.group() for token in tokens[at + 1 :]]
    while before and _is_owned(before[-1], known):
        before.pop()
    if not behind or not before or not _is_noun(before[-1], known):
        return False
    owned = len(before) < at and known.owned.fullmatch(behind[0])
    while behind and known.modifier.fullmatch(behind[0].casefold()):
        behind.pop(0)
    if behind and _is_noun(behind[0], known):
        return all(known.nominative.search(word) for word in (before[-1], behind[0]))
    return bool(owned)


def _is_owned(word: str, known: Knowledge) -> bool:
    """Tell whether a word can stand between a role noun and what joins: of the Culture (and)."""
    within = word.casefold() in known.linking | known.articles or known.owned.fullmatch(word)
    return bool(within) and not _is_noun(word, known)


def _ends_clause(word: str) -> bool:
    """Tell whether a token is a mark, or a sentence in marks."""
    return (len(word) == 1 and not word.isalnum()) or bool(_SENTENCE.search(word))


def _head_last(taken: Sequence[re.Match[str]], known: Knowledge) -> int | None:
    if not taken or not _is_noun(taken[-1].group(), known):
        return None
    return 0


def _head_first(taken: Sequence[re.Match[str]], known: Knowledge, oblique: bool) -> int | None:
    """Return where the role begins: its first noun and the adjectives before it."""
    heads = [at for at, token in enumerate(taken) if _is_noun(token.group(), known)]
    if oblique:
        alike = [at for at in heads if not known.nominative.search(taken[at].group())]
        heads = alike or heads
    if not heads:
        return None
    first = heads[0]
    linked = [at for at, token in enumerate(taken) if token.group().casefold() in known.linking]
    if any(at < first for at in linked):
        # "answered the question of the paper director X": the last, or the first that is a subject
        named = [at for at in heads if known.nominative.search(taken[at].group())]
        first = named[0] if named else heads[-1]
    elif any(first < at for at in linked) and heads[-1] == len(taken) - 1:
        first = heads[-1]  # "the wife of director X": he is the director
    while first and _is_modifier(taken[first - 1].group().casefold(), known):
        first -= 1
    return first


def _is_modifier(word: str, known: Knowledge) -> bool:
    return word not in known.linking and bool(known.modifier.fullmatch(word))


def _behind(right: str, known: Knowledge) -> str | None:
    """Return the role that follows the name behind a comma."""
    comma = re.match(r"\s*,\s+", right)
    if not comma:
        return None
    taken: list[re.Match[str]] = []
    headed = linked = False
    for token in _TOKEN.finditer(right, comma.end()):
        word = token.group()
        lower = word.casefold()
        opens = not taken and lower in known.articles
        stopped = not (opens or linked or lower in known.linking)
        if _ends_clause(word) or lower in _ENDS or (stopped and known.stop.fullmatch(lower)):
            break
        linked = linked or lower in known.linking
        headed = headed or (not linked and _is_noun(word, known))
        if linked and not headed:
            return None
        taken.append(token)
    if not headed or not taken:
        return None
    phrase = right[taken[0].start() : taken[-1].end()]
    return known.leading.sub("", phrase) or None


#: words that end a role behind a name
_ENDS = frozenset(("who", "which", "said", "says", "told", "near", "whose", "который", "которая"))


def _is_noun(word: str, known: Knowledge) -> bool:
    lower = known.read(word).casefold()
    return lower in known.nouns or bool(known.noun.search(lower))


#: script of Kazakh -> how its words are read, and the forms of the data that fit them
_KAZAKH: dict[str, tuple[Callable[[str], str], tuple[Callable[[str], str], ...]]] = {
    "Cyrl": (str, (str,)),
    "Latn": (kazakh.cyrillic, (str,)),
    "Arab": (kazakh.uncased, (kazakh.uncased,)),
}


@cache
def knowledge(code: str, script: str = "Cyrl") -> Knowledge:
    """Return what a language knows of roles; Kazakh has three scripts."""
    data = table(code, "roles")
    read, forms = _KAZAKH[script] if code == "kk" else (str, (str,))
    nouns = frozenset(form(noun.casefold()) for noun in data["nouns"] for form in forms)
    inflected = "|".join(sorted((re.escape(noun) for noun in nouns), key=len, reverse=True))
    endings = "|".join(form(each) for each in data.get("endings", ()) for form in forms) or "(?!)"
    inflection = "|".join(form(data.get("inflection", "")) for form in forms)
    begin = "(?:^|-)" if data.get("gaps", True) else ""
    return Knowledge(
        nouns=nouns,
        noun=re.compile(f"(?:{begin}(?:{inflected})(?:{inflection})|{endings})$"),
        stop=re.compile(_either([form(each) for each in data["stop"] for form in forms])),
        barred=re.compile(_either(data.get("barred", ()))),
        read=read,
        modifier=re.compile(_either(data.get("modifiers", ()))),
        leading=re.compile(data.get("leading") or _either(data.get("cut", ()))),
        linking=frozenset(data.get("linking", ())),
        articles=frozenset(data.get("articles", ())),
        joining=frozenset(form(each) for each in data.get("joining", ()) for form in forms),
        owned=re.compile(data.get("owned", "(?!)")),
        head_first=data["place"] == "head-first",
        address=re.compile(f"(?:{_either(data.get('address', ()))})\\s*$"),
        behind=data.get("behind", False),
        relative=re.compile(data.get("relative", r"(?!)(?P<role>)")),
        nominative=re.compile(data.get("nominative", "(?!)")),
        titles=re.compile(_either(data.get("titles", ()))),
    )


def _either(patterns: Sequence[str]) -> str:
    return "|".join(f"(?:{each})" for each in patterns) or "(?!)"
