"""Hypothesis strategies for dirty articles, made of parts that are found in the wild, in any order."""

import textwrap

from hypothesis import strategies as st

SUBJECTS = ["The town council", "A court in Geneva", "Farmers near the border", "The museum", "Two former ministers"]
VERBS = ["said on Monday that", "has denied that", "will decide whether", "told reporters that", "fears that"]
CLAUSES = [
    "the library in Mill Lane could not stay open for another year",
    "no more than 14,000 people had signed the petition against the plan",
    "prices of bread would rise again before the winter",
    "talks between both sides had ended without a result",
    "a bridge from 1902 must be closed to heavy traffic",
]
TAILS = ["", ", according to the mayor", ", a spokeswoman said", " despite protests in the old town"]

sentences = st.builds(
    lambda s, v, c, t: f"{s} {v} {c}{t}.",
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(CLAUSES),
    st.sampled_from(TAILS),
)
GERMAN = [
    "Der Stadtrat hat am Montagabend nach zwei Stunden Debatte beschlossen, die Bücherei in der Mühlgasse zu schließen.",
    "„Wir haben kein Geld mehr“, sagte die Bürgermeisterin.",
    "Die Vor- und Nachteile des Plans sind seit Wochen bekannt, doch niemand wollte darüber sprechen.",
]
FRENCH = [
    "Le conseil municipal a voté lundi soir la fermeture de la bibliothèque, après deux heures de débat.",
    "« Nous n’avons plus d’argent », a dit la maire.",
]
CHINESE = ["市议会周一晚间以五比四的票数决定关闭图书馆。", "“我们已经没有钱买书了。”市长说。"]
ARABIC = ["صوت مجلس المدينة مساء الاثنين على إغلاق المكتبة بعد ساعتين من النقاش في القاعة الكبرى."]

paragraphs = st.one_of(
    st.lists(sentences, min_size=1, max_size=4).map(" ".join),
    st.sampled_from(GERMAN + FRENCH + CHINESE + ARABIC),
    st.sampled_from(["“Gotcha.”", "What happens next?", "No.", "She laughed.", "- Perhaps.", "It is over!"]),
)
HEADLINES = [
    "Council votes to close Mill Lane library",
    "Storm death toll rises to 12 as rescue teams reach the valley",
    "What is the OBR and what does it do?",
    "Kein Geld für Bücher: Rat schließt die Bücherei in der Mühlgasse",
    "图书馆将于年底关闭",
    "Talks",
]
headlines = st.sampled_from(HEADLINES)


def copies(headline):
    """Ways in which pages say a headline again."""
    return st.sampled_from(
        [
            headline,
            headline.upper(),
            headline + " | The Example Herald",
            headline + " - News",
            "News: " + headline,
            headline[: max(12, len(headline) * 2 // 3)] + "...",
            "# " + headline,
            "23 Mar 2024 " + headline,
        ]
    )


CHROME = [
    "Home",
    "News",
    "Sport",
    "Home News Sport Business",
    "Share",
    "Share this article",
    "Advertisement",
    "ADVERTISEMENT",
    "Read more",
    "Read more:",
    "Read more: Mayor plans new town hall",
    "Mayor plans new town hall for the old quarter",
    "Latest News",
    "Most read",
    "Sign up for our free morning newsletter.",
    "Story continues below advertisement",
    "Follow us on Facebook",
    "Comments",
    "12 comments",
    "5 min read",
    "(c) 2024 The Example Herald. All rights reserved.",
    "Advertise with us",
    "Please contact us at news@example.org",
    "Skip to content",
    "Lesen Sie auch",
    "Anzeige",
    "À lire aussi : la mairie déménage",
    "相关阅读",
    "广告",
    "RELATED COVERAGE",
    "Image caption",
    "Tags: library, council",
]
APPARATUS = [
    "By Jane Doe",
    "BY JANE DOE",
    "Written by Amani Nilar",
    "By Jane Doe, 5 March 2024",
    "Von Johannes Ritter, Zürich",
    "5 March 2024",
    "21 Jan, 2022 | 3:41 pm",
    "Published 5 March 2024 10:30",
    "Updated 6 March 2024",
    "2 hours ago",
    "21 March, 14:05",
    "03/04/2024",
    "By Staff",
    "jane@example.org",
]
STRUCTURE = [
    "- first point\n- second point\n- third point",
    "1. one\n2. two\n3. three",
    "* a\n    * nested b\n* c",
    "> quoted line\n> goes on",
    "```\ncode  here\n\n  more\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "***",
    "---",
    "## The road ahead",
    "The road ahead\n--------------",
    "<!-- newsclean: off -->\nAdvertisement\n<!-- newsclean: on -->",
    "[Read this](https://example.org/a_(b))",
    "    indented line of text",
    "Portion Fix: 1 Red\n\nPortion Fix: 2 Red",
    "GENEVA (Reuters) - The talks ended on Monday without a result, both sides said.",
    "(News 1st); Talks have ended in Geneva.",
    "The mayor said so (RELATED: Mayor plans new town hall) and left.",
    "```\nunclosed fence",
]

ODD = [
    "The cafÃ© on the quay â€“ the mayorâ€™s own â€“ will stay open, she said on Monday after the vote.",
    "Smith &amp; Sons will pay, caf&eacute; or not, said a spokesman for the firm, and would not say more.",
    "Adver\u200btise\u00adment",
    "The li\u00adbra\u00adry in Mill Lane is older than the town hall, and so is the man who looks after it.",
    "It\u0092s over\u0085 said the mayor, and sat down.\u2028Nobody clapped.",
    "He wrote `&amp;` and “Ã©” on the board, as in HTML.",
    "Cafe\u0301 closed\x07 early on Friday, \u202ethe owner said, for want of guests and of coffee, and of a cook.",
    "הספרייה \u200eתיסגר\u202c",
]

FRONTS = [
    "",
    "",
    "",
    "---\ntitle: Council votes to close Mill Lane library\nzip: 01234\ncountry: NO\n---\n\n",
    "---\nauthor: X\n---\n",
]


@st.composite
def dirty_articles(draw):
    """A text with a front matter or not, in one of the layouts that people have."""
    headline = draw(headlines)
    part = st.one_of(
        paragraphs,
        paragraphs,
        paragraphs,
        copies(headline),
        st.sampled_from(CHROME),
        st.sampled_from(CHROME),
        st.sampled_from(APPARATUS),
        st.sampled_from(STRUCTURE),
        st.sampled_from(ODD),
    )
    parts = draw(st.lists(part, min_size=0, max_size=24))
    parts = draw(st.sampled_from([[headline], [headline, headline], []])) + parts
    if draw(st.booleans()) and parts:
        parts.append(draw(st.sampled_from(parts)))
    gap = draw(st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n"]))
    width = draw(st.sampled_from([0, 0, 0, 40, 72]))
    if width:
        parts = [p if p[:1] in "-*`|>#1<" else textwrap.fill(p, width) for p in parts]
    text = draw(st.sampled_from(FRONTS)) + gap.join(parts) + draw(st.sampled_from(["", "\n", "\n\n", "  "]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))


texts = st.one_of(dirty_articles(), dirty_articles(), dirty_articles(), st.text(max_size=400))
