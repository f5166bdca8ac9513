"""What a text is about, by its terms; invented sentences."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.annotation.topics import scheme, topics
from archive.languages import CODES

BROAD = {
    "composer-commemoration", "music-and-arts", "tourism", "trade", "freight-rail", "aviation", "sister-cities", "education",
    "science-and-technology", "sport", "belt-and-road", "visas-and-borders", "food-and-markets", "history", "health", "media",
}  # fmt: skip

# language, title, text, the topic that must be among those found
TOLD = [
    (
        "en",
        "A choir sings",
        "The orchestra played a concert and the musicians bowed to the audience.",
        "music-and-arts",
    ),
    ("en", "New flights", "The airline opens two flights a week from the airport.", "aviation"),
    (
        "en",
        "Doctors meet",
        "Patients of the hospital were treated by doctors from two cities.",
        "health",
    ),
    ("ru", "Матч сыграли вничью", "Футбольный турнир закончился, тренер доволен.", "sport"),
    (
        "ru",
        "Вагоны идут",
        "Грузовой поезд из сорока вагонов с контейнерами прибыл на терминал.",
        "freight-rail",
    ),
    ("ru", "Телеканалы договорились", "Журналисты двух телеканалов обсудили работу СМИ.", "media"),
    ("kk", "Студенттер келді", "Университет шәкіртақы бөлді, оқу жылы басталды.", "education"),
    ("kk", "Studentter keldi", "Universitet şäkirtaqy böldi.", "education"),
    ("kk", "Бауырлас қалалар", "Екі бауырлас қаланың әкімдігі кездесті.", "sister-cities"),
    ("ug", "ساياھەتچىلەر كۆپەيدى", "ساياھەتچىلەر مېھمانخانىلارغا ئورۇنلاشتى.", "tourism"),
    ("ug", "ئوقۇغۇچىلار", "ئۇنىۋېرسىتېت ئوقۇغۇچىلارغا ئوقۇش مۇكاپاتى بەردى.", "education"),
    ("zh", "班列开行", "货运班列满载集装箱驶向边境。", "freight-rail"),
    ("zh", "免簽政策", "兩國公民免簽入境，口岸通關加快。", "visas-and-borders"),
    ("zh", "冼星海纪念", "作曲家冼星海诞辰纪念活动举行。", "composer-commemoration"),
]


def test_the_scheme_has_the_sixteen_topics_and_narrower_ones() -> None:
    broad = {name for name, topic in scheme().items() if topic.broader is None}
    assert broad == BROAD
    assert any(topic.broader for topic in scheme().values())
    for topic in scheme().values():
        assert topic.labels.keys() == set(CODES)
        assert topic.broader is None or topic.broader in broad


@pytest.mark.parametrize(("code", "title", "text", "topic"), TOLD)
def test_a_text_is_on_its_topic(code: str, title: str, text: str, topic: str) -> None:
    found = {each.id: each for each in topics(title, text, code)}
    assert topic in found
    assert found[topic].score >= 0.5
    assert all(word in title or word in text for word in found[topic].words)


def test_a_narrower_topic_stands_beside_its_broader_one() -> None:
    found = [each.id for each in topics("Concert", "The orchestra gave a concert.", "en")]
    assert found[:1] == ["music-and-arts"]
    assert "concerts" in found


def test_a_quote_has_topics_of_its_own() -> None:
    found = topics("", "We want to double our exports by spring.", "en")
    assert [each.id for each in found] == ["trade"]
    assert found[0].words == ("exports",)


@pytest.mark.parametrize("text", ["", "A cat slept.", "…", "12 34"])
def test_what_is_on_nothing_has_no_topic(text: str) -> None:
    assert topics("", text, "en") == ()


def test_an_unknown_language_has_none() -> None:
    assert topics("Concert", "concert orchestra", "xx") == ()


@given(st.text(max_size=60), st.sampled_from(CODES))
@settings(max_examples=50, deadline=None)
def test_scores_are_shares_and_words_are_printed(text: str, code: str) -> None:
    for each in topics(text, text, code):
        assert 0 <= each.score <= 1
        assert all(word in text for word in each.words)


def test_time_is_linear() -> None:
    begun = time.process_time()
    topics("", "concert orchestra trade " * 2_000, "en")
    assert time.process_time() - begun < 5
