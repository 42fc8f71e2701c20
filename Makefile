# The commands of this folder. `make` alone lists them; each line after ## is its help.

PYTHON ?= python3
BIN := .venv/bin
FORUM := $(BIN)/forum
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip --quiet install
# Every file that pip installs must have a hash that stands in the lock; nothing else is fetched.
LOCKED := --require-hashes --no-deps --no-build-isolation

.DEFAULT_GOAL := help
.PHONY: help site preview test bench speed quality fuzz kills mutants screenshots fonts web-fonts lock clean
.DELETE_ON_ERROR:

help: ## list the commands
	@echo "Start with 'make site'. The commands:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

site: .venv/forum.ready ## set up, check the notes, compose the announcements, build the site
	@echo "Checking the notes ..."
	@$(FORUM) check
	@echo "Composing the announcements ..."
	@$(FORUM) compose
	@echo "Building the site ..."
	@$(FORUM) build
	@echo
	@echo "The announcements   posts/*/linkedin*.txt, the newest: $$(ls posts/*/linkedin.en.txt | tail -n 1)"
	@echo "The site            output/index.html, in Japanese: output/ja/index.html"
	@echo "The feed            output/feed.xml, in Japanese: output/ja/feed.xml"
	@echo "To look at them     make preview"

preview: .venv/forum.ready ## show the site, drafts too, in a browser on this machine
	@$(FORUM) preview

test: .venv/dev.ready ## run every check and test; ends with a summary
	@$(BIN)/python -m tests.run_checks

bench: speed quality ## measure how fast the commands are, and how good the pages

speed: .venv/bench.ready ## how fast, beside others (BENCH_SIZES="100 1000" BENCH_ROUNDS=1)
	@$(BIN)/python -m tests.bench $(BENCH_SIZES) $(if $(BENCH_ROUNDS),--rounds $(BENCH_ROUNDS))

quality: .venv/bench.ready ## how good the pages are, and what they weigh
	@$(BIN)/python -m tests.page_quality

# Meetings of the newsrooms, and how often each is built: by itself 5 times, 3 from 1,000, 1 above.
BENCH_SIZES = 100 1000 10000
BENCH_ROUNDS =

fuzz: .venv/dev.ready ## throw newsrooms by chance at the commands (SECONDS=600)
	@$(BIN)/python -m pytest -m "hypothesis and not fuzz" --hypothesis-profile=fuzz tests
	@FORUM_FUZZ_SECONDS=$(SECONDS) FORUM_FUZZ_SEED=$(SEED) $(BIN)/python -m pytest -s -m fuzz tests

kills: .venv/dev.ready ## kill whole builds, Pelican and all, at moments by chance (KILLS=200)
	@FORUM_KILLS=$(KILLS) $(BIN)/python -m pytest --durations=1 tests/e2e/test_killed_build.py

KILLS = 200
SECONDS = 600
SEED = $(shell date +%s)

mutants: .venv/dev.ready ## break the modules of the promises, and see a test fail each time
	@$(BIN)/python -m tests.mutants

screenshots: .venv/dev.ready ## draw pages of both newsrooms into screenshots/
	@$(BIN)/python -m tests.screenshots

fonts: .venv/dev.ready ## cut the typefaces of the social cards anew (needs npm)
	@$(BIN)/python -m tests.card_fonts

web-fonts: ## make the theme's own fonts from their sources, fetched with npm
	@$(PYTHON) -m venv .lock-venv
	@.lock-venv/bin/python -m pip --quiet install 'fonttools==4.68.0' 'brotli==1.2.1'
	@npm install --silent --no-save --no-audit --no-fund --prefix .lock-venv \
		@fontsource-variable/newsreader@5.3.0 @fontsource-variable/libre-franklin@5.3.0
	@sh themes/forum/fonts.sh .lock-venv/bin .lock-venv/node_modules

lock: ## write the requirements locks anew (UPGRADE=--upgrade for newer versions)
	@$(PYTHON) -m venv .lock-venv
	@.lock-venv/bin/python -m pip --quiet install 'pip-tools==7.6.2'
	@$(COMPILE) -o requirements-build.lock requirements-build.in
	@$(COMPILE) -o requirements.lock pyproject.toml
	@$(COMPILE) -o requirements-dev.lock --extra dev -c requirements.lock pyproject.toml
	@$(COMPILE) -o requirements-bench.lock requirements-bench.in

COMPILE = CUSTOM_COMPILE_COMMAND='make lock' .lock-venv/bin/pip-compile --quiet $(UPGRADE) \
	--generate-hashes --allow-unsafe --strip-extras --annotation-style=line \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

clean: ## remove everything that was made, the virtual environment too
	rm -rf output screenshots mutants dist .forum .venv .lock-venv node_modules tests/lighthouse/node_modules
	rm -rf tests/peers/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find composer tests -name __pycache__ -prune -exec rm -rf {} +

# The packages, again from an empty environment when a lock changes: nothing old stays behind.
.venv/packages.ready: requirements-build.lock requirements.lock
	@echo "Setting up .venv ..."
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) $(LOCKED) -r requirements-build.lock
	@$(PIP) $(LOCKED) -r requirements.lock
	@touch $@

.venv/forum.ready: .venv/packages.ready pyproject.toml
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip --quiet check
	@touch $@

# Not compiled ahead: much of it is never imported, and what is, Python compiles once by itself.
.venv/dev.ready: .venv/forum.ready requirements-dev.lock
	@echo "Installing what the tests need ..."
	@$(PIP) $(LOCKED) --no-compile -r requirements-dev.lock
	@touch $@

.venv/bench.ready: .venv/dev.ready requirements-bench.lock
	@echo "Installing what is compared with ..."
	@$(PIP) $(LOCKED) -r requirements-bench.lock
	@touch $@
