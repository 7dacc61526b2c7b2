# Everything a person or a machine runs here. `make` alone prints this list.
# PYTHON picks the interpreter (3.11 or newer), VENV the place of the environment, ARGS goes to the command.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := list
.DELETE_ON_ERROR:
.PHONY: list playground test wide long check format e2e acceptance bench chaos lock docs clean

list: ## print this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

playground: $(VENV)/.run-time ## open the bot in the browser, with the demo community
	$(BIN)/tertulia playground $(ARGS)

test: $(VENV)/.development ## run the tests (two processes; without browser, benchmarks and long faults)
	$(BIN)/pytest -n 2 --dist worksteal --ignore tests/e2e --ignore tests/acceptance --ignore tests/bench \
		-m "not long and not wide" $(ARGS)

wide: $(VENV)/.development ## run the walks over every card, row and order of events (minutes)
	$(BIN)/pytest -n 2 --dist worksteal --ignore tests/e2e --ignore tests/bench -m "wide and not long" $(ARGS)

# Prints the time each took; the year of 200 circles and the 200 lives are most of it.
long: $(VENV)/.development ## run the long forms: a simulated year, hundreds of lives (an hour or two)
	$(BIN)/pytest --durations 0 --durations-min 10 --ignore tests/e2e --ignore tests/bench -m long $(ARGS)

check: $(VENV)/.development ## format, lint, types, import rules, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/test_architecture.py

format: $(VENV)/.development ## write the format and the lint's own repairs
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

e2e: $(VENV)/.development ## drive the playground in a real browser (Debian: apt-get install chromium)
	$(BIN)/pytest --timeout 300 tests/e2e $(ARGS)

# The stand-in for Slack listens on every interface: it runs in a network that holds nothing but itself.
acceptance: $(VENV)/.development ## drive the whole bot against a stand-in for Slack (Linux, npm)
	$(BIN)/python -m tests.acceptance.local_slack
	unshare --map-root-user --net $(BIN)/python -m tests.acceptance $(ARGS)

bench: $(VENV)/.development ## measure; prints the tables the README quotes
	$(BIN)/python -m tests.bench.bench_find_peer
	$(BIN)/python -m tests.bench.matching_table --held
	$(BIN)/python -m tests.bench.safety_table --unread
	$(BIN)/python -m tests.bench.bench_delivery

# Takes an hour; ARGS="--kills 30 --messages 400" is what CI runs.
chaos: $(VENV)/.development ## kill and stop real processes at random; prints seed and totals
	$(BIN)/python -m tests.faults.chaos --database sqlite --kills 1000 --messages 10000 --pause 0.05 $(ARGS)
	$(BIN)/python -m tests.faults.chaos --database postgresql --kills 1000 --messages 10000 \
		--cuts 50 --crashes 20 --pause 0.05 $(ARGS)

docs: $(VENV)/.development ## write the generated parts of README.md and .env.example
	$(BIN)/tertulia docs

# The locks hold exact versions and hashes and no address: whose mirror serves them is the reader's business.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header pyproject.toml --group build

lock: $(VENV)/.development ## renew both lock files (ARGS=--upgrade for newer versions)
	$(LOCK) --output-file requirements.lock $(ARGS)
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock $(ARGS)

clean: ## remove the environment and all caches
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The environment is built up in steps; a stamp file is newer than the lock it was made from.
# The project's own install builds with the locked backend, so nothing unhashed is ever downloaded.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Tertulia needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ...' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run-time: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run-time
