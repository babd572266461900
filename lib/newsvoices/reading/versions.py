"""The same story told again with changes: wire copy under two outlets, an update of a page.

In: the counted text of articles. Out: of which earlier article each is a version. Texts are
compared by a sample of their runs of words, as in Manber 1994 (Finding similar files in a large
file system): time and memory grow with the number of articles, not with that of pairs.
"""

import re
from collections import Counter
from hashlib import blake2b

import numpy as np

RUN = 8  # words; two texts with a longer run in common have it from each other or from a third
SAMPLE = 8  # of so many runs one is kept, told by its hash: the same ones in every text
LEAST_SHARE = 0.5  # of the runs of the shorter text that the other has too
LEAST_RUNS = 4  # that both have
MOST_ARTICLES = 50  # with a run; what more have is the site's, not the story's

_WORD = re.compile(r"\w+")


def sample_runs(text: str) -> np.ndarray:
    """Take a sample of a text's runs of words: their hashes, each once, as uint64."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    hashes = {int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) for run in runs}
    return np.array([value for value in sorted(hashes) if value % SAMPLE == 0], dtype=np.uint64)


def find_versions(samples: dict[str, np.ndarray]) -> list[str | None]:
    """Tell of which earlier article each is a version.

    The samples are as from `sample_runs` by article_id, in the order in which articles count as
    earlier; an empty one is no version of anything. Gives for each the article_id of the earlier
    article that has most runs in common, None where none has enough.
    """
    with_run, sizes, found = {}, {}, []
    for article_id, sample in samples.items():
        shared = Counter(earlier for run in sample.tolist() for earlier in with_run.get(run, ()))
        enough = {of: LEAST_SHARE * min(len(sample), sizes[of]) for of in shared}
        alike = [(n, of) for of, n in shared.items() if n >= max(LEAST_RUNS, enough[of])]
        found.append(max(alike, key=lambda pair: pair[0])[1] if alike else None)
        sizes[article_id] = len(sample)
        for run in sample.tolist():
            articles = with_run.setdefault(run, [])
            if len(articles) < MOST_ARTICLES:
                articles.append(article_id)
    return found
