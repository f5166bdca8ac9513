"""Languages and scripts are told, with those that the statistics do not know."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from accord import cli
from archive.annotation.language import identify, identify_paragraphs
from archive.model import LanguageTag

# one sentence a row: (tag, text)
SENTENCES = [
    ("en-Latn", "The orchestra from Urumqi gave two concerts in Almaty last week."),
    ("en-Latn", "Concert in Almaty"),
    ("ru-Cyrl", "Оркестр из Урумчи дал в Алматы два концерта на прошлой неделе."),
    ("ru-Cyrl", "Концерт в Алматы"),
    ("kk-Cyrl", "Үрімжіден келген оркестр өткен аптада Алматыда екі концерт берді."),
    ("kk-Cyrl", "Алматыдағы кеш"),
    ("kk-Latn", "Ürimjiden kelgen orkestr ötken aptada Almatyda eki kontsert berdi, bul turaly qala äkimdigi habarlady."),
    ("kk-Latn", "Qazaqstan men Qytai arasyndaǵy saýda ósip keledi, dedi ol."),
    ("kk-Latn", "Bizdiñ qalada jaña muzei aşyldy, onıñ işinde köp zat bar jäne kelushiler de köp."),
    ("kk-Arab", "ٷرىمجىدەن كەلگەن وركەستر وتكەن اپتادا الماتىدا ەكى كونسەرت بەردى."),
    ("kk-Arab", "قازاقستان مەن جۇڭگو اراسىنداعى ساۋدا جىل سايىن ءوسىپ كەلەدى."),
    ("ug-Arab", "ئۈرۈمچىدىن كەلگەن ئوركېستىر ئۆتكەن ھەپتە ئالمۇتادا ئىككى قېتىم كونسېرت بەردى."),
    ("ug-Arab", "ئالمۇتادىكى كونسېرت"),
    ("ug-Latn", "Ürümchidin kelgen orkéstir ötken hepte Almutada ikki qétim konsért berdi, dep xewer qildi géziti we bu toghrisida köp yézildi."),
    ("zh-Hans", "来自乌鲁木齐的乐团上周在阿拉木图举行了两场音乐会。"),
    ("zh-Hans", "阿拉木图音乐会"),
    ("zh-Hant", "來自烏魯木齊的樂團上週在阿拉木圖舉行了兩場音樂會。"),
    ("zh-Hans", "乐团指挥 Ainur Seitkaliyeva 在演出后说"),
    ("ky-Cyrl", "Үрүмчүдөн келген оркестр өткөн жумада Алматыда эки концерт берди."),
    ("tt-Cyrl", "Казаннан килгән оркестр узган атнада Алматыда ике концерт бирде, җырчылар да катнашты."),
    ("mn-Cyrl", "Өнгөрсөн долоо хоногт Үрүмчийн найрал хөгжим Алматад хоёр тоглолт хийлээ."),
    ("uz-Latn", "Urumchidan kelgan orkestr oʻtgan hafta Olmaotada ikkita konsert berdi va bu haqda koʻp yozildi."),
    ("uk-Cyrl", "Оркестр з Урумчі дав минулого тижня два концерти в Алмати, і це сподобалося всім."),
    ("ar-Arab", "قدمت الأوركسترا القادمة من أورومتشي حفلتين موسيقيتين في ألماتي الأسبوع الماضي."),
    ("fa-Arab", "ارکستر ارومچی هفته گذشته دو کنسرت در آلماتی برگزار کرد که بسیار پرشور بود."),
    ("ja-Jpan", "ウルムチから来たオーケストラは先週アルマトイで二回の公演を行った。"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "text"), SENTENCES)
def test_language_and_script(expected: str, text: str) -> None:
    tag = identify(text)
    assert str(tag) == expected
    assert 0 < tag.confidence <= 1


@pytest.mark.parametrize("text", ["", " \n", "12 345,6 %", "🙂🙂", "…—«»", "\u200f\u200e"])
def test_what_has_no_letters_is_unknown(text: str) -> None:
    assert str(identify(text)) == "und"


def test_the_same_text_gets_the_same_answer_each_time() -> None:
    assert len({identify("Konzert und opera a la carte") for _ in range(20)}) == 1


def test_a_page_in_two_languages_is_told_by_paragraph_and_short_ones_lean_on_the_rest() -> None:
    paragraphs = [text for tag, text in SENTENCES if tag == "ru-Cyrl"][:1]
    paragraphs += ["Алматы.", "12", SENTENCES[4][1]]
    tags = identify_paragraphs(paragraphs, LanguageTag("ru", "Cyrl", 0.9))
    assert [tag.language for tag in tags] == ["ru", "ru", "ru", "kk"]


@given(st.text(max_size=300))
def test_any_text_gets_a_tag(text: str) -> None:
    tag = identify(text)
    assert 0 <= tag.confidence <= 1
    assert tag.language


def test_the_verb_answers_a_line_for_each_line() -> None:
    lines = json.dumps({"text": SENTENCES[0][1]}) + "\n{}\nnonsense\n[1]\n" + '{"text": 5}\n'
    answer = CliRunner().invoke(cli, ["identify"], input=lines).output.splitlines()
    assert json.loads(answer[0])["language"] == "en"
    assert ["error" in line for line in answer[1:]] == [True] * 4
