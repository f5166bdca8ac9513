# Accord: `make run` shows it, `make test` checks it, `make bench` measures it.
PORT ?= 8000
ACCORD_HOME ?= ./data
VENV ?= .venv
export PORT ACCORD_HOME

# The first interpreter that fits, unless PYTHON names one.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := $(VENV)/bin
QUIET_PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NEWSROOM := $(BIN)/python -m tests.newsroom with

.PHONY: run test test-long check bench lock clean

run: $(VENV)/.run
	@$(NEWSROOM) $(BIN)/accord crawl --outlets tests/newsroom/outlets
	@$(BIN)/accord index
	@$(BIN)/accord serve

test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not long"

test-long: $(VENV)/.dev
	$(BIN)/python -m pytest -m long

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

# Locks anew after a change of the dependencies (wants uv: `pip install uv`).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --all-extras -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Accord needs Python 3.11, 3.12 or 3.13: install one, or name it with PYTHON=." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Accord into $(VENV) (about a minute, once)."
	@$(QUIET_PIP) --require-hashes -r requirements.lock
	@$(QUIET_PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing Accord and what its tests need into $(VENV) (about a minute, once)."
	@$(QUIET_PIP) --require-hashes -r requirements-dev.lock
	@$(QUIET_PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run
