# make help lists the targets.
SHELL := /bin/bash
PREFIX ?= /usr/local
DATA ?= ../shared/data
EVENTS ?= 100000
REBUILDS ?= 200
RUNS ?= 300
KILLS ?= 300
THREADS ?= 4
MODEL := .build/release/model
SWIFT_BUILD := swift build -c release --static-swift-stdlib --product model

.DEFAULT_GOAL := help
.PHONY: help setup build run run-real test lint format bench differential conformance stress ecosystem install clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## install the system packages that are missing
	@Scripts/setup.sh

build: setup ## build the release binary, .build/release/model
	@$(SWIFT_BUILD)

run: build ## extract simulated data, build and test every model, write the docs; EVENTS=n
	@Scripts/run.sh dev --vars '{events: $(EVENTS)}'

run-real: build ## the same models over real files; DATA=folder
	@Scripts/run.sh real --vars '{data: "$(abspath $(DATA))"}'

test: ## run every test
	@Scripts/setup.sh test
	@Scripts/test.sh

differential: build ## build the sample project and small ones with dbt-core too, and compare everything
	@Scripts/setup.sh test
	@Scripts/differential.sh $(MODEL)

conformance: build ## run dbt's public adapter tests on SQLite and Postgres; THREADS=n
	@Scripts/setup.sh test
	@Scripts/conformance.sh $(MODEL) --threads $(THREADS)

stress: build ## rebuilds by 16 threads beside dbt-core, and runs with injected faults, on Postgres, and killed extracts; REBUILDS=n, RUNS=n, KILLS=n
	@Scripts/setup.sh test
	@Scripts/stress.sh $(MODEL) $(REBUILDS) $(RUNS) $(KILLS)

ecosystem: build ## let the tools around dbt read our artifacts and drive our binary; takes minutes, installs from PyPI
	@Scripts/setup.sh test
	@Scripts/with-postgres.sh python3 Scripts/ecosystem/run.py --model-binary $(MODEL)

bench: build ## measure beside dbt-core, sqlite3 and psql; WHAT=startup|parse|build|postgres|extraction, DBT_V2=its executable
	@Scripts/setup.sh test
	@Scripts/python-env.sh .build/oracle-venv Scripts/requirements-oracle.txt
	@Scripts/python-env.sh .build/oracle-postgres-venv Scripts/requirements-oracle-postgres.txt
	@Scripts/with-postgres.sh .build/oracle-venv/bin/python Benchmarks/bench.py --model-binary $(MODEL) \
	  --dbt-binary .build/oracle-venv/bin/dbt --dbt-postgres-binary .build/oracle-postgres-venv/bin/dbt \
	  $(if $(DBT_V2),--dbt-v2-binary $(DBT_V2)) $(if $(WHAT),--what $(WHAT))

lint: ## check the format of all Swift sources
	@swift format lint --strict --parallel --recursive Sources Tests Package.swift

format: ## format all Swift sources
	@swift format --in-place --parallel --recursive Sources Tests Package.swift

install: build ## install the binary; PREFIX=folder
	@install -sDm755 $(MODEL) $(DESTDIR)$(PREFIX)/bin/model
	@echo "installed $(DESTDIR)$(PREFIX)/bin/model"

clean: ## remove what builds and runs made
	@rm -rf .build target logs
