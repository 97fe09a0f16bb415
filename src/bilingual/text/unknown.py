"""Words that the dictionary does not have, by jieba's hidden Markov model, in many runs at once.

Each character begins a word, ends one, stands within one or is one; Viterbi's algorithm finds the most
probable reading. All runs are read together, one character a step.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Model", "compiled"]

_STATES: Final = "BEMS"
"""Of a character, as jieba names them: it begins a word, ends it, stands within it or is one."""
_BEGIN, _END, _MIDDLE, _SINGLE = range(4)
_FORMER: Final = np.array([[_END, _BEGIN, _BEGIN, _END], [_SINGLE, _MIDDLE, _MIDDLE, _SINGLE]])
"""What the character before each state may be; where both are as probable, jieba takes the second."""
_FIRST, _LAST = 0x4E00, 0x9FD5
"""The characters that jieba reads."""
_NEVER: Final = -3.14e100
"""jieba's logarithm of nothing."""


class Model:
    """Finds the words in runs of characters that are no words of the dictionary together.

    Args:
        tables: as :func:`compiled` gives them.

    >>> even = dict.fromkeys("BEMS", -1.0)
    >>> emissions = {"B": {"甲": -1.0}, "E": {"乙": -1.0}, "M": {}, "S": {}}
    >>> model = Model(compiled(even, dict.fromkeys("BEMS", even), emissions))
    >>> model.begins(np.array([ord("甲"), ord("乙")]), starts=np.array([0]), lengths=np.array([2]))
    array([0])
    """

    def __init__(self, tables: Mapping[str, bytes]) -> None:
        self._starts = np.frombuffer(tables["starts"])
        self._steps = np.frombuffer(tables["steps"]).reshape(_FORMER.shape)
        self._emissions = np.frombuffer(tables["emissions"]).reshape(-1, len(_STATES))

    def begins(
        self, characters: NDArray[np.int64], starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """The places where a word begins.

        Args:
            characters: the code points of a text, shape (characters,).
            starts: where in it each run starts, shape (runs,).
            lengths: of each run, 1 or more, shape (runs,).
        """
        order = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[order], lengths[order]
        # The runs longer than each step: they come first.
        longer = np.searchsorted(-lengths, -np.arange(int(lengths.max(initial=0))))
        best = np.empty((len(starts), len(_STATES)))
        ways = []
        for step, count in enumerate(longer.tolist()):
            emitted = self._emissions[characters[starts[:count] + step] - _FIRST]
            if not step:
                best[:] = self._starts + emitted
                continue
            first, second = best[:count, _FORMER].transpose(1, 0, 2) + self._steps[:, None] + emitted
            ways.append(second >= first)
            best[:count] = np.maximum(first, second)
        states = np.where(best[:, _SINGLE] >= best[:, _END], _SINGLE, _END)
        found = [starts]
        for step in range(len(longer) - 1, 0, -1):
            runs = np.arange(longer[step])
            here = states[runs]
            found.append(starts[runs[(here == _BEGIN) | (here == _SINGLE)]] + step)
            states[runs] = _FORMER[ways[step - 1][runs, here].astype(int), here]
        return np.concatenate(found)


def compiled(
    starts: Mapping[str, float],
    steps: Mapping[str, Mapping[str, float]],
    emissions: Mapping[str, Mapping[str, float]],
) -> dict[str, bytes]:
    """The model of jieba as arrays.

    Args:
        starts: the log probability of each state at the start of a run.
        steps: of each state after each.
        emissions: of each character in each state.
    """
    rows = np.full((_LAST - _FIRST + 1, len(_STATES)), _NEVER)
    for state, name in enumerate(_STATES):
        for character, probability in emissions[name].items():
            if _FIRST <= ord(character) <= _LAST:
                rows[ord(character) - _FIRST, state] = probability
    ways = [
        [steps[_STATES[former]][name] for former, name in zip(formers, _STATES, strict=True)]
        for formers in _FORMER
    ]
    return {
        "starts": np.array([starts[name] for name in _STATES]).tobytes(),
        "steps": np.array(ways).tobytes(),
        "emissions": rows.tobytes(),
    }
