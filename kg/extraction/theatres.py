"""The theatres of paired assistance: the words that speak of each, and the codes of its receiving side."""

from __future__ import annotations

import re

from kg.extraction.cues import alternatives

THEATRE_WORDS = {
    "xz": re.compile(r"(?<!支)援藏|[进赴在]藏(?![医药族文语香历区])"),
    "xj": re.compile(r"(?<!支)援疆|[进赴]疆"),
    "qh": re.compile(r"(?<!支)援青"),
    "zq": re.compile(r"涉藏(?:州|地区|县)|四省藏区|(?<!西)藏区(?!别)"),
    "sx": re.compile(r"三峡库区|三峡移民|援三峡"),
    "wc": re.compile(r"汶川(?:特大)?大?地震|四川(?:地震)?灾区"),
    "dx": re.compile(
        rf"东西部?(?:对口)?(?:扶贫)?协作|对口(?:合作|协作)|援[宁滇黔桂川陕甘蒙渝]|{alternatives('paired_provinces')}"
    ),
}
PASSING = {"sx", "wc"}
"""Theatres whose receivers give in others (重庆援藏), or that reports recall: they count only where one speaks most of
them.
"""
TAKERS = {
    "xz": ("54",),
    "xj": ("65", "66"),
    "qh": ("63",),
    "zq": ("5132", "5133", "5334", "6230", "623023", "513422", "63"),
    "wc": ("51", "6212", "623023", "6107"),
    "sx": ("50", "420500", "420506", "420526", "420527", "422823"),
}
"""Codes of the receiving side by theatre: Tibet, Xinjiang and the Corps, Qinghai, the Tibetan prefectures and counties
of four other provinces (涉藏州县), the regions struck by the earthquake of Wenchuan (Sichuan, Longnan and Zhugqu in
Gansu, Hanzhong, by the State Council's plan of June 2008), the reservoir of the Three Gorges (Chongqing and four
counties of Hubei, by the State Council's plan of 对口支援三峡库区).
"""
REGIONS = {"xz": "540000", "xj": "650000", "qh": "630000"}
"""The region that a theatre is, by code."""
OTHER_TAKERS = ("15", "45", "50", "51", "52", "53", "62", "64")
"""Provinces that take under 东西部协作 and give nowhere else but to the reservoir, by code."""
