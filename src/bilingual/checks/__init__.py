"""Checks of a bilingual text: what is missing, what differs in value, what is written wrongly.

>>> [finding.message for finding in check_pair("It opened in 1998.", "于1989年开幕。")]
['1998 in the English, but 1989年 in the Chinese']
"""

from bilingual.checks.fixing import apply
from bilingual.checks.glossary import Glossary
from bilingual.checks.running import check, check_pair
from bilingual.checks.style import Style
from bilingual.checks.subject import Check, Subject

__all__ = ["Check", "Glossary", "Style", "Subject", "apply", "check", "check_pair"]
