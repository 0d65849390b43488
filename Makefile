# The two commands of the README. Each does the set-up it needs, once.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= $(shell command -v python3.11 || command -v python3)
export DBT_PROFILES_DIR := $(CURDIR)
export DBT_SEND_ANONYMOUS_USAGE_STATS := false

.PHONY: help build test test-all test-histories test-clouds test-warehouses test-versions check-versions docs lint lock demo bench bench-classify bench-attribution dashboard test-dashboard screenshots marts superset test-superset clean

help:  ## Show the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

# An environment in the folder of the target, with just what its lock names. A lock is complete, so pip may add
# nothing: --no-deps keeps a release that somebody makes tomorrow from breaking a set-up that works today.
define set_up
	@echo "Setting up $(@D) from $< (once)"
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@$(@D)/bin/pip check --disable-pip-version-check > $(@D)/check || { cat $(@D)/check; exit 1; }
	@touch $@
endef

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3"; exit 1; }
	$(set_up)

build: .venv/ready  ## Build the demo into warehouse.duckdb and show what is in it
	@.venv/bin/dbt build --quiet --exclude-resource-type unit_test
	@.venv/bin/python scripts/summarise.py

test: .venv/ready lint  ## Lint, build a fresh database with all data and unit tests, run pytest
	@rm -rf target/test && mkdir -p target/test
	@echo "Building the demo on a fresh database, with all data and unit tests"
	@LEAD_SOURCES_DUCKDB_PATH=target/test/warehouse.duckdb .venv/bin/dbt build --quiet
	@echo "Running pytest"
	@.venv/bin/python -m pytest

test-all: .venv/ready lint  ## All tests on DuckDB, also those that take long (an hour and a half on two cores)
	@.venv/bin/python -m pytest -m "long or not long"

test-histories: .venv/ready  ## Prove that runs equal rebuilds: a hundred histories, twenty kills, all planted defects
	@LEAD_SOURCES_HISTORIES=100 LEAD_SOURCES_KILLS=20 .venv/bin/python -m pytest -m "long or not long" -rP --dist loadgroup \
	  tests/test_histories.py tests/test_crashes.py tests/test_planted_defects.py

# One environment for each engine, as adapters do not agree on what they are built on.
CLOUDS := snowflake bigquery databricks redshift
.venv-%/ready: requirements/%.lock
	$(set_up)

.PRECIOUS: .venv-%/ready

CLOUD_TESTS := $(foreach name,bigquery snowflake fakesnow static_rules types dialects costs,tests/engines/test_$(name).py)
test-clouds: .venv-warehouses/ready .venv-fakesnow/ready $(CLOUDS:%=.venv-%/ready)  ## Look at the SQL of Snowflake, BigQuery, Databricks and Redshift
	@.venv-warehouses/bin/python -m pytest -o addopts= -n 2 --dist loadgroup -q --durations=5 $(CLOUD_TESTS)

test-warehouses: test-clouds  ## The same, and compare Postgres and Spark with DuckDB (ENGINES=postgres: one)
	@.venv-warehouses/bin/python -m pytest -o addopts= -p no:xdist -q --durations=10 --doctest-modules \
	  --ignore-glob='*/run_on_*' $(CLOUD_TESTS:%=--ignore=%) tests/engines

# As the others, but for what dbt-core 1.12 asks for and is left out (requirements/dbt-1.12.in): pip check would miss it.
.venv-dbt-1.12/ready: requirements/dbt-1.12.lock
	@echo "Setting up $(@D) from $< (once)"
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

test-versions: .venv/ready .venv-dbt-oldest/ready .venv-dbt-1.10/ready .venv-dbt-1.12/ready .venv-dbt-2/ready  ## Build demo and example on other versions of dbt and DuckDB, and compare
	@.venv/bin/python scripts/compare_versions.py .venv-dbt-oldest .venv-dbt-1.10 .venv-dbt-1.12 .venv-dbt-2

check-versions: .venv/ready .venv-dbt-oldest/ready .venv-dbt-1.12/ready .venv-dbt-2/ready  ## The quickest part of it: the example on the oldest and the newest
	@.venv/bin/python scripts/compare_versions.py --example .venv-dbt-oldest .venv-dbt-1.12 .venv-dbt-2

# Warnings are errors: a link that leads nowhere is one. The catalogue of dbt's docs needs a warehouse, the contracts do not.
docs: .venv/ready .venv-docs/ready  ## Make the site of README and docs/ into target/site, with the dbt docs in it
	@LEAD_SOURCES_DUCKDB_PATH=target/dbt_docs.duckdb .venv/bin/dbt docs generate --quiet --static --empty-catalog \
	  --target-path target/dbt_docs
	@mkdir -p target/dbt_docs/extra/dbt && cp target/dbt_docs/static_index.html target/dbt_docs/extra/dbt/index.html
	@.venv-docs/bin/sphinx-build -q -E -W --keep-going -c docs -d target/site_cache . target/site
	@echo "target/site/index.html"

# The dashboard has an environment of its own: who only builds installs none of it.
DASHBOARD_PORT ?= 8501
dashboard: .venv-dashboard/ready  ## Show the marts in a browser, on this machine alone (DASHBOARD_PORT=8501)
	@.venv-dashboard/bin/python dashboard/copy_marts.py --keep target/dashboard/marts.duckdb
	@cd dashboard && exec ../.venv-dashboard/bin/streamlit run app.py --server.port $(DASHBOARD_PORT)

test-dashboard: .venv/ready .venv-dashboard/ready  ## Test the dashboard, in a headless Chromium as well
	@command -v chromium chromium-browser google-chrome > /dev/null \
	  || { apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core; } > /dev/null
	@rm -rf target/test-dashboard && mkdir -p target/test-dashboard
	@LEAD_SOURCES_DUCKDB_PATH=target/test-dashboard/warehouse.duckdb .venv/bin/dbt build --quiet --exclude-resource-type unit_test test
	@LEAD_SOURCES_DUCKDB_PATH=target/test-dashboard/warehouse.duckdb .venv-dashboard/bin/python -m pytest -o addopts= -q --confcutdir=tests/dashboard \
	  --doctest-modules dashboard tests/dashboard

screenshots: .venv-dashboard/ready  ## Take the pictures of the documents from the demo in warehouse.duckdb
	@.venv-dashboard/bin/python tests/dashboard/screenshots.py docs/images

TO ?= marts.duckdb
marts: .venv/ready  ## Copy the marts alone into a small file for BI tools (TO=marts.duckdb)
	@.venv/bin/python dashboard/copy_marts.py $(TO)

# Superset for the warehouse at URI, an address of SQLAlchemy; without one for marts.duckdb in the folder it starts in.
URI ?= duckdb:///marts.duckdb?access_mode=read_only
SCHEMA ?= lead_sources
superset: .venv/ready  ## Write the dashboard for Superset into target/superset.zip (URI=... SCHEMA=lead_sources)
	@.venv/bin/python bi/superset/make.py --zip target/superset.zip --uri '$(URI)' --schema '$(SCHEMA)'

test-superset: .venv/ready .venv-superset/ready  ## Import the dashboard into a Superset of its own and draw each chart
	@.venv/bin/python -m pytest -o addopts= -q --doctest-modules bi/superset tests/test_superset.py

lint: .venv/ready .venv-dev/ready  ## Lint SQL, Python and YAML
	@.venv-dev/bin/ruff check --quiet
	@git ls-files -z '*.yml' '*.yaml' | xargs -0 -n 50 -P 2 .venv-dev/bin/yamllint --strict
	@.venv/bin/sqlfluff lint --processes 2 --disable-progress-bar models tests/assertions examples/host_project/models | grep -v PASS
	@.venv/bin/sqlfluff lint --processes 2 --disable-progress-bar --templater placeholder dashboard/queries | grep -v PASS
	@.venv/bin/python scripts/lint_names.py models tests/assertions examples/host_project/models

demo: .venv/ready  ## Write the demo's seeds again
	@.venv/bin/python scripts/make_demo.py

COMPILE := .venv/bin/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-strip-extras \
  --no-annotate --no-header --python-version 3.11
lock: .venv/ready  ## Lock the dependencies of requirements.in and of requirements/
	@.venv/bin/pip install --quiet uv
	@$(COMPILE) requirements.in -o requirements.lock
	@$(COMPILE) -c requirements.lock requirements/warehouses.in -o requirements/warehouses.lock
	@for name in dashboard superset dev docs dbt-oldest dbt-1.10 dbt-2 fakesnow $(CLOUDS); do $(COMPILE) requirements/$$name.in -o requirements/$$name.lock; done
	@$(COMPILE) --override requirements/dbt-1.12.override requirements/dbt-1.12.in -o requirements/dbt-1.12.lock

target/bench/ready: scripts/bench_classify.lock
	$(set_up)

bench-classify: .venv/ready target/bench/ready  ## Time the classifier beside referer-parser
	@.venv/bin/python scripts/bench_classify.py target/bench/bin/python

target/bench-attribution/ready: scripts/bench_attribution.lock
	$(set_up)

bench-attribution: .venv/ready target/bench-attribution/ready  ## Time markov and shapley beside ChannelAttribution
	@.venv/bin/python scripts/bench_attribution.py target/bench-attribution/bin/python

EVENTS ?= 2000000
RUNS ?= 3
MEMORY ?= 80%
bench: .venv/ready  ## Time first builds and builds with 1 % new events (EVENTS=2000000)
	@.venv/bin/python scripts/bench_build.py --events $(EVENTS) --runs $(RUNS) --memory $(MEMORY)

clean:  ## Remove what builds and tests wrote
	rm -rf target logs warehouse.duckdb warehouse.duckdb.wal
