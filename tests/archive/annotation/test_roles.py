"""The role printed beside a name is read as printed, and a role alone is no name."""

import pytest

from archive.annotation.names import tagger

# language, text, the person's name, the role
ROLES = [
    ("en", "“It grew,” says Lyu Wenbo, general manager of the Khorgan Land Port Group.", "Lyu Wenbo", "general manager of the Khorgan Land Port Group"),
    ("en", "Director Hana Kimura arrived in Almaty.", "Hana Kimura", "Director"),
    ("en", "The museum opened. Its curator, Dina Omirzak, said it was late.", "Dina Omirzak", "curator"),
    ("en", "Hana Kimura, Oleg Stone and others sang.", "Hana Kimura", None),
    ("zh", "新港物流公司总经理吕文博说，通道很忙。", "吕文博", "新港物流公司总经理"),
    ("zh", "“十个里有八个是满的。”近郊“金色草原”货运站站长阿尔曼·扎克瑟雷科夫说。", "阿尔曼·扎克瑟雷科夫", "近郊“金色草原”货运站站长"),
    ("zh", "该局发言人赵敏否认水质出现问题。", "赵敏", "发言人"),
    ("ru", "— сказал заместитель директора порта Данияр Ахметов.", "Данияр Ахметов", "заместитель директора порта"),
    ("ru", "Данияр Ахметов, генеральный директор компании «Степь», приехал.", "Данияр Ахметов", "генеральный директор компании «Степь»"),
    ("ru", "Директор сообщил Данияру Ахметову о поезде.", "Данияр Ахметов", None),
    ("kk", "– деді порт директорының орынбасары Данияр Ахметов.", "Данияр Ахметов", "порт директорының орынбасары"),
    ("kk", "– dedi «Altyn dala» terminalynyñ direktory Arman Jaqsylyqov.", "Arman Jaqsylyqov", "«Altyn dala» terminalynyñ direktory"),
    ("kk", "– دەدى فەستيۆالدىڭ ۇيىمداستىرۋشىسى مۇرات سەيىتجان.", "مۇرات سەيىتجان", "فەستيۆالدىڭ ۇيىمداستىرۋشىسى"),
    ("ug", "دېدى پورت مۇدىرى ئەركىن تۇردى.", "ئەركىن تۇردى", "پورت مۇدىرى"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "name", "role"), ROLES)
def test_a_role_is_read_beside_its_name(code: str, text: str, name: str, role: str | None) -> None:
    found = {each.base: each.role for each in tagger(code).mentions(text)}
    assert found[name] == role


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The director said nothing."),
        ("zh", "总经理没有回答。"),
        ("ru", "Директор ничего не сказал."),
        ("kk", "Директор ештеңе айтпады."),
        ("ug", "مۇدىر جاۋاب بەرمىدى."),
    ],
)
def test_a_role_without_a_name_is_no_person(code: str, text: str) -> None:
    assert tagger(code).mentions(text) == []


def test_two_persons_side_by_side_keep_their_own_roles() -> None:
    found = tagger("ru").mentions("Поэт Марат Сеитов и певица Дина Омарова выступили.")
    assert [(each.base, each.role) for each in found] == [
        ("Марат Сеитов", "Поэт"),
        ("Дина Омарова", "певица"),
    ]
