"""Sentences and captions, computed from the measures.

In: small frames. Out: sentences, each number with its whole.
"""

from newsvoices.findings.articles import INTERVAL, caption, caption_pair, say_groups, what_was_read
from newsvoices.findings.claims import who_is_charged, who_wants_what
from newsvoices.findings.framing import (
    caption_balance,
    caption_own_voice,
    caption_term_strip,
    say_events,
    what_changed,
    who_frames,
)
from newsvoices.findings.prose import count_of, list_of, percent
from newsvoices.findings.sharing import (
    what_is_carried,
    what_is_shared,
    what_updates_change,
    who_agrees,
    who_is_heard,
)
from newsvoices.findings.speaking import (
    caption_months,
    caption_voices,
    how_firm,
    which_differ,
    which_outlets,
    who_is_silent,
    who_is_unclassified,
    who_speaks,
)
from newsvoices.findings.trusting import (
    add_rate,
    caption_intervals,
    caption_systems,
    how_much_is_found,
    say_evidence,
    what_may_be_printed,
    what_to_check,
    what_was_judged,
)
from newsvoices.findings.wording import (
    caption_apart,
    caption_common,
    caption_marks,
    how_small,
    keep_firm,
    leave_out_said,
    which_words,
    whose_words,
)
