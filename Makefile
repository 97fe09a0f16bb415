# Everything runs in .venv, which is made on first use and brought up to date when pyproject.toml changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
REAL := ../shared

.PHONY: help demo test browser quality bench docs clean

help:
	@echo "make demo     align and check the example bulletin, and write its report"
	@echo "make test     run everything that guards the project"
	@echo "make browser  install Debian's chromium, in which the report is tested (root, or sudo)"
	@echo "make quality  score the library on real data, against floors (needs $(REAL))"
	@echo "make bench    time the library against its budgets and peers"
	@echo "make clean    remove the environment and everything generated"

demo: $(VENV)/installed
	$(BIN)/python examples/demo.py

test: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --quiet --cov --cov-report=term --cov-fail-under=95

browser:
	command -v chromium > /dev/null || { \
		sudo=$$(test "$$(id -u)" = 0 || echo sudo) && $$sudo apt-get update --quiet && \
		$$sudo apt-get install --quiet --yes --no-install-recommends chromium fonts-noto-cjk; }

quality: $(VENV)/developing
	$(BIN)/python benchmarks/quality.py $(REAL)

bench: $(VENV)/benching
	$(BIN)/python benchmarks/budgets.py
	$(BIN)/python benchmarks/alignment.py $(if $(wildcard $(REAL)/real/mac-dev),--gold $(REAL)/real/mac-dev)
	$(BIN)/python benchmarks/precise.py
	$(BIN)/python benchmarks/names.py
	$(BIN)/python benchmarks/script.py
	$(BIN)/python benchmarks/report.py

clean:
	rm -rf $(VENV) .venv-bootstrap .bench build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

# Some systems ship python3 without ensurepip; virtualenv, run from a folder of its own, does without.
$(VENV)/made:
	$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV) && \
		$(PYTHON) -m pip install --quiet --target .venv-bootstrap virtualenv && \
		PYTHONPATH=.venv-bootstrap $(PYTHON) -m virtualenv --quiet $(VENV); }
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	$(PIP) --group dev
	@touch $@

$(VENV)/benching: $(VENV)/developing benchmarks/peers.txt
	$(PIP) --requirement benchmarks/peers.txt
	@touch $@
