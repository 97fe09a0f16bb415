"""From texts to bitexts: ``align`` for two documents, ``align_page`` for one mixed page."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable, Sequence
from typing import Final

from bilingual.alignment.anchors import presumed_band
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.crossing import with_crossings
from bilingual.alignment.drafts import Draft, alone, drafts, in_reading_order
from bilingual.alignment.evidence.lengths import TYPICAL_RATIO
from bilingual.alignment.evidence.nearness import Nearness, chinese_follows
from bilingual.alignment.lexicon import Lexicon, LexiconChoice, chosen
from bilingual.alignment.page import Page, cut
from bilingual.alignment.passes import Passes, TwoWeights
from bilingual.alignment.restatements import restatements, with_restatements
from bilingual.errors import InputError
from bilingual.model import Bitext, Language, Link, Segment
from bilingual.text.sentences import sentences

__all__ = ["align", "align_page", "line_segments"]

_TWO_SIDED: Final = "english and chinese must both be texts or both be lists of texts"


def align(
    english: str | Sequence[str], chinese: str | Sequence[str], *, lexicon: LexiconChoice = "cedict"
) -> Bitext:
    """Link the sentences of an English and a Chinese text.

    Args:
        english: a text, which is cut into sentences, or a list of segments, which are taken as they are.
        chinese: the same for the Chinese.
        lexicon: ``"cedict"`` for the dictionary that comes with the library, a file of terms, a
            :class:`Lexicon`, a list of those to be used together, or None to do without.

    Returns:
        A bitext in which every segment is in exactly one link. Offsets count in the text given; in a list, as
        if its items stood one a line.

    Raises:
        InputError: where one side is a text and the other a list, or a lexicon cannot be read.
        UnknownChoiceError: where the lexicon is a name that is neither ``"cedict"`` nor a file's.

    >>> bitext = align(["We met in May.", "It rained."], ["我们是五月认识的。", "那天下着雨。"])
    >>> [(link.english, link.chinese) for link in bitext.links]
    [((0,), (0,)), ((1,), (1,))]
    """
    if isinstance(english, str) != isinstance(chinese, str):
        raise InputError(_TWO_SIDED)
    ours, theirs = _segments(english, "en"), _segments(chinese, "zh")
    words = chosen(lexicon)
    comparison = Comparison(ours, theirs, words)
    weights = TwoWeights.load("documents" if words else "documents-no-lexicon")
    comparison, links = _text_drafts(comparison, weights)
    return _bitext(comparison, links, words)


def align_page(text: str, *, lexicon: LexiconChoice = "cedict") -> Bitext:
    r"""Link the passages of a page that holds English and Chinese.

    Args:
        text: the page. Blocks, lines that hold both languages, either language first, passages without a
            translation: content decides what belongs together, and where it stands is one more reason.
        lexicon: as for :func:`align`.

    Returns:
        A bitext whose offsets count in ``text``. What is neither English nor Chinese is no segment.

    >>> bitext = align_page("We met in May.\n我们是五月认识的。\n\nNo reply yet.")
    >>> [(pair.english, pair.chinese) for pair in bitext.pairs]
    [('We met in May.', '我们是五月认识的。')]
    >>> [segment.text for segment in bitext.unpaired]
    ['No reply yet.']
    """
    words = chosen(lexicon)
    page = cut(text, words)
    restated = restatements(page.chinese)
    kept = [index for index in range(len(page.chinese)) if index not in restated]
    shown = page.without(chinese=restated)
    comparison = Comparison(shown.english, shown.chinese, words)
    weights = TwoWeights.load("pages" if words else "pages-no-lexicon")
    links = in_reading_order(_page_drafts(comparison, shown, weights))
    if restated:
        english, links = with_restatements(page.english, links, kept, restated)
        comparison = Comparison(english, page.chinese, words)
    return _bitext(comparison, links, words)


def _text_drafts(comparison: Comparison, weights: TwoWeights) -> tuple[Comparison, list[Draft]]:
    """The links of two documents' segments."""
    if not comparison.english.texts or not comparison.chinese.texts:
        return comparison, alone(comparison.english.texts, comparison.chinese.texts)
    passes = Passes(comparison, presumed_band(comparison), comparison.length_ratio)
    comparison, beads = passes.beads(weights)
    return comparison, drafts(beads.decode())


def _page_drafts(comparison: Comparison, page: Page, weights: TwoWeights) -> list[Draft]:
    """The links of a page's passages, those against its order included."""
    if not page.english or not page.chinese:
        return alone(page.english, page.chinese)
    band = presumed_band(comparison)
    # A first look tells which language comes first here, and how long its translations are: what stands on
    # the page without a translation would spoil a ratio of the whole.
    first = Passes(comparison, band, TYPICAL_RATIO, [Nearness(page)]).likely(weights.coarse).decode()
    nearness = Nearness(page, chinese_follows(page, first))
    passes = Passes(comparison, band, comparison.linked_ratio(first), [nearness])
    comparison, beads = passes.beads(weights)
    return with_crossings(drafts(beads.decode()), passes.anywhere(comparison, weights))


def line_segments(texts: Sequence[str], language: Language) -> tuple[Segment, ...]:
    """Texts as segments, with offsets as if each stood on a line of its own.

    >>> [segment.span for segment in line_segments(["One.", "Two."], "en")]
    [(0, 4), (5, 9)]
    """
    segments, offset = [], 0
    for text in texts:
        segments.append(Segment(text, language, offset, offset + len(text)))
        offset += len(text) + 1
    return tuple(segments)


def _segments(given: str | Sequence[str], language: Language) -> tuple[Segment, ...]:
    if isinstance(given, str):
        return tuple(
            Segment(given[start:end], language, start, end) for start, end in sentences(given, language)
        )
    return line_segments(given, language)


def _bitext(comparison: Comparison, links: Iterable[Draft], lexicon: Lexicon | None) -> Bitext:
    version = importlib.metadata.version("bilingual-toolkit")
    return Bitext(
        comparison.english.segments,
        comparison.chinese.segments,
        [
            Link(link.english, link.chinese, link.confidence, comparison.explain(link.english, link.chinese))
            for link in links
        ],
        f"bilingual {version}; lexicon {lexicon.name if lexicon else 'none'}",
    )
