# ruff: noqa: E501
"""Words and sentences of the reports that tools/generate_reports.py makes up: all invented, none taken from a report."""

from __future__ import annotations

from typing import Final

AID: Final = {"xz": "援藏", "xj": "援疆", "qh": "援青", "dx": "东西部协作", "sx": "对口支援", "ot": "对口支援"}
"""Theatre → the word for its aid."""

FIRST_BATCH: Final = {"xz": 1995, "xj": 1997, "qh": 2010, "dx": 2016, "sx": 1994, "ot": 1996}
"""Theatre → the year of the first batch; a batch stays three years."""

KINDS: Final = (
    ("人民医院门诊楼", "health", "医院门诊综合楼", "建筑面积{n}平方米", (3000, 9000)),
    ("人民医院住院楼", "health", "医院住院综合楼", "设床位{n}张", (60, 240)),
    ("妇幼保健院", "health", "妇女儿童医院", "每年接诊{n}人次", (3000, 9000)),
    ("中藏医医院制剂室", "health", "中藏医药制剂中心", "配备设备{n}台", (20, 90)),
    ("第一小学", "education", "实验小学", "可容纳学生{n}名", (400, 1600)),
    ("第二小学", "education", "友谊小学", "可容纳学生{n}名", (400, 1600)),
    ("第一幼儿园", "education", "中心幼儿园", "开设班级{n}个", (6, 18)),
    ("职业技术学校实训基地", "education", "产教融合实训中心", "培训学员{n}名", (120, 900)),
    ("中学教学楼", "education", "中学综合教学楼", "新增教室{n}间", (12, 60)),
    ("蔬菜产业园", "agriculture", "现代设施农业产业园", "建成大棚{n}座", (40, 300)),
    ("奶牛养殖基地", "agriculture", "高原乳业示范基地", "存栏奶牛{n}头", (200, 1800)),
    ("食用菌种植基地", "agriculture", "菌菇产业示范基地", "带动农户{n}户", (60, 700)),
    ("牦牛育肥基地", "agriculture", "牦牛产业示范园", "存栏牦牛{n}头", (300, 2600)),
    ("苗木繁育基地", "environment", "生态苗木繁育中心", "年出圃苗木{n}株", (2000, 9000)),
    ("农产品冷链物流中心", "trade", "冷链仓储物流园", "库容{n}吨", (500, 6000)),
    ("文化活动中心", "culture", "群众文化艺术中心", "建筑面积{n}平方米", (1500, 8000)),
    ("游客服务中心", "tourism", "旅游集散中心", "接待游客{n}人次", (4000, 90000)),
    ("创业孵化基地", "employment", "就业创业服务中心", "入驻企业{n}家", (8, 60)),
    ("便民服务中心", "governance", "政务服务中心", "设窗口{n}个", (8, 40)),
    ("污水处理厂", "environment", "水质净化中心", "日处理污水{n}吨", (1000, 9000)),
    ("纺织服装产业园", "industry", "劳动密集型产业园", "吸纳就业{n}人", (120, 2400)),
    ("光伏电站", "energy", "光伏发电站", "年发电{n}万千瓦时", (200, 4000)),
)  # fmt: skip
"""Kind of an undertaking, its sector, what it is called after a new name, what a report may count of it, from and to."""

VILLAGE_KINDS: Final = (
    ("饮水安全工程", "water", "供水保障工程", "惠及群众{n}人", (150, 1900)),
    ("乡村振兴示范村建设项目", "housing", "和美乡村建设项目", "改造民居{n}户", (40, 260)),
    ("安居房建设项目", "housing", "新居建设项目", "新建住房{n}套", (30, 220)),
    ("道路硬化工程", "transport", "通村公路工程", "硬化道路{n}公里", (3, 40)),
    ("卫生室", "health", "村级卫生服务站", "服务群众{n}人", (200, 1800)),
    ("民宿示范点", "tourism", "乡村民宿", "设客房{n}间", (10, 60)),
)  # fmt: skip
"""The same for undertakings in a village."""

SYLLABLES: Final = (
    "达",
    "拉",
    "巴",
    "吉",
    "仁",
    "康",
    "色",
    "宗",
    "玉",
    "曲",
    "果",
    "措",
    "林",
    "尼",
    "洛",
    "江",
    "贡",
    "桑",
)
"""Two of them, or three, are the name of a village that is made up."""

HEADLINES: Final = (
    "{donor}{aid}:一批项目在{county}落地", "{county}的新变化——{donor}{aid}工作见闻", "{donor}{aid}工作队在{county}交出成绩单",
    "从图纸到现实：{donor}帮扶{county}项目进展", "{year}年{donor}{aid}：钱花在哪里", "{county}：{donor}援建项目惠及百姓",
)  # fmt: skip

LEADS: Final = (
    "{day}，记者从{donor}第{batch}批{aid}工作队获悉，{donor}对口支援{county}工作又有新进展。",
    "{year}年以来，{donor}第{batch}批{aid}工作队在{county}实施了一批项目。",
    "在{county}，由{donor}援建的几个项目最近常被提起。{donor}第{batch}批{aid}工作队介绍了它们的情况。",
    "{donor}与{county}结对以来，项目一个接一个。{day}，{donor}第{batch}批{aid}工作队作了介绍。",
)  # fmt: skip

PLANNED: Final = (
    "{donor}计划投资{money}在{where}建设{name}，{told}。", "{name}位于{where}，由{donor}援建，计划投资{money}，前期手续正在办理。",
    "{donor}{aid}工作队今年将启动{name}，计划投资{money}。",
)  # fmt: skip

ONGOING: Final = (
    "{donor}援建的{name}正在施工，项目总投资{money}，{told}。", "{name}由{donor}投资{money}建设，目前主体已经完工。",
    "在{where}，{name}建设正在推进，{donor}安排{aid}资金{money}。",
)  # fmt: skip

COMPLETED: Final = (
    "{donor}投资{money}援建的{name}已投入使用，{told}。", "{name}建成，{donor}累计投入{money}，{told}。",
    "位于{where}的{name}由{donor}援建，总投资{money}，已经交付使用，{told}。",
    "{donor}{aid}工作队实施的{name}竣工，投资{money}。",
)  # fmt: skip

RENAMED: Final = (
    "{name}（原{old}）由{donor}援建，投资{money}，{told}。",
    "原来的{old}已更名为{name}，{donor}先后投入{money}。",
)

BARE: Final = ("{donor}援建的{name}运行良好，{told}。", "{name}给群众带来方便，{told}，这是{donor}{aid}的成果。")
"""Sentences without a sum."""

FILLERS: Final = (
    "当地干部说，项目选在群众最需要的地方。", "工作队每月到现场两次，帮助解决用料和工期上的难题。", "“以前要走很远的路，现在家门口就有。”一位村民说。",
    "下一步，双方将完善管护办法，让项目长期见效。", "高海拔地区施工期短，工人们抓紧时间赶进度。",
)  # fmt: skip

PUBLISHERS: Final = ("示例日报", "样本晚报", "试刊新闻网", "例证周报", "虚构都市报", "演示在线")
