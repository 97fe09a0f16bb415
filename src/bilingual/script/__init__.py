"""Variants of written Chinese: converting a text from one to another, and telling which one it is in."""

from bilingual.script.aligned import Aligned, Choice, convert_aligned
from bilingual.script.conversion import Conversion, convert, convert_many, convert_stream
from bilingual.script.detection import Deciding, Verdict, detect, detect_sentences, detect_stream
from bilingual.script.dictionaries import EDITIONS
from bilingual.script.engine import SpanMap
from bilingual.script.protection import KINDS, masked
from bilingual.script.quotation import QUOTES
from bilingual.script.usage import Telling, Usage
from bilingual.script.variants import CONFIGS, TAGS, canonical

__all__ = [
    "CONFIGS",
    "EDITIONS",
    "KINDS",
    "QUOTES",
    "TAGS",
    "Aligned",
    "Choice",
    "Conversion",
    "Deciding",
    "SpanMap",
    "Telling",
    "Usage",
    "Verdict",
    "canonical",
    "convert",
    "convert_aligned",
    "convert_many",
    "convert_stream",
    "detect",
    "detect_sentences",
    "detect_stream",
    "masked",
]
