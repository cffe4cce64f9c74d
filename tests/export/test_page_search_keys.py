"""Names and the Latin strings that find them."""

from __future__ import annotations

import pytest

from kg.export.page_search_keys import fold, keys_of_texts, search_keys


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("日喀则市", ("rikazeshi", "rkzs")),
        ("重庆市", ("chongqingshi", "cqs")),
        ("长沙市", ("changshashi", "css")),
        ("吕梁市", ("lvliangshi", "lls")),
        ("3D打印室", ("3ddayinshi", "3ddys")),
        ("Bainang", ()),
        ("", ()),
    ],
)
def test_a_chinese_name_has_its_pinyin_and_its_initials(name: str, keys: tuple[str, ...]) -> None:
    """Phrases decide between readings, ü is v, and a letter or digit is an initial of its own."""
    assert search_keys(name) == keys


def test_what_many_nodes_say_has_its_keys_once() -> None:
    """Each text stands once, those without an ideograph not at all."""
    assert keys_of_texts(["门诊量", "周远山", "门诊量", "MW"]) == {
        "周远山": ("zhouyuanshan", "zys"),
        "门诊量": ("menzhenliang", "mzl"),
    }


def test_folding_forgets_case_accents_and_width() -> None:
    """What a reader types and what a name says meet in one form."""
    assert fold("Xigazê") == fold("ＸＩＧＡＺＥ") == "xigaze"
    assert fold("“光”·伏（一期）") == "光伏一期"
