"""Layout: broken paragraphs are whole again, and headings, captions and furniture are told from text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.pages import blocks, dropped, read, read_one

HEAD = "西岭县的新学期"
LEAD = "东海市第三批工作队到西岭县已有一年，二十名队员分在医院、学校和农技站，常常一去就是十几天。"


def test_a_paragraph_broken_by_a_column_is_whole(tmp_path: Path) -> None:
    """Two pieces of one sentence with blank lines between are one paragraph, nothing put between them."""
    halves = "新建的中学在县城东边，教学楼四层，实验室的设备由工作队运来，去年九月", "37名老师和六百多个学生搬了进去。"
    document = read_one(tmp_path, "\n\n".join([HEAD, LEAD, *halves]))
    assert blocks(document, "paragraph")[1:] == ["".join(halves)]
    assert document.headline == HEAD


def test_a_caption_between_two_halves_follows_the_paragraph(tmp_path: Path) -> None:
    """The picture stood in the middle of the sentence; its caption is a block of its own behind the paragraph."""
    text = (
        f"{HEAD}\n\n{LEAD}\n\n农技站的大棚里种着辣椒和黄瓜，队员每周到各个乡里讲一次课，今年春天又从东海市引来六个\n\n\n\n"
        "农技站的大棚在冬天也能出菜。\n\n新品种，已经有四十户人家试种。\n\n工作队说，明年还要再建十座。\n"
    )
    document = read_one(tmp_path, text)
    assert blocks(document)[2:] == [
        "农技站的大棚里种着辣椒和黄瓜，队员每周到各个乡里讲一次课，今年春天又从东海市引来六个新品种，已经有四十户人家试种。",
        "农技站的大棚在冬天也能出菜。",
        "工作队说，明年还要再建十座。",
    ]
    assert blocks(document, "caption") == ["农技站的大棚在冬天也能出菜。"]


def test_furniture_between_two_halves_is_no_obstacle(tmp_path: Path) -> None:
    """A line of the page itself between the halves is left out."""
    halves = "县医院的新楼有十二间病房，工作队带来的设备已经装好，从今年三月起，附近三个乡", "的病人不用再去外地。"
    page = read(tmp_path, "\n\n".join([LEAD, halves[0], "扫一扫 分享到微信", halves[1]]))
    assert blocks(page.documents[0], "paragraph")[1].endswith("附近三个乡的病人不用再去外地。")
    assert dropped(page, tmp_path) == {"扫一扫 分享到微信": "share"}


def test_headings_are_not_glued_to_text(tmp_path: Path) -> None:
    """A heading over one or two lines stays apart from the paragraphs above and below."""
    first, second = "去年，通往雪线乡的路铺上了柏油。", "网络课一周两次。"
    parts = [HEAD, LEAD, "修好一条路", "带活一座山", first, "三、让课堂连上远方", second]
    document = read_one(tmp_path, "\n\n".join(parts))
    assert blocks(document, "heading") == ["修好一条路", "带活一座山", "三、让课堂连上远方"]
    assert blocks(document, "paragraph") == [LEAD, first, second]


def test_a_short_beginning_of_a_paragraph_is_told_from_a_heading(tmp_path: Path) -> None:
    """A short line that breaks off is text where its seam with the next stands elsewhere on the page."""
    text = (
        f"{HEAD}\n\n{LEAD}\n\n抓好两个大项目\n\n今年秋天好消息不断，西岭县\n\n人民医院评上了二级。\n\n"
        "在西岭县人民医院，队员们建了新的科室。\n"
    )
    document = read_one(tmp_path, text)
    assert blocks(document, "heading") == ["抓好两个大项目"]
    assert "今年秋天好消息不断，西岭县人民医院评上了二级。" in blocks(document, "paragraph")


def test_columns_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    """A column that was read too early moves to the paragraph whose word it finishes."""
    text = (
        f"{HEAD}\n\n{LEAD}\n\n第一节讲医院\n\n县医院的队员带着本地医生做手术，一年里做了两百多台。\n\n"
        "程，由两地的学校一起做，三年做完。\n\n老师们说，工程做完以后，乡里的孩子也能上网课。\n\n"
        "第二节讲学校\n\n学校里的变化也很大，书多了，操场平了，老师也多了，接下来要做的是网络课堂这项工\n"
    )
    document = read_one(tmp_path, text)
    assert blocks(document)[-3:] == [
        "第二节讲学校",
        "学校里的变化也很大，书多了，操场平了，老师也多了，接下来要做的是网络课堂这项工程，由两地的学校一起做，三年做完。",
        "老师们说，工程做完以后，乡里的孩子也能上网课。",
    ]
    assert blocks(document)[3] == "县医院的队员带着本地医生做手术，一年里做了两百多台。"


def test_lines_of_fixed_width_are_one_paragraph(tmp_path: Path) -> None:
    """An old text file breaks its lines at a fixed width; a first line is indented."""
    first = (
        "　　东海市第三批工作队到西岭县已经\n有一年，二十名队员分在医院、学校和农\n"
        "技站，常常一去就是十几天，有的人春节\n也没有回家。"
    )
    second = "　　队员们说，县里的路比来时好走了，\n从县城到雪线乡只要两个小时。"
    document = read_one(tmp_path, f"西岭县的新学期\n\n{first}\n{second}\n")
    expected = ["".join(part.split()) for part in (first, second)]
    assert blocks(document, "paragraph") == expected


def test_latin_words_keep_a_space(tmp_path: Path) -> None:
    """Where a line break parts two Latin words a space stands for it; Chinese and figures are joined bare."""
    broken = "医生写了一篇文章，讲高原上的常见病，今年登在英文刊物 Mountain\nMedicine 上，这是西岭县的第一篇。"
    text = f"{HEAD}\n\n{LEAD}\n\n{broken}\n"
    document = read_one(tmp_path, text)
    assert "刊物 Mountain Medicine 上，这是" in document.text
    assert document.to_origin(document.text.index(" Medicine")) == text.index("\nMedicine")


def test_markdown_leaves_no_marks(tmp_path: Path) -> None:
    """Headings, bold, lists, links, images, quotes and tags are taken off; the text is not changed otherwise."""
    text = (
        "# 西岭县的**新学期**\n\n> 东海市第三批工作队到西岭县已有一年。  \n"
        "二十名队员分在[医院](https://a.example/x)和学校。\n\n"
        "![校门](a.png)\n\n## 修路 ##\n\n- 第一条路，*八公里*。\n"
        "* 第二条路，<b>六公里</b>&nbsp;。\n\n---\n\n1. 桥三座。\n"
    )
    document = read_one(tmp_path, text, name="page.md")
    assert blocks(document) == [
        "西岭县的新学期",
        "东海市第三批工作队到西岭县已有一年。",
        "二十名队员分在医院和学校。",
        "修路",
        "第一条路，八公里。",
        "第二条路，六公里。",
        "1. 桥三座。",
    ]


def test_front_matter_is_read_as_what_it_says(tmp_path: Path) -> None:
    """The title above a Markdown page is its headline, its date and source are a byline, the rest is left out."""
    text = f'---\ntitle: "{HEAD}"\ndate: 2024-07-24\nsource: 东海日报\ntags: [学校]\n---\n\n# {HEAD}\n\n{LEAD}\n'
    page = read(tmp_path, text, name="page.md")
    (document,) = page.documents
    assert (document.headline, document.date, document.publisher) == (HEAD, "2024-07-24", "东海日报")
    assert blocks(document) == [HEAD, "date: 2024-07-24", "source: 东海日报", LEAD]
    assert dropped(page, tmp_path, "page.md") == {"tags: [学校]": "navigation", HEAD: "duplicate"}


def test_items_and_rows_are_paragraphs(tmp_path: Path) -> None:
    """Items of a list and rows of a table are text, however short, and none continues another."""
    rows = ["| 桥 | 三座 |", "| 学校 | 两所 |"]
    document = read_one(
        tmp_path, f"{LEAD}\n\n- 新桥三座\n- 学校两所\n\n{rows[0]}\n|---|---|\n{rows[1]}\n", name="page.md"
    )
    assert blocks(document, "paragraph") == [LEAD, "新桥三座", "学校两所", *rows]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("东海新闻客户端", "site"),
        ("东海日报 微信", "site"),
        ("分享到：", "share"),
        ("【字体：大 中 小】", "share"),
        ("责任编辑：某某", "editor"),
        ("責任編輯：某某", "editor"),
        ("监制 | 某某", "editor"),
        ("（下转第三版）", "note"),
        ("上接第一版", "note"),
        ("上一篇：山里的来信", "navigation"),
        ("当前位置：首页 > 新闻 > 正文", "navigation"),
        ("首页 | 要闻 | 社会 | 图片 | 专题", "navigation"),
        ("— 12 —", "navigation"),
        ("版权所有 东海新闻网 未经授权不得转载", "copyright"),
        ("东ICP备12345678号", "copyright"),
        ("广告", "advert"),
    ],
)
def test_furniture_is_left_out(tmp_path: Path, line: str, why: str) -> None:
    """What a page says of itself is no text, and the page says why it was left out."""
    page = read(tmp_path, f"{HEAD}\n\n{LEAD}\n\n{line}\n")
    assert blocks(page.documents[0]) == [HEAD, LEAD]
    assert dropped(page, tmp_path) == {line: why}


@pytest.mark.parametrize(
    "line",
    [
        "分享会上，队员讲了自己的一年。",
        "首页上的照片是她拍的。",
        "推广新品种",
        "编辑部设在县城",
        "医院上线小程序",
        "第三页写着两个数。",
    ],
)
def test_text_is_not_taken_for_furniture(tmp_path: Path, line: str) -> None:
    """Words of furniture within a sentence or heading do not make it furniture."""
    page = read(tmp_path, f"{HEAD}\n\n{LEAD}\n\n{line}\n\n{LEAD[:-1]}，他们这样说。\n")
    assert line in blocks(page.documents[0])
    assert not page.dropped


def test_related_titles_are_left_out(tmp_path: Path) -> None:
    """Titles of other reports under 相关阅读 are furniture, a box of facts under 相关链接 is text."""
    box = "东海市从十年前开始派出工作队，前两批共有三十五人，修路六十公里。"
    page = read(tmp_path, f"{LEAD}\n\n相关链接\n\n{box}\n\n相关阅读\n\n别处的路通车\n\n山里的来信\n")
    assert blocks(page.documents[0]) == [LEAD, box]
    assert set(dropped(page, tmp_path).values()) == {"related"}


def test_a_paragraph_that_returns_is_read_once(tmp_path: Path) -> None:
    """A second copy of a paragraph, also a cut one, is a duplicate."""
    text = f"{HEAD}\n\n{LEAD}\n\n夏天，队员去了六个乡。\n\n{LEAD}\n\n，{LEAD.split('，', 1)[1]}\n"
    page = read(tmp_path, text)
    assert blocks(page.documents[0]) == [HEAD, LEAD, "夏天，队员去了六个乡。"]
    assert list(dropped(page, tmp_path).values()) == ["duplicate", "duplicate"]


def test_captions_are_known_by_their_marks(tmp_path: Path) -> None:
    """Arrows, 图为, credits and circled figures at the end of an article are captions."""
    captions = ["▲队员在大棚里讲课。", "图为新桥通车。", "东海日报记者 某某 摄", "①县医院的新楼", "②乡里的网络课"]
    document = read_one(tmp_path, "\n\n".join([HEAD, LEAD, *captions]))
    assert blocks(document, "caption") == captions


def test_short_lines_after_a_picture_are_captions_but_for_the_last(tmp_path: Path) -> None:
    """A row of short lines where pictures stood are their captions; the last one, above text, is a heading."""
    row = "新桥通车\n\n乡里的网络课\n\n队员在大棚里讲课\n\n让山里用上好水"
    document = read_one(tmp_path, f"{HEAD}\n\n{LEAD}\n\n\n\n{row}\n\n今年，六个村通了自来水。\n")
    assert blocks(document, "caption") == ["新桥通车", "乡里的网络课", "队员在大棚里讲课"]
    assert blocks(document, "heading") == ["让山里用上好水"]


def test_quotations_are_paragraphs(tmp_path: Path) -> None:
    """Short speech is text, questions of an interview too."""
    said = ["“路修好了吗？”", "“修好了！”", "问：明年做什么？", "答：再修两座桥。"]
    document = read_one(tmp_path, "\n\n".join([HEAD, LEAD, *said]))
    assert blocks(document, "paragraph") == [LEAD, *said]
