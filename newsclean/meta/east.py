"""Bylines of China, Japan and Korea, where no space or capital shows a name."""

import re
from functools import cache
from typing import NamedTuple

from newsclean.meta.words import lexicon

MOST_WORDS = 60  # single characters count as words here
LONGEST = 60  # characters of a byline without its spaces

_HAN = "[\u4e00-\u9fff]"
_HANGUL = "[가-힣]"
# Words that stand in the place of a name, or begin what follows one.
_NO_NAMES = lexicon(
    """취재 담당 본지 전문 온라인 디지털 연합뉴스 편집 사진 영상 인턴 선임 수습 기자 특파원 뉴스 신문 방송 정치
    경제 사회 문화 스포츠 국제 현장 동료 外国 外國 多名 两名 兩名 有关 有關 当地 當地 本报 本報 本刊 体育 體育
    财经 財經 摄影 攝影 实习 實習 驻京 駐京 告诉 告訴 采访 採訪 提问 提問 来自 獲悉 获悉 从 了解 注意 看到 发现
    發現 近日 昨日 今日 日前 昨天 今天 表示 问 会 手 站 节 证 招待 报 編輯 编辑 见面 見面"""
)
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈"
    "曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鐘鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江"
    "史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁"
    "魯葛伍韦韋申尤毕畢聂聶丛叢焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项"
    "項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚"
    "丘古米池滕晋晉苑邬臧畅宫來嵺苟全褚廉簡简娄婁盖符奚木穆党燕郎邸冀谈姬屠连連郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓"
    "花仇艾蓝藍都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠僧桑荆諶银扬明沙伏岑习胥保和蔺"
)
_KOREAN_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여"
    "추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용봉사부보복태"
)
_CITIES = (
    "北京|上海|广州|廣州|深圳|天津|重庆|重慶|成都|武汉|武漢|南京|杭州|西安|沈阳|瀋陽|香港|澳门|澳門|台北|臺北|"
    "高雄|台中|臺中|台南|臺南|东京|東京|首尔|首爾|华盛顿|華盛頓|纽约|紐約|伦敦|倫敦|巴黎|莫斯科|柏林|日内瓦|"
    "布鲁塞尔|开罗|长沙|長沙|郑州|济南|青岛|大连|长春|哈尔滨|合肥|福州|厦门|南昌|昆明|贵阳|南宁|海口|拉萨|兰州|"
    "银川|西宁|乌鲁木齐|呼和浩特|石家庄|太原"
)


class Signed(NamedTuple):
    """What such a line says."""

    authors: tuple[str, ...]
    agency: str = ""
    doubt: str = ""
    evidence: str = ""


def read_signs(line: str, code: str) -> Signed | None:
    """The byline of a line in Chinese, Japanese or Korean script; None when it has none or is in another script."""
    if code == "ko" or (not code and any("가" <= c <= "힣" for c in line)):
        return _korean(line)
    if any("\u4e00" <= c <= "\u9fff" for c in line):
        return _japanese(line) if code == "ja" or any("\u3040" <= c <= "\u30ff" for c in line) else _chinese(line)
    return None


@cache
def _chinese_line() -> re.Pattern[str]:
    role = (
        "(?:(?:本报|本報|本刊|本台|本网|本網|新华社|新華社|中新社|中新网|中央社|央视|南方日报)?(?:讯|訊)?(?:全媒体|全媒體)?"
        "(?:实习|實習|见习|見習|特约|特約|首席|高级|特派|驻京|駐京|文字)?(?:记者|記者|通讯员|通訊員|特派员|特派員))"
    )
    end = f"(?:发自|發自|(?:{_CITIES})?(?:报道|報道|報導|[电電])|/?(?:综合|綜合)(?:报道|報導)|摄|攝)"
    name = f"{_HAN}{{2,4}}?"
    names = f"{name}(?:[、，,·\\s/&和与與]+{name})*"
    opener = "(?:文|撰文|作者|采写|採訪|撰稿|文字|口述|编译)"
    return re.compile(
        rf"(?:{role}[：:/\s]*(?P<a>{names})(?=\s*(?:{role}|{end}|[）)／/|｜]|$))\s*)"
        rf"|(?:^(?P<open>{opener})\s*[/／|｜：:・]+\s*(?:{role})?\s*(?P<b>{names})(?=\s*(?:$|[（(|｜/]|图|圖|{role}|摄|攝)))"
        rf"|(?P<end>{end}.{{0,12}}$)|(?P<skip>[\s（）()\[\]【】|｜/／,，、]+|(?:{_CITIES}))"
    )


def _chinese(line: str) -> Signed | None:
    """本报记者陈雪频实习记者唐翔发自上海; 文/张三; (记者张三 北京报道)."""
    compact = line.strip(" 　\r\n()（）")
    if len(compact) > LONGEST or compact.endswith(("。", "！", "？", "!", "?")):
        return None
    names: list[str] = []
    place, evidence = 0, ""
    for m in _chinese_line().finditer(compact):
        if m.start() != place:
            return None
        place = m.end()
        found = m["a"] or m["b"]
        if found:
            names += re.split(r"[、，,·\s/&和与與]+", found)
            evidence = evidence or f'"{m[0].partition(names[0])[0].strip()}" before a name'
    if not names or place < len(compact) or any(n in _NO_NAMES or n[0] not in _SURNAMES for n in names):
        return None
    return Signed(tuple(names), "", "", evidence)


@cache
def _korean_line() -> re.Pattern[str]:
    role = "(?:(?:선임|수습|인턴|객원|전문|대학생|시민|데이터|취재)?\\s?(?:기자|특파원|통신원|논설위원|PD|앵커))"
    name = f"{_HANGUL}{{2,4}}"
    lead = r"(?:[\[(（【][^\])）】]{1,30}[\])）】]\s*)?(?:글|취재|기사입력|입력)?[:：\s]*"
    mail = r"[\w.+-]+@[\w.-]+"
    return re.compile(
        rf"^{lead}(?P<n>{name}(?:[\s·,ㆍ]+{name})*)[\s·]*{role}\s*(?:=|{mail}|\({mail}\)|[\d.:\s-]|입력|승인|수정)*$"
    )


def _korean(line: str) -> Signed | None:
    """심재훈 기자; [서울=뉴시스] 홍길동 기자 =."""
    found = _korean_line().match(line.strip())
    if not found:
        return None
    names = re.split(r"[\s·,ㆍ]+", found["n"])
    if any(n in _NO_NAMES or n[0] not in _KOREAN_SURNAMES for n in names):
        return None
    return Signed(tuple(names), "", "", "a name before the word for reporter")


@cache
def _japanese_line() -> re.Pattern[str]:
    name = "[\u4e00-\u9fff々ヶ]{1,4}[ 　]?[\u3040-\u30ff\u4e00-\u9fff々]{1,5}"
    opener = "(?:取材・文|文・写真|文・構成|構成・文|取材・執筆|執筆者?|筆者|著者|ライター|取材|文|記者|text|by)"
    return re.compile(
        rf"^(?:{opener}\s*[:：=＝/／・|｜]\s*(?P<a>{name}(?:[、,・/&＆\s]+{name})*)"
        rf"|(?P<b>{name})[ 　]?(?:記者|特派員|編集委員|論説委員))"
        r"(?:\s*[/／|｜（(].{0,20})?$",
        re.IGNORECASE,
    )


def _japanese(line: str) -> Signed | None:
    """文＝山田太郎; 山田太郎記者."""
    found = _japanese_line().match(line.strip())
    if not found or line.endswith("。"):
        return None
    names = re.split(r"[、,・/&＆]+", found["a"] or found["b"])
    return Signed(tuple(n.strip() for n in names), "", "", "a name beside the word for writing")
