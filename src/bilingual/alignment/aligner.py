"""From texts to bitexts: ``align`` for two documents, ``align_page`` for one mixed page."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from attrs import evolve

from bilingual.alignment.anchors import presumed_band
from bilingual.alignment.comparison import Comparison
from bilingual.alignment.crossing import with_crossings
from bilingual.alignment.drafts import Draft, alone, drafts, given_up, in_reading_order
from bilingual.alignment.evidence.breaks import Breaks, breaks
from bilingual.alignment.evidence.lengths import TYPICAL_RATIO
from bilingual.alignment.evidence.nearness import Nearness, chinese_follows
from bilingual.alignment.evidence.similarity import WEIGHT, Encoder, Similarity, encoded
from bilingual.alignment.lattice import BeadType
from bilingual.alignment.lexicon import LexiconChoice
from bilingual.alignment.options import PAIRING_TYPES, UNITS, Options, Unit
from bilingual.alignment.page import Page, cut
from bilingual.alignment.passes import Passes
from bilingual.alignment.pins import Pin, Pins
from bilingual.alignment.progress import Progress
from bilingual.alignment.restatements import restatements, with_restatements
from bilingual.alignment.scoring import Family
from bilingual.errors import InputError, UnknownChoiceError
from bilingual.garbage import uncollected
from bilingual.model import Bitext, Evidence, Language, Link, Segment, Span
from bilingual.text.paragraphs import paragraphs
from bilingual.text.remarks import blank_remarks
from bilingual.text.sentences import sentences

__all__ = ["align", "align_page", "line_segments"]

_TWO_SIDED: Final = "english and chinese must both be texts or both be lists of texts"
_BOTH_SCRIPTS: Final = "links on a page that gives its Chinese in both scripts cannot be pinned"
_READ: Final = 0.3
"""The share of all work that is done, about, when both sides have been read."""


def align(
    english: str | Sequence[str],
    chinese: str | Sequence[str],
    *,
    unit: Unit = "sentence",
    lexicon: LexiconChoice = "cedict",
    without: Collection[str] = (),
    encoder: Encoder | None = None,
    encoder_weight: float = WEIGHT,
    bead_types: Iterable[BeadType | str] = PAIRING_TYPES,
    pins: Iterable[Pin] = (),
    least_confidence: float = 0.0,
    progress: Callable[[float], object] | None = None,
) -> Bitext:
    """Link the sentences or paragraphs of an English and a Chinese text.

    Args:
        english: a text, which is cut into units, remarks to this library left out; or a list of segments,
            which are taken as they are.
        chinese: the same for the Chinese.
        unit: what a text is cut into: ``"sentence"`` or ``"paragraph"``. Sentences are joined less willingly
            where a paragraph ends. Of no account for lists.
        lexicon: ``"cedict"`` for the dictionary that comes with the library, a file of terms, a
            :class:`Lexicon`, a list of those to be used together, or None to do without.
        without: kinds of evidence to leave out: ``breaks``, ``dictionary``, ``grammar``, ``learned``,
            ``lengths``, ``names``, ``nearness``, ``punctuation``, ``quantities``, ``verbatim``.
        encoder: turns a list of texts into vectors, shape (texts, dimensions), that lie close together where
            texts mean the same in either language; called once for each side.
        encoder_weight: what its similarity counts for.
        bead_types: the (English, Chinese) counts that a pair may have, such as ``{(1, 1), (2, 1)}``; also
            as ``"2-1"``. Any segment may be unpaired.
        pins: links to be kept, as :class:`Link` or as (English indices, Chinese indices). An empty side
            pins what is unpaired. The rest is aligned around them; they come back without a confidence.
        least_confidence: a pair less probable than this is given up: its segments are unpaired.
        progress: is called with rising shares of the work, the last of them 1.

    Returns:
        A bitext in which every segment is in exactly one link. Offsets count in the text given; in a list, as
        if its items stood one a line.

    Raises:
        InputError: where one side is a text and the other a list, a lexicon cannot be read, pins overlap or
            cross, or an encoder does not give one finite vector for each text.
        UnknownChoiceError: where a name, such as that of the lexicon or the unit, or a bead type is not among
            those known.

    >>> bitext = align(["We met in May.", "It rained."], ["我们是五月认识的。", "那天下着雨。"])
    >>> [(link.english, link.chinese) for link in bitext.links]
    [((0,), (0,)), ((1,), (1,))]
    >>> pinned = align("We met. It rained.", "我们认识了。那天下着雨。", pins=[([0, 1], [0])])
    >>> [(link.english, link.chinese) for link in pinned.links]
    [((0, 1), (0,)), ((), (1,))]
    """
    if isinstance(english, str) != isinstance(chinese, str):
        raise InputError(_TWO_SIDED)
    if isinstance(english, str) and isinstance(chinese, str):
        english, chinese = blank_remarks(english), blank_remarks(chinese)
    if unit not in UNITS:
        raise UnknownChoiceError("unit", unit, UNITS)
    options = Options(
        lexicon=lexicon,
        without=without,
        encoder=encoder,
        encoder_weight=encoder_weight,
        bead_types=bead_types,
        pins=pins,
        least_confidence=least_confidence,
    )
    told = Progress(progress)
    with uncollected():
        ours, theirs = _segments(english, "en", unit), _segments(chinese, "zh", unit)
        comparison = Comparison(ours, theirs, options.words, options.word_sources)
    told.reach(_READ)
    surroundings: list[Family] = []
    if isinstance(english, str) and isinstance(chinese, str) and unit == "sentence":
        surroundings.append(Breaks(breaks(english, ours), breaks(chinese, theirs)))
    passes = _passes(comparison, options, told, surroundings)
    with uncollected():
        comparison, links = _text_links(passes, options)
    signature = options.signature if unit == "sentence" else f"unit {unit}; {options.signature}"
    return _bitext(comparison, links, passes.pins, signature, told)


def align_page(
    text: str,
    *,
    lexicon: LexiconChoice = "cedict",
    without: Collection[str] = (),
    encoder: Encoder | None = None,
    encoder_weight: float = WEIGHT,
    bead_types: Iterable[BeadType | str] = PAIRING_TYPES,
    pins: Iterable[Pin] = (),
    least_confidence: float = 0.0,
    progress: Callable[[float], object] | None = None,
) -> Bitext:
    r"""Link the passages of a page that holds English and Chinese.

    Args:
        text: the page. Blocks, lines that hold both languages, either language first, passages without a
            translation: content decides what belongs together, and where it stands is one more reason.
        lexicon: as for :func:`align`, and so are all that follow.
        without: kinds of evidence to leave out.
        encoder: turns texts into vectors.
        encoder_weight: what its similarity counts for.
        bead_types: the counts that a pair may have.
        pins: links to be kept, by the indices of the page's bitext.
        least_confidence: a pair less probable than this is given up.
        progress: is called with rising shares of the work.

    Returns:
        A bitext whose offsets count in ``text``. What is neither English nor Chinese is no segment, and
        neither is a remark to this library.

    Raises:
        InputError: as for :func:`align`; also where links are pinned on a page that gives its Chinese in both
            scripts.
        UnknownChoiceError: as for :func:`align`.

    >>> bitext = align_page("We met in May.\n我们是五月认识的。\n\nNo reply yet.")
    >>> [(pair.english, pair.chinese) for pair in bitext.pairs]
    [('We met in May.', '我们是五月认识的。')]
    >>> [segment.text for segment in bitext.unpaired]
    ['No reply yet.']
    """
    options = Options(
        lexicon=lexicon,
        without=without,
        encoder=encoder,
        encoder_weight=encoder_weight,
        bead_types=bead_types,
        pins=pins,
        least_confidence=least_confidence,
    )
    told = Progress(progress)
    page = cut(blank_remarks(text), options.words)
    restated = restatements(page.chinese)
    if restated and options.pins:
        raise InputError(_BOTH_SCRIPTS)
    shown = page.without(chinese=restated)
    comparison = Comparison(shown.english, shown.chinese, options.words, options.word_sources)
    told.reach(_READ)
    passes = _passes(comparison, options, told)
    links = in_reading_order(_page_links(passes, shown, options))
    if restated:
        kept = [index for index in range(len(page.chinese)) if index not in restated]
        english, links = with_restatements(page.english, links, kept, restated)
        comparison = Comparison(english, page.chinese, options.words, options.word_sources)
    return _bitext(comparison, links, passes.pins, options.signature, told)


def _passes(
    comparison: Comparison, options: Options, told: Progress, surroundings: Sequence[Family] = ()
) -> Passes:
    """What aligns two sides as the caller chose."""
    english, chinese = comparison.english.texts, comparison.chinese.texts
    with uncollected():
        band = presumed_band(comparison)
    pins = Pins(options.pins, len(english), len(chinese))
    if options.encoder is not None and english and chinese:
        vectors = encoded(options.encoder, english), encoded(options.encoder, chinese)
        surroundings = [*surroundings, Similarity(*vectors, band)]
    return Passes(
        comparison,
        band,
        comparison.length_ratio,
        surroundings,
        options.bead_types,
        pins,
        "learned" not in options.without,
        told,
    )


def _text_links(passes: Passes, options: Options) -> tuple[Comparison, list[Draft]]:
    """The links of two documents' segments, and their sides with what they have taught."""
    comparison = passes.comparison
    if not comparison.english.texts or not comparison.chinese.texts:
        return comparison, alone(comparison.english.texts, comparison.chinese.texts)
    comparison, path = passes.path(options.weights("documents"))
    return comparison, _chosen(drafts(path), passes, options)


def _page_links(passes: Passes, page: Page, options: Options) -> list[Draft]:
    """The links of a page's passages, those against its order included."""
    if not page.english or not page.chinese:
        return alone(page.english, page.chinese)
    weights = options.weights("pages")
    # A first look tells which language comes first here, and how long its translations are: what stands on
    # the page without a translation would spoil a ratio of the whole.
    nearby = [Nearness(page), *passes.surroundings]
    first = evolve(passes, ratio=TYPICAL_RATIO, surroundings=nearby, progress=Progress()).first_look(
        weights.coarse
    )
    nearby[0] = Nearness(page, chinese_follows(page, first))
    passes = evolve(passes, ratio=passes.comparison.linked_ratio(first), surroundings=nearby)
    comparison, path = passes.path(weights)
    links = with_crossings(drafts(path), passes.anywhere(comparison, weights, path))
    return _chosen(links, passes, options)


def _chosen(links: Iterable[Draft], passes: Passes, options: Options) -> list[Draft]:
    """The links probable enough for the caller, with the similarity that an encoder sees."""
    links = given_up(links, options.least_confidence, passes.pins.links)
    for family in passes.surroundings:
        if isinstance(family, Similarity):
            links = [link._replace(similarity=family.between(link.english, link.chinese)) for link in links]
    return links


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


def _segments(given: str | Sequence[str], language: Language, unit: Unit) -> tuple[Segment, ...]:
    if not isinstance(given, str):
        return line_segments(given, language)
    spans = _paragraphs(given) if unit == "paragraph" else sentences(given, language)
    return tuple(Segment(given[start:end], language, start, end) for start, end in spans)


def _paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text without the space around them."""
    for start, end in paragraphs(text):
        said = text[start:end].strip()
        start += text[start:end].index(said)
        yield start, start + len(said)


def _bitext(
    comparison: Comparison, links: Sequence[Draft], pins: Pins, settings: str, told: Progress
) -> Bitext:
    version = importlib.metadata.version("bilingual-toolkit")
    reasons = comparison.explain([link[:2] for link in links])
    with uncollected():
        explained = [
            Link(
                link.english,
                link.chinese,
                None if link[:2] in pins.links else link.confidence,
                chain(words, _similarity(comparison, link)),
            )
            for link, words in zip(links, reasons, strict=True)
        ]
    bitext = Bitext(
        comparison.english.segments,
        comparison.chinese.segments,
        explained,
        f"bilingual {version}; {settings}",
    )
    told.reach(1.0)
    return bitext


def _similarity(comparison: Comparison, link: Draft) -> Iterator[Evidence]:
    """What an encoder says for a pair."""
    if link.similarity is not None and link.english and link.chinese:
        ours, theirs = comparison.english.span(link.english), comparison.chinese.span(link.chinese)
        yield Evidence("similarity", ours, theirs, f"cosine {link.similarity:.2f}")
