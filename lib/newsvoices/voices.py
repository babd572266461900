"""Whose voice each word is in, and how much each voice gets."""


def assign_voices(tokens, quotes, spans):
    """Give each token the speaker of the innermost attribution whose content covers it.

    Returns
    -------
    DataFrame
        tokens with `voice`: a speaker_id, "unattributed" or "narrator".
    """
    content = spans[spans["role"] == "content"].merge(
        quotes[["article_id", "quote_id", "speaker_id"]], on=["article_id", "quote_id"]
    )
    # The innermost of spans that cover a token is the shortest: paint from long to short.
    content = content.assign(length=content["end"] - content["start"])
    content = content.sort_values("length", ascending=False, kind="stable")
    voice = tokens["voice"].to_numpy(dtype=object, copy=True)
    rows = tokens.groupby("article_id", sort=False).indices
    for article_id, group in content.groupby("article_id", sort=False):
        at = rows.get(article_id)
        if at is None:
            continue
        starts = tokens["start"].to_numpy()[at]
        for start, end, speaker in zip(
            group["start"], group["end"], group["speaker_id"], strict=True
        ):
            low, high = starts.searchsorted([start, end])
            voice[at[low:high]] = speaker
    return tokens.assign(voice=voice).astype({"voice": "str"})
