"""Numbers taken from the tables: counts, shares, comparisons and their intervals.

In: tables. Out: small frames, one row for each thing measured.
"""

from newsvoices.measures.agreement import (
    calibrate,
    compare_claims,
    compare_frames,
    judge,
    list_frames_coded,
    load_readers,
    measure_agreement,
    measure_frames,
    measure_precision,
    measure_recall,
    rate_claims,
    rows_needed,
)
from newsvoices.measures.claims import (
    keep_sure,
    keep_unsure,
    leave_out_charges,
    name_charges,
    name_positions,
    positions_by_matter,
    rank_charges,
)
from newsvoices.measures.comparing import (
    add_ends,
    add_sets,
    group_articles,
    keep_changes,
    named_by_set,
    pair_apart,
    share_by_month,
    share_by_set,
    side_by_side,
)
from newsvoices.measures.events import pair_balance, rank_acts, share_coded
from newsvoices.measures.framing import (
    add_places,
    concordance,
    cues_by_side,
    own_voice,
    term_by_voice,
)
from newsvoices.measures.keyness import G2_FLOOR, general_english, keyness, keyness_by, log_odds
from newsvoices.measures.labels import (
    HEADINGS,
    NOBODY,
    ZONE_NAMES,
    call_sides,
    name_pairs,
    name_terms,
    name_voice,
    name_voices,
    tell_why_left,
)
from newsvoices.measures.replies import find_replies, name_refusals, share_of_replies
from newsvoices.measures.revisions import compare_revisions
from newsvoices.measures.sampling import draw_sample, draw_words, list_asked
from newsvoices.measures.sentences import (
    find_places,
    list_attributions,
    list_quoted,
    list_spoken,
    search_words,
    sentences_by_voice,
    sentences_of_article,
    sentences_of_speaker,
    sentences_of_term,
)
from newsvoices.measures.sharing import (
    compare_speakers,
    count_kept,
    count_shared,
    list_alone,
    list_other_verbs,
    name_versions,
    share_carried,
)
from newsvoices.measures.texture import add_spread, collocations, dispersion, mattr
from newsvoices.measures.trust import (
    OUTCOMES,
    correct_shares,
    list_evidence,
    load_error_rates,
    share_intervals,
)
from newsvoices.measures.unheard import list_unheard
from newsvoices.measures.voices import (
    commonest_names,
    count_by_place,
    keep_likely,
    keep_zones,
    list_unclassified,
    share_of_voice,
    sum_words,
    talked_about,
    voice_positions,
    voice_segments,
    voiced_runs,
    voiced_words,
)
from newsvoices.measures.words import (
    add_sides,
    count_ngrams,
    counted_words,
    find_spellings,
    join_names,
    keep_quoted,
    kwic,
)
from newsvoices.tables.parts import arrange, take_articles
from newsvoices.tables.schemas import ZONES
