"""Sources that send their copy to others."""

from __future__ import annotations

from newsclean.meta.words import listed

NAMES = listed(
    """Reuters, Thomson Reuters, AP, A.P., Associated Press, The Associated Press, AFP, Agence France-Presse,
    AFP-JIJI, dpa, dpa-AFX, dpa-infocom, dts, dts Nachrichtenagentur, APA, sda, Keystone-SDA, Keystone-ATS,
    ATS, epd, KNA, SID, ANSA, AGI, Adnkronos, LaPresse, Askanews, EFE, Agencia EFE, Europa Press, Agencias,
    Télam, Lusa, Agência Brasil, Agência Lusa, Estadão Conteúdo, ANP, Belga, Ritzau, TT, NTB, STT, PAP, ČTK,
    CTK, MTI, Agerpres, BTA, Tanjug, Hina, TASS, ТАСС, Interfax, Интерфакс, INTERFAX.RU, РИА Новости,
    RIA Novosti, Укринформ, Укрінформ, Ukrinform, УНІАН, УНИАН, UNIAN, Интерфакс-Украина, Xinhua, 新华社,
    新華社, 中新社, 中新网, 中新網, 中央社, CNA, Central News Agency, Kyodo, Kyodo News, 共同, 共同通信, 時事,
    時事通信, Jiji Press, Yonhap, 연합뉴스, 뉴시스, 뉴스1, Newsis, News1, ANTARA, Bernama, PTI,
    Press Trust of India, ANI, IANS, UNI, भाषा, वार्ता, UNB, BSS, VNA, TTXVN, PNA, UPI,
    United Press International, Bloomberg, Bloomberg News, CNN, CNN Newsource, BBC, BBC News, NPR, Anadolu,
    Anadolu Agency, Anadolu Ajansı, AA, DHA, İHA, IHA, SPA, WAM, QNA, PETRA, KUNA, NNA, رويترز, أ ف ب, د ب أ,
    AAP, Australian Associated Press, The Canadian Press, Canadian Press, CP, PA, PA Media, Press Association,
    States Newsroom, Dow Jones, Dow Jones Newswires, Business Wire, PRNewswire, PR Newswire, GLOBE NEWSWIRE,
    ACCESSWIRE, Sputnik, RFE/RL, Al Jazeera, AP News"""
)
_EXACT = frozenset(NAMES)
_LOOSE = {name.casefold(): name for name in reversed(NAMES)}
SHORT = 4  # "App" is no agency though "APP" could be: up to here capitals must be right


def agency_of(piece: str) -> str:
    """The agency that this is the name of, as it is usually written; empty when it is none."""
    piece = " ".join(piece.split()).strip("()[] ")
    if piece in _EXACT:
        return piece
    name = _LOOSE.get(piece.casefold(), "")
    return name if name and (len(name) > SHORT or piece.isupper()) else ""


def agencies_of(piece: str) -> str:
    """The agencies of "AFP/Reuters" or "dpa, AP" in the form they stand there; empty unless the first is known."""
    for sign in ("/", ",", "、"):
        parts = [p for p in piece.split(sign) if p.strip()]
        if len(parts) > 1:
            return piece.strip() if agency_of(parts[0]) else ""  # dpa/lhe is dpa's desk in Hesse
    return agency_of(piece)
