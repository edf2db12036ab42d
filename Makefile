# Each target first makes the checkout ready; that does nothing when nothing has changed.
.DEFAULT_GOAL := help
.PHONY: help run test lint format bench bundle i18n lock clean

ARGS ?=
NAME ?= start
# One more than two cores have: many tests wait for processes of their own.
JOBS ?= 3
BIN := .venv/bin
SET_UP := @sh headunit/setup/setup.sh

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

run: ## start the simulator: unit, world, backend, panel (ARGS="--lang fr --fresh" goes to `headunit run`)
	$(SET_UP) run
	@exec $(BIN)/headunit run $(ARGS)

test: ## run every test: static, offscreen and under Xvfb (ARGS="-k clock" goes to pytest)
	$(SET_UP) test
	@exec $(BIN)/pytest -n $(JOBS) --dist worksteal $(ARGS)

lint: ## format check, ruff, mypy --strict, qmllint with type information
	$(SET_UP) run
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m headunit.ui.lint_qml

format: ## put the Python files into shape
	$(SET_UP) run
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: ## measure (NAME=start, ARGS="--json out.json")
	$(SET_UP) run
	@exec $(BIN)/headunit bench $(NAME) $(ARGS)

bundle: ## make dist/headunit-bundle-…, which installs on a machine without a network (ARGS="--no-archive")
	$(SET_UP) run
	@exec $(BIN)/python -m headunit.setup.bundle $(ARGS)

i18n: ## bring the catalogues up to date with the QML files
	$(SET_UP) run
	$(BIN)/python -m headunit.ui.catalogues

lock: ## choose the newest versions that pyproject.toml allows, with their hashes
	uv pip compile pyproject.toml --group dev --universal --python-version 3.12 --generate-hashes --no-header --upgrade --quiet --output-file requirements.lock

clean: ## remove what was built, not .venv
	rm -rf build dist artifacts .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find headunit connectivity estore tests -name __pycache__ -type d -prune -exec rm -rf {} +
