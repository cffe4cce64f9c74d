"""A text in, the same text out with the traditional characters of page furniture, bylines and captions made simplified,
full-width digits with them.

Only for recognising lines: the text that is read keeps its characters. Length and offsets stay.
"""

from __future__ import annotations

_PAIRS = (
    "來来 責责 編编 輯辑 記记 訊讯 電电 報报 網网 聞闻 發发 佈布 時时 間间 圖图 為为 攝摄 實实 習习 員员 "
    "關关 鍵键 詞词 鏈链 轉转 載载 權权 聲声 閱阅 讀读 評评 論论 導导 頁页 點点 擊击 瀏浏 覽览 標标 簽签 "
    "專专 題题 審审 監监 製制 總总 負负 聯联 絡络 繫系 體体 簡简 註注 冊册 錄录 會会 務务 廣广 熱热 線线 "
    "話话 郵邮 備备 號号 業业 許许 經经 營营 證证 視视 頻频 聽听 錯错 糾纠 無无 礙碍 掃扫 碼码 識识 別别 "
    "長长 複复 連连 結结 節节 續续 見见 傳传 單单 眾众 臺台 灣湾 國国 處处 資资 據据 綜综 頭头 條条 獨独 "
    "個个 稱称 說说 這这 東东 區区 縣县 鄉乡 鎮镇 醫医 學学 對对 開开 現现 選选 達达 萬万 億亿 與与 後后 "
    "從从 將将 進进 兩两 項项 設设 濟济 產产 農农 術术 團团 華华 環环 幹干 組组 隊队"
)
_TABLE = {ord(pair[0]): pair[1] for pair in _PAIRS.split()} | str.maketrans("０１２３４５６７８９", "0123456789")


def fold(text: str) -> str:
    """The text in simplified characters, as far as recognising lines needs it."""
    return text.translate(_TABLE)
