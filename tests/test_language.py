"""The language of a text, and texts of which it is not said."""

import time

import pytest

from newsclean.text.language import language_of

TEXTS = {
    "en": "The council has said that it will not be able to open the library before the end of the year, "
    "and that the money for the roof is not there yet.",
    "de": "Der Rat der Stadt hat am Montag beschlossen, dass die Bücherei nicht vor dem Ende des Jahres "
    "öffnen wird, weil das Geld für das Dach noch fehlt.",
    "fr": "Le conseil de la ville a décidé lundi que la bibliothèque ne sera pas ouverte avant la fin de "
    "l'année, parce que les fonds pour le toit ne sont pas encore là.",
    "es": "El consejo de la ciudad ha decidido que la biblioteca no se abrirá antes del final del año, porque "
    "el dinero para el tejado todavía no ha llegado.",
    "pt": "O conselho da cidade decidiu que a biblioteca não vai abrir antes do fim do ano, porque o dinheiro "
    "para o telhado ainda não chegou à prefeitura.",
    "it": "Il consiglio della città ha deciso che la biblioteca non aprirà prima della fine dell'anno, perché "
    "i soldi per il tetto non sono ancora arrivati.",
    "nl": "De gemeenteraad heeft besloten dat de bibliotheek niet voor het einde van het jaar open zal gaan, "
    "omdat het geld voor het dak er nog niet is.",
    "pl": "Rada miasta zdecydowała, że biblioteka nie zostanie otwarta przed końcem roku, bo nie ma jeszcze "
    "pieniędzy na dach, a to jest dla nich ważne.",
    "tr": "Belediye meclisi, kütüphanenin yıl sonundan önce açılmayacağını ve çatı için gereken paranın henüz "
    "gelmediğini söyledi, ama bu bir sorun değil ve daha çok zaman var.",
    "ru": "Городской совет решил, что библиотека не откроется до конца года, потому что денег на крышу пока "
    "нет, но это не так важно для всех.",
    "uk": "Міська рада вирішила, що бібліотека не відкриється до кінця року, тому що грошей на дах поки що "
    "немає, але це не так важливо для всіх.",
    "id": "Dewan kota itu telah memutuskan bahwa perpustakaan tidak "
    "akan dibuka sebelum akhir tahun karena dana "
    "untuk atap yang baru belum ada dan mereka juga masih menunggu.",
    "vi": "Hội đồng thành phố đã quyết định rằng thư viện sẽ không mở cửa trước cuối năm vì tiền cho mái nhà "
    "vẫn chưa có và các nhà thầu cũng đã rời đi.",
    "hi": "नगर परिषद ने कहा है कि पुस्तकालय साल के अंत से पहले नहीं खुलेगा क्योंकि छत के लिए पैसा अभी तक नहीं आया है और यह एक बड़ी समस्या है।",
    "ar": "قال مجلس المدينة إن المكتبة لن تفتح قبل نهاية العام لأن المال من "
    "أجل السقف لم يصل بعد إلى المدينة، وهو ما كان على المجلس أن يقوله.",
    "zh": "市议会周一表示，图书馆在年底之前不会开放，因为修理屋顶的钱还没有到位。",
    "ja": "市議会は月曜日、屋根の修理費がまだ届いていないため、図書館は年末まで開館しないと発表した。",
    "ko": "시의회는 지붕 수리비가 아직 도착하지 않았기 때문에 도서관이 연말까지 문을 열지 않을 것이라고 밝혔다.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_names(code):
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("1 2 3 4 5", id="numbers"),
        pytest.param("Council votes to close library", id="headline"),
        pytest.param("Home News Sport Weather Travel Culture Video Radio Podcasts Newsletters Jobs Shop", id="menu"),
        pytest.param(
            "Kommunfullmäktige har beslutat att biblioteket inte kommer att "
            "öppna före slutet av året, eftersom pengarna "
            "till taket ännu inte är på plats och det är ett problem för alla som bor i staden.",
            id="swedish",
        ),
        pytest.param(
            "Byrådet har besluttet, at biblioteket ikke vil åbne før "
            "slutningen af året, fordi pengene til taget endnu "
            "ikke er der, og det er et problem for dem, der bor i byen.",
            id="danish",
        ),
        pytest.param(
            "Bystyret har vedtatt at biblioteket ikke skal åpne før "
            "slutten av året, fordi pengene til taket ennå ikke "
            "er på plass, og det er et problem for dem som bor i byen.",
            id="norwegian",
        ),
        pytest.param(
            "Kaupunginvaltuusto on päättänyt, että kirjasto ei avaudu ennen "
            "vuoden loppua, koska rahat kattoon eivät ole "
            "vielä tulleet, ja se on ongelma kaikille.",
            id="finnish",
        ),
        pytest.param(
            "Zastupitelstvo rozhodlo, že knihovna se neotevře před koncem "
            "roku, protože peníze na střechu ještě nejsou "
            "a to je problém pro všechny, kteří ve městě žijí.",
            id="czech",
        ),
        pytest.param(
            "Baraza la mji limeamua kuwa maktaba haitafunguliwa kabla ya "
            "mwisho wa mwaka kwa sababu fedha za paa bado "
            "hazijafika, na hilo ni tatizo kwa wakazi wa mji huo.",
            id="swahili",
        ),
        pytest.param(
            "Umkhandlu wedolobha unqume ukuthi umtapo wolwazi ngeke "
            "uvulwe ngaphambi kokuphela konyaka ngoba imali "
            "yophahla ayikafiki futhi lokho kuyinkinga kubo bonke abantu.",
            id="zulu",
        ),
        pytest.param(
            "Die stadsraad het besluit dat die biblioteek nie voor die "
            "einde van die jaar sal oopmaak nie, omdat die geld "
            "vir die dak nog nie daar is nie.",
            id="afrikaans",
        ),
        pytest.param(
            "Општинският совет одлучи дека библиотеката нема да се отвори "
            "пред крајот на годината, затоа што ќе нема "
            "пари за покривот и тоа е проблем за сите.",
            id="macedonian",
        ),
        pytest.param(
            "شورای شهر گفت که کتابخانه پیش از پایان سال باز نخواهد شد زیرا "
            "پول سقف هنوز نرسیده است و این یک مشکل بزرگ برای همه است.",
            id="persian",
        ),
        pytest.param("Ο δήμος αποφάσισε ότι η βιβλιοθήκη δεν θα ανοίξει πριν από το τέλος του έτους.", id="greek"),
    ],
)
def test_says_nothing(text):
    assert language_of(text) == ""


def test_is_cheap():
    text = TEXTS["en"] * 40
    language_of(text)
    start = time.process_time()
    for _ in range(20):
        language_of(text)
    assert (time.process_time() - start) / 20 < 0.006  # 2 ms on a quiet machine
