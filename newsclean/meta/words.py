"""Small lexicons that are about the form of a date line, not about one language."""

from __future__ import annotations


def lexicon(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


def listed(names: str) -> tuple[str, ...]:
    """The names of a text, which commas part."""
    return tuple(" ".join(name.split()) for name in names.split(","))


AGO = lexicon(
    """ago vor il y a hace fa há atrás geleden temu önce назад тому lalu yang trước पहले منذ قبل 前 전 sedan siden
    sitten already just now an one"""
)
UNITS = lexicon(
    """second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks month months year
    years s m h d w mo sekunde sekunden minuten stunde stunden std tag tagen woche wochen monat monaten jahr
    jahren seconde secondes heure heures jour jours semaine semaines mois an ans segundo segundos minuto minutos
    hora horas día días dia dias semana semanas mes meses mês año años ano anos secondi minuti ora ore giorno
    giorni settimana settimane mese mesi anno anni seconden minuut uur uren dag dagen week weken maand maanden
    jaar sekund sekundy minut minuty minutę godzin godziny godzinę dni dzień tydzień tygodni miesiąc miesiące
    miesięcy lat rok saniye dakika saat gün hafta ay yıl секунд секунды минут минуты минуту час часа часов день
    дня дней неделю недели недель месяц месяца месяцев год года лет хвилин хвилини хвилину година годин години
    годину днів дні день тиждень тижні місяць місяців рік роки років detik menit jam hari minggu bulan tahun
    giây phút giờ ngày tuần tháng năm सेकंड मिनट घंटे घंटा दिन हफ्ते महीने साल ثانية دقيقة دقائق ساعة ساعات يوم
    أيام أسبوع أسابيع شهر أشهر سنة سنوات 秒 秒钟 分 钟 分钟 小 时 間 日 天 周 週 月 个 個 か ヶ 年 초 분 시 간
    일 주 개 달"""
)
TODAY = lexicon(
    """today yesterday heute gestern aujourd'hui hier hoy ayer oggi ieri hoje ontem vandaag gisteren dziś dzisiaj
    wczoraj bugün dün сегодня вчера сьогодні вчора kemarin आज कल اليوم أمس"""
)
MINUTES = lexicon(
    """min mins minute minutes minuten minuto minutos minuti minuut minut minuty dakika мин минут минуты хв menit
    phút मिनट دقيقة 分 분"""
)
# What a site counts beside the date.
COUNTED = lexicon(
    """comments comment kommentare kommentar commentaires commentaire comentarios comentario comentários comentário
    commenti commento reacties reactie komentarzy komentarze komentarz yorum комментариев комментария комментарий
    комментарии коментарів коментарі views shares likes replies"""
)
READING = lexicon(
    """read reading time lesezeit lesedauer lecture temps de lectura tiempo lettura tempo di leitura leestijd
    czytania czas okuma süresi чтения время читання baca waktu đọc"""
)
ZONES = lexicon(
    """est edt et cst cdt ct mst mdt mt pst pdt pt bst ist cet cest eet eest msk aest aedt acst awst nzst nzdt sgt
    hkt myt jst kst pkt npt wat cat eat sast wib wita wit ast adt hst akst akdt local time uhr uur ч год hrs мск"""
)

# Capitals before a dash that are no place.
NOT_PLACES = lexicon(
    """update updated correction corrected clarification breaking exclusive watch live opinion editorial analysis
    commentary review interview video photos photo gallery audio podcast listen read note notes editor's ps faq
    fact check explainer explained nato un eu who fbi cia nasa imf usa uk uae us opec unesco unicef covid
    covid-19 aids hiv gop dnc rnc fda cdc nfl nba mlb nhl fifa uefa ioc ceo cfo cto ai tv radio sponsored
    advertisement ad related more also see new top news sport sports business weather traffic crime politics
    world local national question answer q a yes no why how what when where warning alert tip tips pros cons
    good bad step part chapter day week month year winner winners loser losers verdict score result results
    final half-time full-time monday tuesday wednesday thursday friday saturday sunday achtung wichtig
    eilmeldung kommentar meinung analyse liveblog aktuell hinweis korrektur exklusiv urgent vidéo direct
    exclusif opinión última hora vídeo diretta esclusiva ao vivo urgente срочно видео фото обновлено внимание
    zdjęcia wideo pilne foto son dakika dalla dal nostra nostro dai"""
)

NO_PLACE_TAILS = lexicon("says say said is are was will has have can to and or for news report")

# Title-case words that follow "By" or stand in a name's place without being one.
NOT_NAMES = lexicon(
    """the this that these those their his her our its all any no not every each both popular demand means
    necessary design definition default law laws land sea air night day dawn light bus train plane car water
    appointment invitation only using clicking signing submitting comparison contrast request order numbers
    nature accident mistake popular hand far now then when until before after read more click here subscribe
    share follow photo image video comments comment newsletter sign log home menu search contact about privacy
    policy terms cookies january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow ago hours hour minutes
    minute min published updated posted advertisement sponsored breaking live update watch listen opinion sports
    business politics world entertainment lifestyle health technology science weather travel food culture what
    why how where who which whose category categories tags tag continue reading via source sources twitter
    facebook instagram linkedin email popularity relevance date rating price newest oldest department state
    county university government president minister secretary senator council police parliamentary political
    senior chief executive deputy associate managing assistant special legal environment education foreign
    digital editor master lead information consultant security use type event region topic industry solution
    feature product need goal view follow contact"""
)
ORGANISATION = lexicon(
    """staff board editorial editors team newsroom desk news times post herald tribune gazette journal magazine
    daily press media network group bureau agency agencies service services reporter reporters correspondent
    correspondents editor writer writers contributor contributors admin administrator webmaster guest wire
    online digital radio tv redaktion redazione rédaction redacción redação redactie redakcja редакция редакція
    redaksi editör redaktör company inc ltd llc foundation institute association committee society union college
    school church club studio studios publishing communications partners agencia agência agence zeitung
    nachrichten sponsored brandvoice newspaper shimbun bbc cnn tim author authors blog games hotels collective
    labs solutions consulting software systems insurance clinic center centre fund capital global commons
    international university academy ltd. inc. gmbh verlag"""
)

# Places of two words that would pass for people.
PLACES = frozenset(
    listed(
        """abu dhabi, addis ababa, addis abeba, bad homburg, baden-württemberg, buenos aires, burkina faso,
        cape town, capitol hill, ciudad de méxico, costa rica, dar es salaam, den haag, el paso, el salvador,
        estados unidos, frankfurt am main, gaza city, ha noi, ho chi minh, hong kong, hà nội, kansas city,
        kuala lumpur, la paz, las vegas, los angeles, mexico city, monte carlo, new delhi, new york,
        nordrhein-westfalen, palo alto, phnom penh, port louis, port moresby, puerto rico, quezon city,
        reino unido, rio de janeiro, saint petersburg, salt lake city, san diego, san francisco, san jose,
        san juan, san salvador, santa cruz, santiago de chile, sao paulo, sierra leone, silicon valley,
        sri lanka, st petersburg, st. petersburg, são paulo, tel aviv, the hague, tierra del fuego, tp hcm,
        united kingdom, united states, washington d.c., washington dc"""
    )
)
# An opener that ends in one of these needs no colon before the name.
FREE_OPENERS = lexicon(
    """by von vom par por di da door przez oleh av af tarafından द्वारा بقلم كتب bởi bi від от napisał napisała
    escribe escrito reports writes piše pišu пише пишу пишува írta napsal napsala napísal napísala kirjoittanut
    deur nga eftir shkruan από ο η οι โดย เขียนโดย מאת توسط نوشته"""
)
# The opener names somebody else than the author.
HELPERS = listed(
    """edit, review, updat, fact, check, translat, traduc, tradu, übersetz, vertaal, tłum, перев, 翻訳, 翻译,
    翻譯, 译者, 譯者, 编译, 編譯, 編集, 편집, 번역, redig, curat, editad, photo, foto, 摄影, 攝影, 撮影, 사진,
    öğretmen, редак, çevir, penerjemah, biên tập, संपाद, تحرير, ترجمة, 整理, 口述"""
)
GENRES = lexicon(
    """a an ein eine einem une un una uno el la il lo le l' het een analysis analyse kommentar column kolumne
    opinion review essay interview report reportage gastbeitrag guest exclusive special story article artikel
    chronique tribune entretien análisis opinión columna entrevista reportaje crónica commento analisi
    intervista editoriale feature explainer podcast glosse leitartikel rezension kritik opinie column analiza
    komentarz opinia wywiad felieton análise opinião crônica critique enquête récit reportagem podcast video
    porträt bericht"""
)
WITH_PLACE = lexicon("""in at from for of aus mit with à a en au aux em w we в из nach bei für pour per para dal da te di""")
SOCIAL = lexicon(
    """twitter facebook instagram linkedin follow email e-mail contact bluesky threads youtube share view bio posts
    comments comment profile website kommentare ergänzungen comentarios commentaires commenti komentarze"""
)
JOBS = lexicon(
    """analyst expert director manager ceo founder co-founder president professor dietitian specialist consultant
    strategist engineer scientist researcher lawyer attorney nutritionist advisor adviser planner physician
    doctor psychologist therapist teacher student fellow author head chief officer lead coordinator historian
    economist columnist critic presenter producer contributor redakteur redakteurin autor autorin journalist
    journalistin korrespondent korrespondentin reporterin volontär volontärin rédacteur rédactrice journaliste
    correspondant correspondante redactor redactora periodista corresponsal giornalista inviato inviata
    redacteur verslaggever dziennikarz dziennikarka muhabir muhabiri корреспондент журналист редактор
    обозреватель columnists"""
)
