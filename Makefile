# Everything a newcomer, a developer and CI run. `make` alone lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup setup-browser test lint lint-python lint-template format unit integration stack browser demo pictures benchmark evaluation lock clean

BIN := .venv/bin
UV := .tools/uv/bin/uv
SAM := .tools/sam/bin
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= eu-west-1
# Else each of the many Pythons that run here compiles all it imports again.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/python -m pytest -n auto --no-loadscope-reorder

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## make the environments from their lock files (needs a Python 3.13)
	@infra/setup/environments.sh

setup-browser: ## install Chromium and fonts, where they are missing
	@infra/setup/browser.sh

test: setup setup-browser lint ## everything that CI runs
	@$(PYTEST)

lint: setup ## style, types, import arrows and the template
	@$(MAKE) --no-print-directory --jobs=2 lint-python lint-template

lint-python:
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lint-template:
	@infra/setup/lint-template.sh

format: setup ## format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

unit: setup ## the tests that need no network and no boto3
	@$(PYTEST) tests/unit

integration: setup ## the tests of the AWS adapters, on moto
	@$(PYTEST) tests/integration

stack: setup ## the tests of the deployed template, on the local stack
	@$(BIN)/python -m pytest tests/stack

browser: setup setup-browser ## the tests that drive Chromium
	@$(BIN)/python -m pytest tests/browser

demo: setup ## from feeds to an alert on the screen; ONCE=1, FEEDS=folder, WATCHLIST=file
	@$(BIN)/makegood local $(if $(ONCE),--once) $(if $(FEEDS),--feeds "$(FEEDS)") $(if $(WATCHLIST),--watchlist "$(WATCHLIST)")

pictures: setup setup-browser ## every email and page as a picture, in .local/pictures
	@$(BIN)/python -m makegood_ops.pictures

benchmark: setup ## what dependencies weigh, acts cost and triage takes; ONLY=weights, counts, speed, poll, polling, tick, identity or month
	@cd tests && for each in $(or $(ONLY),weights counts speed poll polling tick identity month); do ../$(BIN)/python -m benchmark.$$each; done

evaluation: setup ## how good triage is, with intervals; ONLY=topic
	@cd tests && ../$(BIN)/python -m evaluation $(ONLY)

lock: setup ## lock every environment again and export what ships
	@for project in . infra/environments/*/; do $(UV) lock --quiet --upgrade --python "$$(cat .tools/python)" --project "$$project"; done
	@$(MAKE) --no-print-directory functions/requirements.txt

functions/requirements.txt: uv.lock pyproject.toml
	@$(UV) export --quiet --frozen --no-dev --no-default-groups --no-emit-project --no-header \
	  --no-annotate --output-file $@

clean: ## remove what builds and runs leave behind, and the environments
	@rm -rf .aws-sam .local .venv .tools .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
