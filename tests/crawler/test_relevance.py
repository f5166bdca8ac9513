"""What the archive gathers: the exchange between Xinjiang and Kazakhstan, in five languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import DataFileError
from crawler import relevance
from crawler.relevance import judge

# (language, title, text)
ON_TOPIC = [
    ("en", "Freight trains link Urumqi and Almaty", "A new freight service carries fruit and machine parts between the two cities each week."),
    ("en", "Orchestra honors Xian Xinghai in Almaty", "Musicians from Xinjiang played the composer's last symphony at a concert in Kazakhstan."),
    ("en", "Direct flights to resume", "An airline will fly between Urumqi and Almaty four times a week, as tourism between Xinjiang and Kazakhstan grows."),
    ("en", "Students find a second home", "Forty students from Kazakhstan study at a university in Urumqi; the exchange began in 2011."),
    ("en", "Horgos crossing works around the clock", "Trucks from Kazakhstan pass customs in minutes, and trade through the port has doubled."),
    ("en", "Sister cities mark an anniversary", "Delegations from Almaty came to Urumqi for a festival of culture and a joint exhibition."),
    ("zh", "乌鲁木齐至阿拉木图货运班列增开", "新开行的班列每周三趟，运送果蔬和机械配件，两地贸易更加便利。"),
    ("zh", "阿拉木图举行冼星海纪念音乐会", "来自新疆的乐团与哈萨克斯坦音乐家同台演出，纪念这位作曲家诞辰。"),
    ("zh", "霍尔果斯口岸出入境旅客创新高", "从哈萨克斯坦入境的游客明显增多，免签政策带动跨境旅游。"),
    ("zh", "新疆大学迎来哈萨克斯坦留学生", "四十名来自阿拉木图的学生获得奖学金，将在乌鲁木齐学习三年。"),
    ("zh", "友好城市续写新篇", "阿拉木图市代表团访问乌鲁木齐，双方签署文化交流合作备忘录。"),
    ("zh", "烏魯木齊直飛阿拉木圖航線開通", "新航線每週四班，方便新疆與哈薩克斯坦的商務往來和旅遊。"),
    ("ru", "Из Урумчи в Алматы пошёл грузовой поезд", "Новый маршрут сократит путь товаров из Синьцзяна в Казахстан на двое суток."),
    ("ru", "В Алматы вспомнили Сянь Синхая", "Оркестр из Урумчи дал концерт памяти композитора, который жил в казахстанском городе в годы войны."),
    ("ru", "Студенты из Казахстана учатся в Урумчи", "Университет Синьцзяна выделил сорок стипендий для молодёжи из Алматы."),
    ("ru", "Через Хоргос стало проще ездить", "Туристы из Казахстана проходят таможню за несколько минут, растёт и торговля с Синьцзяном."),
    ("ru", "Города-побратимы провели фестиваль", "Делегация Урумчи привезла в Алматы выставку ремёсел и подписала соглашение о сотрудничестве."),
    ("ru", "Авиарейсы возобновят весной", "Самолёты из Алматы будут летать в Урумчи четыре раза в неделю, поток туристов в Синьцзян растёт."),
    ("kk", "Үрімжі мен Алматы арасында жүк пойызы қатынайды", "Жаңа бағыт Шыңжаң мен Қазақстан арасындағы сауданы жеңілдетеді."),
    ("kk", "Алматыда Сянь Синхайды еске алды", "Үрімжіден келген оркестр композитордың құрметіне концерт берді."),
    ("kk", "Қорғас арқылы өтетін туристер көбейді", "Шыңжаңға баратын қазақстандықтар визасыз жүреді, сауда да артты."),
    ("kk", "Бауырлас қалалардың көрмесі ашылды", "Үрімжі делегациясы Алматыға келіп, мәдени ынтымақтастық туралы келісімге қол қойды."),
    ("kk", "Ürimji men Almaty arasynda äue baǵyty aşyldy", "Qazaqstan turisteri Şyñjañğa tört ret ūşa alady, sauda men turizm damidy."),
    ("kk", "ٷرىمجى مەن الماتى اراسىندا جۇك پويىزى قاتىنايدى", "شىنجياڭ مەن قازاقستان اراسىنداعى ساۋدا جەڭىلدەيدى، سەلبەستىك ارتادى."),
    ("ug", "ئۈرۈمچى بىلەن ئالمۇتا ئارىسىدا يۈك پويىزى قاتنايدۇ", "يېڭى لىنىيە شىنجاڭ بىلەن قازاقىستان ئوتتۇرىسىدىكى سودىنى راۋانلاشتۇرىدۇ."),
    ("ug", "ئالمۇتىدا شيەن شىڭخەي خاتىرىلەندى", "ئۈرۈمچىدىن كەلگەن ئوركېستىر كومپوزىتورغا ئاتاپ كونسېرت بەردى."),
    ("ug", "قورغاس ئېغىزىدىن ئۆتكەن ساياھەتچىلەر كۆپەيدى", "قازاقىستاندىن شىنجاڭغا كەلگەن ساياھەتچىلەر ۋىزىسىز كىرىدۇ، سودىمۇ ئاشتى."),
    ("ug", "قازاقىستانلىق ئوقۇغۇچىلار ئۈرۈمچىدە", "ئالمۇتىدىن كەلگەن قىرىق ئوقۇغۇچى شىنجاڭ ئۇنىۋېرسىتېتىدا ئوقۇيدۇ."),
    ("ug", "قېرىنداش شەھەرلەر كۆرگەزمىسى ئېچىلدى", "ئۈرۈمچى ۋەكىللەر ئۆمىكى ئالمۇتاغا بېرىپ مەدەنىيەت ھەمكارلىقى كېلىشىمى ئىمزالىدى."),
]  # fmt: skip
OFF_TOPIC = [
    ("en", "Almaty metro gets new carriages", "Passengers in Kazakhstan's largest city will travel in new trains from next month."),
    ("en", "Apple harvest begins in Xinjiang", "Growers in Aksu expect a good year, and trade at the local market is brisk."),
    ("en", "Berlin and Beijing talk trade", "German exports to China grew. Analysts named other partners of China, Kazakhstan among them, only in passing. " * 3 + "Cars and machines lead the trade between Germany and China. " * 20),
    ("en", "Football results", "China lost to Japan, Kazakhstan drew with Norway, Iran beat Qatar, Oman won."),
    ("en", "How to bake bread", "Mix flour with water and salt and wait a night."),
    ("zh", "阿拉木图地铁更换新车厢", "乘客下月起可以乘坐新列车，市政府介绍说。"),
    ("zh", "阿克苏苹果开始采收", "新疆果农说今年收成好，当地市场交易活跃。"),
    ("zh", "足球赛果", "中国队负于日本队，哈萨克斯坦队战平挪威队，伊朗队获胜。"),
    ("zh", "家常面包的做法", "把面粉、水和盐揉匀，放一个晚上。"),
    ("ru", "В алматинском метро появятся новые вагоны", "Пассажиры поедут в новых поездах со следующего месяца."),
    ("ru", "В Аксу собирают яблоки", "Садоводы Синьцзяна ждут хорошего урожая, торговля на рынке идёт бойко."),
    ("ru", "Итоги футбольного тура", "Китай уступил Японии, Казахстан сыграл вничью с Норвегией, Иран победил."),
    ("ru", "Как испечь хлеб", "Смешайте муку, воду и соль и оставьте на ночь."),
    ("kk", "Алматы метросына жаңа вагондар келеді", "Жолаушылар келесі айдан бастап жаңа пойызбен жүреді."),
    ("kk", "Ақсуда алма жинала бастады", "Шыңжаң бағбандары биыл өнім мол дейді."),
    ("kk", "Футбол нәтижелері", "Қытай Жапониядан ұтылды, Қазақстан Норвегиямен тең ойнады."),
    ("kk", "Almaty metrosyna jaña vagondar keledi", "Jolauşylar kelesi aidan bastap jaña poiyzben jüredi."),
    ("kk", "الماتى مەتروسىنا جاڭا ۆاگوندار كەلەدى", "جولاۋشىلار كەلەسى ايدان باستاپ جاڭا پويىزبەن جۇرەدى."),
    ("ug", "ئالمۇتا مېتروسىغا يېڭى ۋاگونلار كېلىدۇ", "يولۇچىلار كېلەر ئايدىن باشلاپ يېڭى پويىزدا ماڭىدۇ."),
    ("ug", "ئاقسۇدا ئالما يىغىش باشلاندى", "شىنجاڭ باغۋەنلىرى بۇ يىل ھوسۇل ياخشى دەيدۇ."),
    ("ug", "پۇتبول نەتىجىلىرى", "جۇڭگو ياپونىيەگە ئۇتتۇردى، قازاقىستان نورۋېگىيە بىلەن تەڭ چىقتى."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "text"), ON_TOPIC)
def test_exchange_is_on_topic(language: str, title: str, text: str) -> None:
    answer = judge(title, [text], language)
    assert answer.on_topic, answer
    assert answer.score >= relevance.ON_TOPIC
    assert judge(title, [text], "und").on_topic, "the page's language is not told"


@pytest.mark.parametrize(("language", "title", "text"), OFF_TOPIC)
def test_one_side_alone_or_in_passing_is_off_topic(language: str, title: str, text: str) -> None:
    answer = judge(title, [text], language)
    assert not answer.on_topic, answer


def test_reason_names_places_and_terms() -> None:
    reason = judge("Trains from Urumqi to Almaty", ["Freight grows."], "en").reason
    assert reason == "China side: Urumqi; Kazakhstan side: Almaty; exchange: train, freight"


def test_river_names_do_not_hide_in_russian_conjunctions() -> None:
    assert "Или" not in judge("Или да, или нет", ["Алматы или Астана."], "ru").reason


@given(st.text(max_size=300), st.lists(st.text(max_size=200), max_size=5), st.text(max_size=3))
def test_any_text_gets_a_score(title: str, paragraphs: list[str], language: str) -> None:
    assert 0 <= judge(title, paragraphs, language).score <= 1


def test_a_million_characters_are_judged_in_a_moment() -> None:
    begun = time.process_time()
    judge("x", ["Almaty и Урумчи, " * 60_000], "und")
    assert time.process_time() - begun < 3


def test_a_list_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relevance, "table", lambda code, slot: {"match": "word"})
    relevance._terms.cache_clear()
    with pytest.raises(DataFileError, match="xinjiang"):
        judge("a", ["b"], "en")
    monkeypatch.undo()
    relevance._terms.cache_clear()
