"""What addresses of the API can ask: checked by pydantic, told by OpenAPI."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from archive.annotation.events.records import EventKind
from archive.annotation.records import QuoteType
from archive.store.filtering import ArticleFilter
from archive.store.keyset import Key
from search.expansion import Scope
from search.query import Sort
from web.api import cursors
from web.asking import MAX_TEXT

LANGUAGE = Literal["en", "zh", "ru", "kk", "ug"]

#: items of one answer: usual, and at the most
USUAL, MOST = 20, 100

#: values of one parameter
SEVERAL = 20


def _readable(text: str) -> str:
    """Return a text that a database can be asked for."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("it has characters that no text has")
    return text


Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_readable)]
Identity = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[\w.:-]+$")]


class Asked(BaseModel):
    """Parameters; one that is not known is refused."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, given: object) -> object:
        """Leave out what a form sends empty."""
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if value not in ("", [], [""])}


class Listed(Asked):
    """What every list can be asked."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="Items of one answer.")
    cursor: str = Field(
        "", max_length=cursors.LONGEST, description="`next` of the answer before; opaque."
    )

    #: name of the list, and the kinds of values that its order has (`cursors.made`)
    order: ClassVar[str]

    @field_validator("cursor")
    @classmethod
    def _of_this_list(cls, given: str) -> str:
        cursors.read(given, cls.order)
        return given

    @property
    def after(self) -> Key | None:
        """The key of the last item told before; None at the beginning."""
        return cursors.read(self.cursor, self.order)


class OfArticles(Listed):
    """What narrows by the article."""

    lang: list[LANGUAGE] = Field([], max_length=5, description="Languages of the article.")
    outlet: list[Identity] = Field([], max_length=SEVERAL, description="Identifiers of outlets.")
    since: date | None = Field(None, description="First day of publication.")
    until: date | None = Field(None, description="Last day of publication.")

    def articles(self) -> ArticleFilter:
        """Return the store's form."""
        return ArticleFilter(tuple(self.outlet), tuple(self.lang), self.since, self.until)


class Articles(OfArticles):
    """Which articles."""

    order: ClassVar[str] = "articles:n"


class Search(OfArticles):
    """A search; docs/query.md tells the language of `q`."""

    #: items told, and the state of the index that they were told from
    order: ClassVar[str] = "search:on"

    q: Text = Field("", description="Words, phrases, fields: see the help of the search.")
    kind: Literal["articles", "quotes"] = "articles"
    person: list[Identity] = Field([], max_length=SEVERAL, description="All of these persons.")
    topic: list[Identity] = Field([], max_length=SEVERAL, description="All of these topics.")
    place: list[Identity] = Field([], max_length=SEVERAL, description="All of these places.")
    sort: Sort = Sort.RELEVANCE
    words: Scope = Field(Scope.ALL, description="How far beyond the words as typed.")


class Typed(Asked):
    """What is being typed."""

    q: Text = ""


class QuotesOfOne(Listed):
    """Which quotes of an article."""

    #: the text that is read, and the quotes of it that were told
    order: ClassVar[str] = "article-quotes:nn"


class Quotes(OfArticles):
    """Which quotes."""

    order: ClassVar[str] = "quotes:dtnn"

    person: Text = Field("", description="Identifier of a person, or a name in any script.")
    topic: Text = Field("", description="Identifier of a topic.")
    type: list[QuoteType] = Field([], max_length=3)
    oldest: bool = Field(False, description="The oldest first.")


class People(Listed):
    """Which persons."""

    order: ClassVar[str] = "people:nnt"

    q: Text = Field("", description="A name in any script, or its beginning.")
    lang: LANGUAGE | None = Field(None, description="Named in articles of this language.")
    alone: bool = Field(False, description="Names that no article tells whose they are.")


class Events(OfArticles):
    """Which events; `since` and `until` are days of the events."""

    order: ClassVar[str] = "events:dnt"

    kind: list[EventKind] = Field([], max_length=SEVERAL)
    place: Text = Field("", description="Identifier of a place, with those within it.")
    person: Text = Field("", description="A name of who holds it or takes part.")
    latest: bool = Field(False, description="The latest first.")


class Stories(OfArticles):
    """Which stories."""

    order: ClassVar[str] = "stories:dnt"

    least: int = Field(1, ge=1, le=1000, description="Articles of a story, at least.")


class Figures(OfArticles):
    """Which figures."""

    order: ClassVar[str] = "figures:dtn"

    unit: list[Identity] = Field([], max_length=SEVERAL, description="Units, such as `t` or `CNY`.")


class One(Asked):
    """The identifier of one thing."""

    id: Identity


class OneRevision(One):
    """One text of an article."""

    number: int = Field(ge=1, le=1_000_000)
