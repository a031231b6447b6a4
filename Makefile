# `make demo` and `make test` need nothing but Python 3.11 or later, git and make. PYTHON names the interpreter, PORT the port.
# Everything is installed into .venv; everything that a site keeps is under var/.

BOOTSTRAP = $(or $(PYTHON),python3) -I newsroom/bootstrap.py
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
# What a site on the open web sets; `check --deploy` judges these.
PRODUCTION = DEBUG=0 HTTPS=1 TRUSTED_PROXIES=1 SITE_URL=https://news.example ALLOWED_HOSTS=news.example DATABASE_URL=sqlite://:memory: \
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')
TEMPLATES = $$(find templates articles faq newsroom -name '*.html')

# Where the environment forbids compiled files, 700 modules of tests would be compiled at every start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo install test test-all test-laws test-faults lock check check-code check-types check-imports check-settings format fixture guide showcase-pictures theme-picture messages bench clean python vendor

demo: python  ## the site with the seed explainer, on 127.0.0.1:8000
	@$(BOOTSTRAP) demo

install: python  ## .venv with the locked development dependencies
	@$(BOOTSTRAP) install

# The last -m counts: one in ARGS replaces this.
test: install  ## all tests but the slow ones; ARGS goes to pytest, DATABASE_URL=postgres://… tests on PostgreSQL
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow" $(ARGS)

test-all: install  ## all tests, with every journey in the browser; ARGS and DATABASE_URL as above
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

test-laws: install  ## what holds for generated documents, with many new ones; before a release
	HYPOTHESIS_PROFILE=laws $(BIN)/python -m pytest -n 2 --dist worksteal -m hypothesis $(ARGS)

# Root may mount the small disk that is filled. Others are root in a namespace of their own, where that is allowed.
ROOTED = $(shell [ "$$(id -u)" = 0 ] || ! unshare --user --map-root-user --mount true 2>/dev/null || echo unshare --user --map-root-user --mount)
test-faults: install  ## what happens when processes are killed, disks are full, or PostgreSQL is away
	$(ROOTED) $(BIN)/python -m pytest -n 2 --dist worksteal -m faults $(ARGS)

check: check-code check-types check-imports check-settings  ## linters, formatters, types, import contracts, migrations, settings, locks

check-code: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/python .ci/locks.py --check

check-types: install
	$(BIN)/mypy

check-imports: install
	$(BIN)/lint-imports --no-logo

check-settings: install
	@echo '$(MANAGE) makemigrations --check, check --deploy'
	@$(PRODUCTION) $(MANAGE) makemigrations --check --dry-run
	@$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

format: install  ## what `make check` would find wrong with the layout of code and templates
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)

lock: install  ## the lock files from pyproject.toml; UPGRADE=1 takes newer versions
	$(BIN)/python .ci/locks.py $(if $(UPGRADE),--upgrade)

fixture: install  ## articles/fixtures/explainer.json from the text beside it
	$(MANAGE) build_fixture

vendor:  ## the desk's bundle of other people's components, from package-lock.json; needs npm
	npm ci --ignore-scripts --no-audit --no-fund
	node .ci/vendor/bundle.mjs

guide: install  ## the pictures of docs/editors-guide.md; needs Chromium
	$(BIN)/python .ci/guide_pictures.py

showcase-pictures: install  ## the README's pictures of the showcase; needs Chromium
	$(BIN)/python .ci/showcase_pictures.py

theme-picture: install  ## the picture of docs/theming.md, of the theme in its lines; needs Chromium
	$(BIN)/python .ci/theme_picture.py

bench: install  ## what a site costs, by its size; SIZES="100 10000", BENCH_ARGS for the database, a folder and Wagtail
	$(BIN)/python -m benchmarks.bench $(if $(SIZES),--sizes $(SIZES)) $(BENCH_ARGS)

messages: install  ## the catalogues in newsroom/locale, brought up to date with code and templates, and compiled
	$(BIN)/python .ci/messages.py

clean:  ## the environment and caches; var/ and .env, which hold data, stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@command -v $(or $(PYTHON),python3) >/dev/null || { \
		echo 'There is no $(or $(PYTHON),python3) here: install Python 3.11 or later, or name one with PYTHON=/path/to/python3.' >&2; exit 1; }
