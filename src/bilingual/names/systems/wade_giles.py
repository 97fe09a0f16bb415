"""Wade-Giles, without the circumflex of ê, which names leave out."""

from __future__ import annotations

from typing import Final

from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]


def _pairs(table: str) -> dict[str, str]:
    """Pinyin and Wade-Giles from a table written ``pinyin=wade-giles``."""
    return dict(pair.split("=") for pair in table.split())


_WHOLE: Final = _pairs(
    "zhi=chih chi=ch'ih shi=shih ri=jih zi=tzu ci=tz'u si=ssu "
    "yi=i yan=yen ye=yeh you=yu yong=yung yu=yü yue=yüeh yuan=yüan yun=yün "
    "e=o er=erh ge=ko ke=k'o he=ho gui=kuei kui=k'uei guo=kuo kuo=k'uo huo=huo shuo=shuo"
)
_INITIALS: Final = _pairs(
    "b=p p=p' d=t t=t' g=k k=k' j=ch q=ch' x=hs zh=ch ch=ch' sh=sh r=j z=ts c=ts' h=h f=f l=l m=m n=n s=s"
)
_FINALS: Final = _pairs("ian=ien ie=ieh ong=ung iong=iung uo=o üe=üeh")


def _spell(syllable: str) -> str:
    """A syllable of pinyin in Wade-Giles.

    >>> [_spell(syllable) for syllable in ("mao", "ze", "dong", "xue", "quan", "lüe", "guo")]
    ['mao', 'tse', 'tung', 'hsüeh', "ch'üan", 'lüeh', 'kuo']
    """
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    length = next((size for size in (2, 1) if syllable[:size] in _INITIALS), 0)
    initial, final = syllable[:length], syllable[length:]
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "ü" + final[1:]
    return _INITIALS.get(initial, initial) + _FINALS.get(final, final)


SYSTEM = System(
    name="wade-giles",
    title="Wade-Giles, as in Giles's dictionary of 1912",
    spell=_spell,
    joint="-",
    surname_joint="-",
)
