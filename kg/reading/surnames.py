"""A short line in; whether it consists of people's names, out. The surnames are the commonest ones."""

from __future__ import annotations

import re

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹"
    "关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
_ONE = rf"(?:[{SURNAMES}][一-鿿]{{1,2}}|[{SURNAMES}] [一-鿿])"
_NAME = re.compile(rf"{_ONE}(?:[ 　、]{{1,3}}{_ONE}){{0,5}}")
_PLACE = re.compile(r".*[省市县区州盟旗镇乡村园]$")


def is_name(text: str) -> bool:
    """Whether a line is one or more names of two or three characters, and no place."""
    return _NAME.fullmatch(text) is not None and _PLACE.fullmatch(text) is None
