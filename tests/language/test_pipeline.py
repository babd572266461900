"""The pipeline: what spaCy's own computes, and nothing of it seen by others."""

import spacy
from threadpoolctl import ThreadpoolController, threadpool_limits

from newsvoices.language.pipeline import _find_blas, find_pipeline, load_pipeline, one_thread

TEXTS = [
    "It rained in Lima. “We're gonna leave,” Roe said, and they hadn't.",
    "There's a rumour that it ain't so; Moss, who did it, told 'em to go.",
    "\x85 So y'all let's see:\n\n she'd been Here, hadn't she? Nothin' of hers is.",
    "Peru's envoys have talks once a day, but that is theirs to tell.",
    "",
]


def test_every_word_is_read_as_by_the_pipeline_as_it_comes_the_second_time_too():
    own = spacy.load(find_pipeline(), exclude=["ner"])
    for _ in range(2):
        for ours, plain in zip(load_pipeline().pipe(TEXTS), own.pipe(TEXTS), strict=True):
            assert ours.to_json() == plain.to_json()
            assert [token.morph for token in ours] == [token.morph for token in plain]


def test_the_threads_of_the_user_are_as_many_after_as_before():
    _find_blas.cache_clear()  # a test before this one may have loaded a library since
    with threadpool_limits(2, user_api="blas"):
        before = ThreadpoolController().info()
        with one_thread():
            held = ThreadpoolController().select(user_api="blas").info()
            assert all(library["num_threads"] == 1 for library in held)
        assert ThreadpoolController().info() == before


def test_no_sentence_ends_behind_a_title():
    doc = load_pipeline()('"It rained," said harbor spokesman Navy Capt. Tom Berg. Lt. Roe left.')
    assert [sentence.text.split()[-1] for sentence in doc.sents] == ["Berg.", "left."]
    assert {"Capt.", "Lt."} <= {token.text for token in doc}


def test_a_sentence_ends_behind_millions():
    doc = load_pipeline()("Profit fell to £500m. On Monday the firm left.")
    assert [len(sentence) for sentence in doc.sents] == [7, 6]


def test_a_word_with_a_prefix_is_one_word_and_a_name_in_it_stays_one():
    words = [token.text for token in load_pipeline()("Re-elected, the anti-war mayor met pro-Lima")]
    assert words == ["Re-elected", ",", "the", "anti-war", "mayor", "met", "pro", "-", "Lima"]


def test_a_name_joined_by_small_words_is_one_word():
    words = [token.text for token in load_pipeline()("Lima-based Port-au-Roc met Roe-Berg.")]
    assert words == ["Lima", "-", "based", "Port-au-Roc", "met", "Roe", "-", "Berg", "."]


def test_sentences_that_lost_the_space_between_them_are_two():
    text = "Roe left on May 5.The port closed.”Ito asked why?“It rained.”"
    words = " ".join(token.text for token in load_pipeline()(text))
    assert words == "Roe left on May 5 . The port closed . ” Ito asked why ? “ It rained . ”"


def test_no_sentence_ends_between_words_of_a_name():
    doc = load_pipeline()("Ada Roe of Sapo told the Dagens Nyheter website that it fell.")
    assert len([*doc.sents]) == 1
