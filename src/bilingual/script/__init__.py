"""Variants of written Chinese: converting a text from one to another, and telling which one it is in."""

from bilingual.script.conversion import convert
from bilingual.script.detection import Deciding, Verdict, detect
from bilingual.script.dictionaries import EDITIONS
from bilingual.script.variants import CONFIGS, TAGS, canonical

__all__ = ["CONFIGS", "EDITIONS", "TAGS", "Deciding", "Verdict", "canonical", "convert", "detect"]
