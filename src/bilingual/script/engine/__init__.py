"""OpenCC's algorithm, exactly and fast.

- ``literal`` does what OpenCC does, word for word.
- ``chart`` works out beforehand where in a text that can differ from converting each character by itself.
- ``pure`` and ``arrays`` find those islands in a text, without numpy and with it.
- ``words`` refuses phrases that cut across words, where a conversion is to be precise.
- ``islands`` puts it together: the text by the character, the islands literally.
- ``configs`` makes the converters of OpenCC's configs, their charts kept in the store.
"""

from bilingual.script.engine.configs import converter
from bilingual.script.engine.islands import Converter
from bilingual.script.engine.spans import SpanMap

__all__ = ["Converter", "SpanMap", "converter"]
