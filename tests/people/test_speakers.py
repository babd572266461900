"""Who speaks: names, pronouns, descriptions, roles, countries."""

from itertools import chain
from pathlib import Path
from shutil import copy

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsvoices
from benchmarks.schemas import validate_table
from newsvoices.attribution.quotes import find_quotes
from newsvoices.attribution.voices import assign_voices
from newsvoices.language.sentences import split_sentences
from newsvoices.language.tree import Trees
from newsvoices.people.registry import join_people, link_speakers
from newsvoices.people.sides import add_sides
from newsvoices.people.speakers import find_speakers
from newsvoices.reading.layout import split_paragraphs
from newsvoices.tables.schemas import TABLES, make_table

GOLD = Path(__file__).parents[1] / "gold"


SEEDS = Path(__file__).parents[2] / "seeds"


def read_marks(text, article_id):
    """Take the marks out of a text; give it with rows of quotes and of spans."""
    clean, spans, at = "", [], 0
    opened = {}
    while at < len(text):
        two = text[at : at + 2]
        if two in ("[[", "<<"):
            opened[two] = len(clean)
            at += 2
        elif two in ("]]", ">>"):
            role = "source" if two == "]]" else "content"
            start = opened.pop("[[" if two == "]]" else "<<")
            spans.append((role, start, len(clean)))
            at += 2
        else:
            clean += text[at]
            at += 1
    sources = [s for s in spans if s[0] == "source"]
    contents = [s for s in spans if s[0] == "content"]
    rows, pieces = [], []
    for quote, (source, content) in enumerate(zip(sources, contents, strict=True), 1):
        words = clean[content[1] : content[2]]
        rows.append(
            {
                "article_id": article_id, "quote_id": quote, "quote_type": "indirect",
                "act": "speech", "speaker_id": "unattributed",
                "source": clean[source[1] : source[2]], "cue": None, "cue_lemma": None,
                "cue_class": "neutral", "cue_negated": False, "content": words,
                "n_words": len(words.split()), "n_direct_words": 0, "nested_in": None,
                "paragraph": 1, "start": min(source[1], content[1]),
                "end": max(source[2], content[2]), "counted": True, "confidence": 1.0,
                "rule": "hand",
            }
        )  # fmt: skip
        pieces += [
            {
                "article_id": article_id, "quote_id": quote, "role": role, "start": start,
                "end": end, "text": clean[start:end],
            }
            for role, start, end in (source, content)
        ]  # fmt: skip
    return clean, rows, pieces


def find_marked(texts):
    """Find the speakers of texts whose sources stand in [[ ]] and contents in << >>.

    `texts` are by article_id; gives speakers, mentions and quotes.
    """
    clean, rows, pieces = zip(*(read_marks(text, key) for key, text in texts.items()), strict=True)
    articles = pd.DataFrame({"article_id": list(texts), "text": clean, "duplicate_of": None})
    paragraphs = split_paragraphs(articles).assign(counted=True)
    _, tokens = split_sentences(articles, paragraphs)
    return find_speakers(
        articles,
        paragraphs,
        Trees(tokens),
        make_table("quotes", [*chain(*rows)]),
        make_table("spans", [*chain(*pieces)]),
    )


def attributed(text, sides=None):
    """Find the speakers of one marked text: give them, their mentions and who speaks."""
    people, mentions, found = find_marked({"a": text})
    people = add_sides(people, sides)
    people = link_speakers(people, *join_people(people), sides)
    validate_table("speakers", people)
    validate_table("mentions", mentions)
    return people.set_index("speaker_id"), mentions, found["speaker_id"].tolist()


SOURCES = [
    (
        "[[Chad Lindqvist]], a teacher, said <<the bus was late>>. Karen Bo left. [[Bo]] said "
        "<<she had waited>>.",
        ["chad-lindqvist", "karen-bo"],
    ),
    (
        "Carl Lind wants a port. In his view of Lind, Paul Roe saw a fool. [[He]] said "
        "<<it rained>>.",
        ["paul-roe"],
    ),
    (
        "Rep. Ann Jordan met aid workers in Jordan. [[Jordan]] said <<the camp was full>>.",
        ["ann-jordan"],
    ),
    (  # who is named before another's office does not speak there
        "Ada Roe won in 2008, and Mark Lind was glad.\n\nLind pollster Tom Berg, an aide, picked "
        "up the thread. <<It rained>>, [[he]] said.",
        ["tom-berg"],
    ),
    (
        "Port spokesman Hope Berg met Tom Lind. [[She]] said <<it rained>>.",
        ["hope-berg"],
    ),
    (  # a candidate of a party is one of its people, and not whoever stands nearest
        "Ronald Reagan called on Mayor Tom Berg. Berg said no. [[The Republican presidential "
        "candidate]] said <<it rained>>.",
        ["ronald-reagan"],
    ),
    (
        "Ada Roe spoke. [[The embattled singer]] said <<so>>. Tom Berg met Carl Lind and Eve Orr. "
        "[[The embattled singer]] said <<it rained>>.",
        ["ada-roe", "ada-roe"],
    ),
    (
        "A retired surgeon met Tom Berg. [[The retired surgeon]] said <<it rained>>.",
        ["a/retired-surgeon"],
    ),
    (  # a label does not name whom its words address
        "[[LIND]]: <<Senator Roe, did you lie>>?",
        ["lind"],
    ),
    (
        "[[A note from an adviser, Ada Roe,]] read: <<it rained>>.",
        ["ada-roe"],
    ),
    (  # who is named before the one that speaks does not have the office
        "Ada Roe is a candidate. In an interview with Joe Lind, [[the candidate]] said <<no>>.",
        ["ada-roe"],
    ),
    (
        "Former Texas governor Ada Roe met Tom Lind, a governor. "
        "[[The former three-term governor]] said <<it rained>>.",
        ["ada-roe"],
    ),
    (
        "Ada Roe left the city. [[Her aides]] said <<it rained>>.",
        ["a/ada-roes-aides"],
    ),
    (
        "President Obama spoke in Oslo. [[Obama]] said <<he would stay>>, and Michelle Obama "
        "agreed.",
        ["barack-obama"],
    ),
    (
        "[[Ada Roe, news and policy director for the Harbor Fund]], said <<it rained>>.",
        ["ada-roe"],
    ),
    (
        "Mayor Ada Roe met reporters. In Chelsea, [[the mayor]] said <<it rained>>.",
        ["ada-roe"],
    ),
    (
        "Ann Paris left the choir. [[Paris]] claims <<the choir was sold>>.",
        ["ann-paris"],
    ),
    (
        "Envoys met in Amman for two days of talks. [[Jordan]] said <<the talks would go on>>.",
        ["jordan"],
    ),
    (
        "Foreign Minister Ada Lindqvist met reporters. [[Lindqvist]] said <<it was over>>.",
        ["ada-lindqvist"],
    ),
    (
        "Paulo Mendes arrived late. [[He]] said <<the train had failed>>.",
        ["paulo-mendes"],
    ),
    (
        "[[A spokesperson for the Peruvian foreign ministry]] said <<talks go on>>.\n"
        "[[A spokesperson for Peru's foreign ministry]] said <<talks ended>>.\n"
        "Rosa Quispe, a spokesperson for Peru's foreign ministry, met reporters.",
        ["rosa-quispe", "rosa-quispe"],
    ),
    (
        "[[Lima]] says <<the border is open>>. [[Peru]] added that <<it would stay so>>.",
        ["peru", "peru"],
    ),
    (
        "[[Norway, Sweden and Denmark]] say <<the pact holds>>.",
        ["norway-sweden-and-denmark"],
    ),
    (
        "[[A senior official]] said <<nothing was decided>>.",
        ["a/senior-official"],
    ),
    (
        "[[She]] said <<nothing was decided>>.",
        ["unattributed"],
    ),
    (
        "[[Dr Yusuf al-Amin, a lecturer,]] said <<it was late>>. [[Al-Amin]] said <<so>>.",
        ["yusuf-al-amin", "yusuf-al-amin"],
    ),
    (
        "[[Joanna van der Berg]] said <<it was late>>. [[Ms van der Berg]] said <<so>>.",
        ["joanna-van-der-berg", "joanna-van-der-berg"],
    ),
    (
        "[[The party's transport speaker, Dame Moira Keane MP,]] said <<it was late>>.",
        ["moira-keane"],
    ),
    (
        "Trade minister Liu Weimin left. [[Liu]] said <<it was late>>.",
        ["liu-weimin"],
    ),
    (
        "Harbour master Tove Berg left. [[Berg's office]] said <<it was late>>.",
        ["tove-bergs-office"],
    ),
    (
        "The Coastal Post asked. [[The Post]] said <<it was late>>.",
        ["coastal-post"],
    ),
    (
        "Mayor Jean-Luc O'Neill-Roy spoke. [[O'Neill-Roy]] said <<it rained>>.",
        ["jean-luc-oneill-roy"],
    ),
    (
        "[[Robert (Bobby) Tanaka Jr., the coach,]] said <<it rained>>. [[Tanaka]] said <<so>>.",
        ["robert-tanaka-jr", "robert-tanaka-jr"],
    ),
    (
        "Co-star [[Will Apted]] said <<it rained>>. [[Apted]] said <<so>>.",
        ["will-apted", "will-apted"],
    ),
    (
        "[[The Peruvian novelist Mario Quispe Llanos]] said <<it rained>>. "
        "[[Quispe Llanos]] said <<so>>.",
        ["mario-quispe-llanos", "mario-quispe-llanos"],
    ),
    (
        "A Lindqvist-backed plan failed. [[Lindqvist]] said <<it rained>>.",
        ["lindqvist"],
    ),
    (
        "[[German Ortiz]] said <<it rained>>. Tomas Ortiz left.",
        ["german-ortiz"],
    ),
    (
        "[[Mrs. Falk]] said <<it rained>>. [[Mr. Falk]] said <<it snowed>>.",
        ["falk", "mr-falk"],
    ),
    (
        "[[Senators Ada Roe of Ohio and Max Poe of Iowa]] said <<it rained>>.",
        ["ada-roe-and-max-poe"],
    ),
    (
        "Ivy Marlow spoke. Ivy Marlow is a niece of Ray Marlow. She sings. It rained. "
        "[[Marlow]] said <<so>>.",
        ["ivy-marlow"],
    ),
    (
        "[[The Eastern Daily News]] said <<it rained>>. [[The Daily News]] said <<so>>.",
        ["eastern-daily-news", "eastern-daily-news"],
    ),
    (
        "[[The Eastern Herald]] said <<it rained>>. [[The newspaper]] said <<so>>.",
        ["eastern-herald", "eastern-herald"],
    ),
    (
        "[[A Lima newspaper]] said <<it rained>>.",
        ["a/lima-newspaper"],
    ),
    (
        "[[A spokesman for St Anne's Hospital]] said <<it rained>>. "
        "[[The hospital]] said <<it would close>>.",
        ["a/spokesman-for-st-annes-hospital", "st-annes-hospital"],
    ),
    (
        "Late on Wednesday [[Roe's office]] said <<it rained>>.",
        ["roes-office"],
    ),
    (
        "[[The Harbor Workers' Union]] said <<it rained>>. [[The union]] said <<so>>.",
        ["harbor-workers-union", "harbor-workers-union"],
    ),
    (
        "[[The Roe campaign]] said <<it rained>>. [[The campaign]] said <<so>>.",
        ["roe-campaign", "roe-campaign"],
    ),
    (
        "[[The Lindqvist White House]] said <<it rained>>. [[The White House]] said <<so>>.",
        ["white-house", "white-house"],
    ),
    (
        "LIMA, March 3 (Reuters) - [[Peru]] said <<it rained>>.",
        ["peru"],
    ),
    (
        "Ada Roe and Max Poe met. [[Both]] said <<it was late>>.",
        ["ada-roe-and-max-poe"],
    ),
    (
        "[[Kurds]] said <<it rained>>. [[Kurdish people]] said <<so>>. "
        "[[The Kurdish minority]] said <<it was late>>.",
        ["kurds", "kurds", "kurds"],
    ),
    (
        "[[Tamils]] said <<it rained>>. [[The Tamil Hindu minority]] said <<so>>.",
        ["tamils", "tamils"],
    ),
    (
        "[[Uyghurs]] said <<it rained>>. [[Uyghur Muslims]] said <<so>>. "
        "[[The Uighur ethnic minority]] said <<it was late>>.",
        ["uyghurs", "uyghurs", "uyghurs"],
    ),
    (
        "His rival, Max Poe, left. Ada Roe spoke. [[She]] said <<it rained>>.",
        ["ada-roe"],
    ),
    (
        "The striker Max Poe came late. [[The striker]] said <<the bus had failed>>.",
        ["max-poe"],
    ),
    (
        "Novelist Max Poe came late. [[The writer]] said <<the bus had failed>>.",
        ["max-poe"],
    ),
    (
        "LIMA, March 3 - [[Peru and Chile]] said <<it rained>>.",
        ["peru-and-chile"],
    ),
    (
        "Peru, Chile, Bolivia and Ecuador met after what [[they]] called <<a raid>>.",
        ["peru-chile-bolivia-and-ecuador"],
    ),
    (
        "Ada Roe published a book. [[Her book]] says <<so>>. [[Roe's letter]] said <<no>>.",
        ["ada-roe", "ada-roe"],
    ),
    (
        "[[A statement from the Coastal Union]] said <<it rained>>.",
        ["coastal-union"],
    ),
    (
        "[[A poll by the Coastal Union]] found <<half were tired>>.",
        ["a/poll-by-the-coastal-union"],
    ),
    (
        "[[The fading economy]] says <<it is late>>.",
        ["unattributed"],
    ),
    (
        "[[TRANSCRIPT]]: <<We open at six.>>",
        ["unattributed"],
    ),
    (
        "[[The government of Peru]] said <<it rained>>.",
        ["peru"],
    ),
    (
        "[[Senators from the coast, Ada Roe of Ohio among them,]] said <<it rained>>.",
        ["a/senators-from-the-coast"],
    ),
    (
        "[[Ada Roe, Democrat of Ohio and member of the panel,]] said <<it rained>>.",
        ["ada-roe"],
    ),
    (
        "A bus to Elkvale was late, one from Elkvale too. [[Elkvale]] expects <<rain>>.",
        ["unattributed"],
    ),
    (
        "[[The Russian government]] said <<it rained>>. [[The Czech government]] said <<so>>.",
        ["russia", "czechia"],
    ),
    (
        "[[The Harbor Sun-Times]] said <<it rained>>. [[The Sun-Times]] said <<so>>.",
        ["harbor-sun-times", "harbor-sun-times"],
    ),
    (
        "[[Democrats]] said <<it rained>>. Now [[tired young Democrats]] want <<to sleep>>.",
        ["democrats", "a/tired-young-democrats"],
    ),
    (
        "[[The Coastal Herald newspaper]] said <<it rained>>.",
        ["coastal-herald"],
    ),
    (
        "[[Those who left]] said <<it rained>>.",
        ["a/those"],
    ),
    (
        "[[The Washington Post]] said <<it rained>>. [[The Post]] said <<so>>.",
        ["washington-post", "washington-post"],
    ),
    (
        "Roe leads. Ada Roe met Max Roe. He left. Max Roe sang. It rained. [[Roe]] said <<a>>.",
        ["ada-roe"],
    ),
    (
        "The Ohio Board of Elections met. [[The board of elections]] said <<it rained>>.",
        ["ohio-board-of-elections"],
    ),
    (
        "[[Democrats]] said <<it rained>>. [[Several Democrats]] said <<so>>.",
        ["democrats", "a/several-democrats"],
    ),
    (
        "It was Max Poe, a baker and drummer [[who]] said <<it rained>>.",
        ["max-poe"],
    ),
    (
        "Ada Roe spoke. [[The state party chairwoman]] said <<it rained>>.",
        ["a/state-party-chairwoman"],
    ),
    (
        "[[One Roe aide]] said <<it rained>>. [[Her team]] said <<so>>.",
        ["a/one-roe-aide", "a/her-team"],
    ),
    (
        "[[A Lima Judge]] Said <<It Rained>>.",
        ["a/lima-judge"],
    ),
    (
        "[[The secretary of State and Ada Roe]] said <<it rained>>. [[Roe]] said <<so>>.",
        ["a/secretary-of-state-and-ada-roe", "ada-roe"],
    ),
    ("<<Jon Roe's tent is gone>>, [[he]] said.", ["jon-roe"]),
    (
        "Pollster Celinda Lake, president of Shore Research Partners, came. "
        "[[Lake]] said <<it rained>>.",
        ["celinda-lake"],
    ),
    (
        "The Portville Herald saw it. [[A memo seen by The Portville Herald]] said <<so>>.",
        ["a/memo-seen-by-the-portville-herald"],
    ),
    (
        "The Portville Herald saw it. [[Video verified by The Portville Herald]] shows <<smoke>>.",
        ["a/video-verified-by-the-portville-herald"],
    ),
    (
        "[[Peru's minister on Thursday]] said <<it rained>>.",
        ["a/perus-minister-on-thursday"],
    ),
    (
        "Ohio Democrats met. [[Democrats]] said <<it rained>>.",
        ["democrats"],
    ),
    (
        "Keir Starmer met Boris Johnson. Johnson spoke. [[The Labour leader]] said <<so>>.",
        ["keir-starmer"],
    ),
    (
        "The Coast was quiet, but the oil giant Vento Karm fell. [[The firm]] said <<so>>.",
        ["vento-karm"],
    ),
    (
        "United Gun Fund sold it. [[The organization]] wrote <<that it rained>>.",
        ["united-gun-fund"],
    ),
    (  # one person who is called in two ways
        "[[Lindt's friend and former mayor Ilya Borin, who lives in exile,]] said "
        "<<it rained>>.",
        ["ilya-borin"],
    ),
    (  # no woman is a husband
        "[[The husband of ferry victim, Teresa Palik,]] says <<it was late>>. [[Wal Palik]] says "
        "<<it rained>>.",
        ["a/husband-of-ferry-victim", "wal-palik"],
    ),
    ("Baroness Lindt left the party. [[The peer]] accused <<it of greed>>.", ["lindt"]),
    (  # the Navy that does something
        "The Harbor Navy sank a boat. The Navy left. A fleet of the Bay Navy turned. [[The Navy]] "
        "said <<it rained>>.",
        ["harbor-navy"],
    ),
    (
        "[[A judge]] said <<the sale was void>>. The owners left. [[Judge Carl Harmsen]] said "
        "<<they erred>>.",
        ["carl-harmsen", "carl-harmsen"],
    ),
    (
        "[[A judge]] said <<it was void>>. Judge Carl Harmsen left with Judge Ada Roe.",
        ["a/judge"],
    ),
    (
        "[[China's ambassador to Peru]] said <<it was late>>. [[Yao Jin, China's ambassador in "
        "Lima,]] said <<it rained>>.",
        ["yao-jin", "yao-jin"],
    ),
    (
        "[[Peabrook Petroleum]] said <<it was late>>. [[Peabrook]] said <<it rained>>.",
        ["peabrook-petroleum", "peabrook-petroleum"],
    ),
    (
        "[[China's trade ministry]] said <<it was late>>. [[China's ministry]] said <<it rained>>. "
        "[[The ministry]] said <<so>>. [[The trade ministry]] said <<so>>.",
        ["chinas-trade-ministry"] * 4,
    ),
    (
        "The United States Justice Department sued. [[The Justice Department]] said <<so>>.",
        ["department-of-justice"],
    ),
    (
        "[[The report by Harborwatch]] found <<that it rained>>. [[The report]] said <<so>>.",
        ["harborwatch", "harborwatch"],
    ),
    ('"<<We came,>>" said [[Elsie May]]. "<<It rained,>>" [[she]] said.', ["elsie-may"] * 2),
    ("[[The Friends of Harbor Legion]] said <<it rained>>.", ["friends-of-harbor-legion"]),
    (  # who speaks in another's words is not "it" behind them
        "[[Peru's navy]] said <<that [[the Harbor Agency]] lost>> <<in May>>. [[It]] said <<so>>.",
        ["perus-navy", "harbor-agency", "perus-navy"],
    ),
    (  # what a body is called before its name
        "Sweden's security service Sapo accused a gang. The embassy denied it. "
        "[[The security service]] said <<so>>.",
        ["sapo"],
    ),
    (
        "The media watchdog Harborcom fined a channel. The owners left. [[The watchdog]] said "
        "<<so>>.",
        ["harborcom"],
    ),
    (
        "[[The minister for women Ada Ito]] said <<so>>. It rained, according to "
        "[[the head of the port administration Serhiy Popenko]], <<so>>.",
        ["ada-ito", "serhiy-popenko"],
    ),
    (
        "Abdul Baker is the head of a Lima mosque. The bus was late. [[The mosque leader]] said "
        "<<so>>.",
        ["abdul-baker"],
    ),
    (  # who just spoke, of whom no office is told
        "[[Sadia Khan]] said <<it rained>>. [[The mayor]] said <<so>>.",
        ["sadia-khan", "sadia-khan"],
    ),
    (
        "Mayor Max Berg left. [[Sadia Khan]] said <<it rained>>. [[The mayor]] said <<so>>.",
        ["sadia-khan", "max-berg"],
    ),
    (
        "The Lowmoor Rights League (LORL) met. [[The LORL]] said <<so>>.",
        ["lowmoor-rights-league"],
    ),
    ("[[The General Staff]] said <<so>>.", ["general-staff"]),
    (
        "[[Gul Lindt, a key aide to former harbor governor Max Agha,]] said <<so>>.",
        ["gul-lindt"],
    ),
    (  # a candidate is anybody
        "[[A candidate]] said <<it rained>>. Ada Roe met Max Berg, a candidate for mayor.",
        ["a/candidate"],
    ),
    (
        "[[The party's nominee and former secretary of state Ada Ito]] said <<so>>.",
        ["ada-ito"],
    ),
    (  # a title without an article is no second person
        "[[Lima News Chairman and CEO Ada Ito]] said <<so>>.",
        ["ada-ito"],
    ),
    (
        "[[Real estate mogul and reality television star Ada Ito]] said <<so>>.",
        ["ada-ito"],
    ),
    (
        "Nervous deputies on Capitol Hill, [[who]] said <<it rained>>, left.",
        ["a/nervous-deputies-on-capitol-hill"],
    ),
    (
        "[[The Harbor Post]] wrote <<it fell>>. [[The piece]] slams <<the mayor>>.",
        ["harbor-post", "harbor-post"],
    ),
    (
        "In a statement, [[Ada Roe]] said <<it fell>>. [[The statement]] blamed <<the rain>>.",
        ["ada-roe", "ada-roe"],
    ),
    (  # who is held accountable is no subject
        "Ben Roe tried to hold Tom Lind accountable. “<<It fell>>,” [[he]] said.",
        ["ben-roe"],
    ),
    (
        "Hillary Clinton spoke in Lima. [[The nominee and former secretary of state]] said <<so>>.",
        ["hillary-clinton"],
    ),
    (
        "[[The reporter and retired Marine]] said <<so>>.",
        ["a/reporter-and-retired-marine"],
    ),
    (  # their own number
        "It pleased voters in the town, [[who]] believe <<it fell>>.",
        ["a/voters-in-the-town"],
    ),
    (
        "Max Berg said it fell. Reached by the Herald, Ben Roe hesitated. [[He]] said <<so>>.",
        ["ben-roe"],
    ),
    ("Roe sat through a lecture from the Peruvian president, [[who]] said <<it fell>>.",
     ["a/peruvian-president"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def led():
    """Find the speakers of all texts of SOURCES at once."""
    texts = {f"a{number}": text for number, (text, _) in enumerate(SOURCES)}
    _, _, found = find_marked(texts)
    return found.groupby("article_id")["speaker_id"].agg(list)


@pytest.mark.parametrize("n", range(len(SOURCES)), ids=[text for text, _ in SOURCES])
def test_sources_lead_to_speakers(led, n):
    of_article = [speaker_id.replace(f"a{n}/", "a/") for speaker_id in led[f"a{n}"]]
    assert of_article == SOURCES[n][1]


def test_a_leader_whom_all_news_knows_has_a_country_also_abroad():
    people, _, _ = attributed("In Peru, President [[Emmanuel Macron]] said <<it rained>>.")
    assert people.loc["emmanuel-macron", "country"] == "FRA"


def test_hundreds_of_names_are_hundreds_of_speakers():
    letters = "bcdfghj"
    lasts = [f"B{a}a{b}o{c}a".replace("aa", "a") for a in letters for b in letters for c in letters]
    text = "\n".join(f"[[Ada {last}]] said <<it rained>>." for last in lasts)
    assert len(set(attributed(text)[2])) >= 340  # the tagger takes one or the other for a verb


@given(
    st.lists(
        st.sampled_from(
            ["Kari Moen said it rained.", "He left.", "\"No,\" she said.", "LIMA", "The minister",
             "Peru's foreign ministry denied that.", "-", "’s", "Dr. Roe, 45, a baker, agreed.",
             "They said so, and so did we.", "“Roe”", "Narrator said unattributed things."]
        ),
        min_size=1,
        max_size=12,
    )
)  # fmt: skip
@settings(max_examples=8)
def test_every_speaker_has_a_row_and_every_mention_its_words(lines):
    articles = pd.DataFrame({"article_id": ["a"], "text": ["\n".join(lines)]})
    articles = articles.assign(duplicate_of=None)
    paragraphs = split_paragraphs(articles)
    _, tokens = split_sentences(articles, paragraphs)
    trees = Trees(tokens)
    found, spans = find_quotes(articles, paragraphs, trees)
    people, mentions, found = find_speakers(articles, paragraphs, trees, found, spans)
    known = {*people["speaker_id"], "unattributed"}
    assert set(found["speaker_id"]) <= known
    assert not {"narrator", "agentless"} & set(people["speaker_id"])
    assert set(mentions["speaker_id"]) <= known
    assert people["speaker_id"].is_unique
    assert not mentions[["speaker_id", "form", "start", "end"]].duplicated().any()
    for row in mentions.itertuples():
        assert articles["text"][0][row.start : row.end] == row.text


@pytest.fixture(scope="module")
def gold(tmp_path_factory):
    """Read the pages marked by hand: their corpus and the marked pieces."""
    folder = tmp_path_factory.mktemp("gold")
    for file in [*GOLD.glob("*.txt"), *SEEDS.glob("*.txt")]:
        copy(file, folder)
    pieces = [pd.read_csv(file).assign(article_id=file.stem) for file in sorted(GOLD.glob("*.csv"))]
    pieces = pd.concat(pieces, ignore_index=True)
    described = pieces["speaker"].str.startswith("@")
    ids = (pieces["article_id"] + "/" + pieces["speaker"].str[1:]).where(
        described, pieces["speaker"]
    )
    return newsvoices.read(folder), pieces.assign(speaker=ids)


@pytest.fixture(scope="module")
def reread(gold):
    """Find the speakers of the marked attributions: speakers, quotes, spans."""
    corpus, pieces = gold
    rows = pieces.drop_duplicates(["article_id", "quote_id"]).to_dict("records")
    blank = dict.fromkeys(column.name for column in TABLES["quotes"])
    quotes = [
        {
            **blank, "article_id": row["article_id"], "quote_id": row["quote_id"],
            "quote_type": "direct", "act": "speech", "speaker_id": "unattributed",
            "cue_class": "other", "cue_negated": False, "content": "", "n_words": 0,
            "n_direct_words": 0, "paragraph": 1, "start": row["start"], "end": row["end"],
            "counted": True, "confidence": 1.0, "rule": "hand",
        }
        for row in rows
    ]  # fmt: skip
    spans = make_table("spans", pieces)
    people, _, quotes = find_speakers(
        corpus.articles,
        corpus.paragraphs,
        Trees(corpus.tokens),
        make_table("quotes", quotes),
        spans,
    )
    people = link_speakers(people, *join_people(people))
    return people, quotes, spans


def marked_words(gold, quotes, spans):
    """List the words of marked contents with the speaker marked and the speaker found."""
    corpus, pieces = gold
    marked = pieces.drop_duplicates(["article_id", "quote_id"])
    marked = marked.rename(columns={"speaker": "speaker_id"})
    words = corpus.tokens[corpus.tokens["is_word"]]
    by_hand = assign_voices(words, marked, make_table("spans", pieces))
    found = assign_voices(words, quotes, spans)
    words = by_hand.assign(found=found["voice"])
    return words[words["voice"] != "narrator"]


def test_marked_offsets_give_the_marked_words_back(gold):
    corpus, pieces = gold
    texts = corpus.articles.set_index("article_id")["text"]
    assert set(texts.index) == set(pieces["article_id"])
    for row in pieces.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text


def test_marked_words_are_at_the_marked_speaker(gold, reread):
    _, quotes, spans = reread
    words = marked_words(gold, quotes, spans)
    assert (words["voice"] == words["found"]).mean() >= 0.95


def test_the_shares_of_sides_are_within_two_points_of_the_marked(gold, reread):
    people, quotes, spans = reread
    words = marked_words(gold, quotes, spans)
    sides = gold[1].drop_duplicates(["article_id", "speaker"])
    by_hand = words.merge(
        sides, left_on=["article_id", "voice"], right_on=["article_id", "speaker"]
    )
    found = words.merge(
        people[["article_id", "speaker_id", "side"]],
        left_on=["article_id", "found"],
        right_on=["article_id", "speaker_id"],
        how="left",
    )
    marked = by_hand["side"].value_counts(normalize=True)
    shares = found["side"].fillna("unknown").value_counts(normalize=True)
    assert shares.sub(marked, fill_value=0).abs().max() <= 0.02


def test_most_marked_words_are_at_the_marked_speaker_with_attributions_found_too(gold):
    corpus, _ = gold
    words = marked_words(gold, corpus.quotes, corpus.spans)
    assert (words["voice"] == words["found"]).mean() >= 0.95


def test_the_reason_for_anonymity_is_told():
    speakers, _, _ = attributed(
        "[[An official]], who spoke on condition of anonymity because the talks were secret, said "
        "<<the port would open.>> Others had left."
    )
    assert speakers["anonymity"].tolist() == [
        "on condition of anonymity because the talks were secret"
    ]


def test_a_name_glued_to_the_mark_before_it_is_a_name():
    _, _, speaker_ids = attributed("“<<It was but rain,>>”[[Roe]] said. Ada Roe had waited.")
    assert speaker_ids == ["ada-roe"]


@pytest.mark.parametrize(
    ("text", "speaker_id", "affiliation"),
    [
        ("The Roe campaign won. [[Ben Poe, a campaign spokesman]], said <<it rained>>. Ada Roe "
         "was glad.", "ben-poe", "Ada Roe campaign"),
        ("The Bayside Union built the tool, [[a spokeswoman, Ada Roe]], said <<it worked>>. It "
         "grew.", "ada-roe", "Bayside Union"),
        ("[[Cal Roe, Bay campaign spokesman]], said <<it rained>>.", "cal-roe", "Bay campaign"),
    ],
)  # fmt: skip
def test_a_spokesman_of_no_named_body_is_of_the_one_named_last(text, speaker_id, affiliation):
    people, _, _ = attributed(text)
    assert people.loc[speaker_id, "affiliation"] == affiliation


def test_who_is_named_with_a_body_is_of_that_body():
    people, _, _ = attributed("<<It rained,>> said [[Ada Roe of the Harbor Institute]].")
    found = people.loc["ada-roe", ["affiliation", "source_type"]]
    assert found.tolist() == ["Harbor Institute", "expert"]


def test_a_share_of_the_people_of_a_poll_is_of_the_poll_that_its_words_name():
    people, _, _ = attributed(
        "[[An Ardent poll]] found <<it rained>>. [[A Bayside poll]] found <<it snowed>>. "
        "[[Some 73% of voters in the Ardent poll]] said <<they were glad>>."
    )
    share = people[people["kind"] == "group"]
    assert share["affiliation"].tolist() == ["Ardent poll"]


def test_a_word_in_capitals_named_once_and_never_heard_is_no_body():
    people, _, _ = attributed(
        "[[The Beacon]] said <<it rained>>. The Grinch left. He met the Bayside Union."
    )
    assert people["name"].tolist() == ["Beacon", "Bayside Union"]


def test_the_acronym_of_a_law_is_no_body():
    people, _, _ = attributed("The Fair Harbors Act (FHA) passed. [[Ada Roe]] said <<FHA helps>>.")
    assert people["name"].tolist() == ["Ada Roe"]


def test_who_is_called_by_a_first_name_alone_is_of_one_article():
    assert attributed("[[Bob]] said <<it rained>>.")[2] == ["a/bob"]


def test_a_mark_that_shows_nothing_is_no_role():
    text = "Lee Moss, \ufeff  who runs the port, believes [[the U.S.]] said <<it rained>>."
    people, _, _ = attributed(text)
    assert people["role"].isna().all()
