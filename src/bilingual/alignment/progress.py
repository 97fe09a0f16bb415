"""How far the work has come, told while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

__all__ = ["Progress"]

_WORTH_TELLING: Final = 0.01
"""Smaller steps are not told: telling must cost nothing beside the work."""


class Progress:
    """Tells how much of the work is done, in rising shares, the last of them 1.

    Args:
        tell: is called with each share, 0 to 1; what it raises ends the work. None where nobody asks.

    >>> told = []
    >>> progress = Progress(told.append)
    >>> step = progress.towards(0.5, 10)
    >>> step(4)
    >>> step(4)
    >>> progress.reach(1.0)
    >>> told
    [0.2, 0.4, 1.0]
    """

    def __init__(self, tell: Callable[[float], object] | None = None) -> None:
        self._tell = tell
        self._share = 0.0

    def reach(self, share: float) -> None:
        """Tell that so much is done, unless as much was told before."""
        if self._tell is None or share < min(self._share + _WORTH_TELLING, 1.0) or self._share == 1.0:
            return
        self._share = share
        self._tell(share)

    def towards(self, share: float, steps: int) -> Callable[[int], None]:
        """What to call with the number of steps done, for work at whose end ``share`` of all is done."""
        start, done = self._share, 0

        def step(count: int) -> None:
            nonlocal done
            done += count
            self.reach(start + (share - start) * min(done / max(steps, 1), 1.0))

        return step
