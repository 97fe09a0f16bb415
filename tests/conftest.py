"""Tables of the tests' own: never the user's, and kept between runs so that a second run is quick."""

import os

import pytest


def pytest_configure(config: pytest.Config) -> None:
    folder = config.rootpath / ".pytest_cache" / "tables"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["BILINGUAL_CACHE_DIR"] = str(folder)
