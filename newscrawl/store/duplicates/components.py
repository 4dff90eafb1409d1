"""Connected components of a graph whose links come in batches, in numpy."""

import numpy as np
from numpy.typing import NDArray


class Components:
    """The components of the nodes 0 to ``count`` - 1; each is named after its least node."""

    def __init__(self, count: int) -> None:
        self._least = np.arange(count)

    def of(self, nodes: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return the component of each node."""
        return self._least[nodes]

    def join(self, pairs: NDArray[np.intp]) -> None:
        """Add links. ``pairs``: an array of two columns."""
        while True:
            ends = np.sort(self._least[pairs], axis=1)
            pairs = ends[ends[:, 0] != ends[:, 1]]
            if not len(pairs):
                return
            np.minimum.at(self._least, pairs[:, 1], pairs[:, 0])
            # A component whose least node has got a lesser one is renamed.
            while ((renamed := self._least[self._least]) != self._least).any():
                self._least = renamed
