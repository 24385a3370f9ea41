# The only front door: people and CI call these targets and nothing else.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 5000
VAR ?= var
export PORT VAR

VENV := flask/.venv
BIN := $(VENV)/bin
PYTEST := cd flask && .venv/bin/python -m pytest

.PHONY: help run demo demo-reset dev test test-api test-client test-front test-e2e screenshots fuzz lint types sure db openapi client bench clean

help: ## Say what each target does
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /  \1\t/' | expand -t 16

$(VENV)/.installed: flask/requirements-dev.txt flask/pyproject.toml client/pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r flask/requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e flask -e client
	@touch $@

react/node_modules/.installed: react/package-lock.json
	cd react && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

OPENID := flask/tests/services/openid_provider

$(OPENID)/node_modules/.installed: $(OPENID)/package-lock.json
	cd $(OPENID) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

FRONTEND := $(shell find react/src react/public react/index.html react/vite.config.ts -type f 2>/dev/null)

react/dist/index.html: react/node_modules/.installed $(FRONTEND)
	cd react && npm run --silent build -- --logLevel warn

run: $(VENV)/.installed react/dist/index.html ## Install, build, start everything with a demo cohort (PORT, VAR)
	@exec $(BIN)/stager run

demo: run ## The same as run

demo-reset: $(VENV)/.installed ## Throw the demo's data away; the next run starts afresh
	@$(BIN)/stager demo reset --var "$(VAR)"

dev: $(VENV)/.installed react/node_modules/.installed ## Run with live reload: front end on 5173, API on PORT
	@$(BIN)/stager run --reload & trap 'kill %1' EXIT; cd react && npm run --silent dev

test: lint types test-front test-e2e test-api test-client ## Every check and test that this machine can run

test-front: react/node_modules/.installed ## Front-end unit tests and byte budgets
	cd react && npm run --silent test

test-e2e: $(VENV)/.installed $(OPENID)/node_modules/.installed react/dist/index.html ## The journeys, in Chromium
	cd react && npm run --silent size && npm run --silent e2e

screenshots: $(VENV)/.installed react/dist/index.html ## Take the pictures of the README anew
	cd react && npm run --silent screenshots

test-api: $(VENV)/.installed $(OPENID)/node_modules/.installed ## Back-end tests, on SQLite and MariaDB
	$(PYTEST) -n 2 --dist worksteal

test-client: $(VENV)/.installed ## The Python client and its command line, against a server that runs
	cd client && $(CURDIR)/$(BIN)/python -m pytest -q

fuzz: $(VENV)/.installed ## Send made-up requests to every operation (FUZZ_EXAMPLES, 1000 of each)
	cd flask && FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-1000} .venv/bin/python -m pytest -n 2 --dist worksteal -m fuzz tests/fuzz

lint: $(VENV)/.installed react/node_modules/.installed ## Style and import rules
	cd flask && .venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/lint-imports
	cd client && $(CURDIR)/$(BIN)/ruff check . && $(CURDIR)/$(BIN)/ruff format --check .
	cd react && npm run --silent lint

types: $(VENV)/.installed react/node_modules/.installed ## Type checks
	cd flask && .venv/bin/mypy
	cd client && $(CURDIR)/$(BIN)/mypy
	cd react && npm run --silent typecheck

sure: test ## What CI runs

db: $(VENV)/.installed ## Bring the database of ST_DATABASE_URI to the newest schema
	$(BIN)/stager db upgrade

openapi: $(VENV)/.installed ## Write docs/openapi.json from the code
	$(BIN)/stager openapi > docs/openapi.json

client: openapi react/node_modules/.installed ## Write the types of both clients from docs/openapi.json
	cd react && npm run --silent client
	cd client && $(CURDIR)/$(BIN)/python models_from_openapi.py
	$(BIN)/ruff format --quiet client/src/stager_client/models.py

bench: $(VENV)/.installed ## Measure intake and lists against floors (BENCH="--rows 10000 --database URI")
	cd flask && .venv/bin/python -m benchmarks $(BENCH)

clean: ## Remove what was installed and built; keeps VAR
	rm -rf $(VENV) $(OPENID)/node_modules react/node_modules react/dist
