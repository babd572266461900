"""What a version of a statement keeps, drops, adds and changes of the fullest one."""

from types import SimpleNamespace

from newsvoices.framing.wordings import MODALS, change_modality, pair_words
from newsvoices.statements.passages import REACH, SHARED, VERBS

FULLEST: dict = {"relation": "fullest", "dropped": "", "added": ""}
FULLEST |= {"marks_lost": False, "modality_changed": False}
BARE = 4  # words in a row that have lost their quotation marks


def tell_form(marked: list[bool]) -> str:
    """Name how words are told, by which of them stand in quotation marks."""
    return "direct" if all(marked) else "mixed" if any(marked) else "indirect"


def compare_versions(fullest: SimpleNamespace, version: SimpleNamespace) -> dict:
    """Compare a version with the fullest one, both as `passages.Words.read` gives them.

    shared_words (int). relation: same, cut or changed, by the words that the version has in
    quotation marks (changed where one of them is not the fullest's); paraphrased where no word that
    carries content is quoted in both. dropped (str): the quoted words that only the fullest has;
    added (str): those that only the version has, all its words where it is a paraphrase.
    marks_lost, modality_changed (bool).
    """
    pairs = pair_words(fullest.form, version.form)
    weighty = [(i, j) for i, j in pairs if fullest.weighty[i] or version.weighty[j]]
    is_quoted = any(fullest.marked[i] and version.marked[j] for i, j in weighty)
    if not is_quoted:
        pairs = pair_words(fullest.lemma, version.lemma)
    kept, still = ({pair[side] for pair in pairs} for side in (0, 1))
    dropped = [i for i in range(len(fullest.form)) if i not in kept and fullest.marked[i]]
    new = [j for j in range(len(version.form)) if j not in still]
    added = [j for j in new if version.marked[j] or not is_quoted]
    quoted_as = "changed" if added else "cut" if dropped else "same"
    modals = (_modals(fullest, version, pairs, is_reported) for is_reported in (False, True))
    return {
        "relation": quoted_as if is_quoted else "paraphrased",
        "shared_words": sum(version.is_word[j] for j in still),
        "dropped": " ".join(fullest.text[i] for i in dropped),
        "added": " ".join(version.text[j] for j in added),
        "marks_lost": _loses_marks(fullest, version, pairs),
        "modality_changed": any(map(change_modality, modals, (False, True))),
    }


def _loses_marks(fullest, version, pairs):
    """Tell whether enough words in a row are quoted in one of the two and bare in the other."""
    run, before = 0, None
    for i, j in pairs:
        in_a_row = before == (i - 1, j - 1) and fullest.marked[i] != version.marked[j]
        run, before = run + 1 if in_a_row else int(fullest.marked[i] != version.marked[j]), (i, j)
        if run >= BARE:
            return True
    return False


def _modals(fullest, version, pairs, reported):
    """List the modals of the verbs that both have, those that the version quotes or reports."""
    found = []
    for i, j in pairs:
        are_verbs = _is_main_verb(fullest, i) and _is_main_verb(version, j)
        if are_verbs and _is_reported(version, j) is reported:
            one, two = fullest.modals[i], version.modals[j]
            if (one and two) or SHARED not in one + two:
                found.append([set(modals.replace(SHARED, "").split()) for modals in (one, two)])
    return found


def _is_main_verb(version, word):
    return version.pos[word] in VERBS and version.form[word] not in MODALS


def _is_reported(version, verb):
    """Tell whether a verb, or a modal before it, stands outside quotation marks."""
    modals = version.modals[verb].split()
    before = (k for k in range(max(0, verb - REACH), verb) if version.form[k] in modals)
    return not all(version.marked[k] for k in (verb, *before))
