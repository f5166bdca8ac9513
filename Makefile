# Accord: `make run` shows it at work, `make test` tests it, `make check` lints it, `make bench` measures it.
VENV ?= .venv

# The first interpreter that fits, unless PYTHON names one.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := $(VENV)/bin
QUIET_PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# The folder of the archive; PORT is read by `accord serve`.
export ACCORD_HOME ?= data

.PHONY: run test test-long check bench translations lock clean

# Crawls the sample newsroom over HTTP, fills an archive, indexes it, serves the site.
run: $(VENV)/.run
	@$(BIN)/python -m tests.newsroom with $(BIN)/accord crawl --outlets tests/newsroom/outlets
	@$(BIN)/accord index --no-vectors
	@nice $(BIN)/accord index >/dev/null 2>&1 &
	@$(BIN)/accord serve

# The usual tests, on all cores; the long ones (crawls, kills, growth of time) are apart.
test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not long" -n auto --dist loadfile

test-long: $(VENV)/.dev
	$(BIN)/python -m pytest -m long

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

# Brings the words of the interface up to date after a change of the pages; then translate what is new.
translations: $(VENV)/.dev
	$(BIN)/pybabel -q extract -F web/translations/babel.cfg -k _l --no-location --sort-output -o web/translations/messages.pot .
	for code in zh ru kk ug; do $(BIN)/pybabel -q update -N -w 100 --ignore-pot-creation-date \
		-i web/translations/messages.pot -o web/translations/$$code/LC_MESSAGES/messages.po -l $$code; done
	rm web/translations/messages.pot
	$(BIN)/pybabel -q compile -d web/translations

# Locks anew after a change of the dependencies (wants uv: `pip install uv`).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --extra vectors pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --all-extras pyproject.toml -o requirements-dev.lock

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Accord needs Python 3.11, 3.12 or 3.13: install one, or name it with PYTHON=." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@if [ ! -e $(VENV)/.dev ]; then \
		echo "Installing Accord into $(VENV) (about a minute, once)." && \
		$(QUIET_PIP) --no-deps --require-hashes -r requirements.lock && \
		$(QUIET_PIP) --no-deps --no-build-isolation -e . ; \
	fi
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	@echo "Installing Accord and what its tests need into $(VENV) (about a minute, once)."
	@$(QUIET_PIP) --no-deps --require-hashes -r requirements-dev.lock
	@$(QUIET_PIP) --no-deps --no-build-isolation -e .
	@touch $@
