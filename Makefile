# Everything a person types. `make` alone lists the targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# uv installs ten times faster; pip alone does.
UV     := $(shell command -v uv 2>/dev/null)

PIN    := uv pip compile -q --no-header --no-annotate --universal --python-version 3.11 --generate-hashes

.PHONY: help demo test lint bench soak run pictures extra requirements clean

help:            ## list the targets
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 16

demo: $(VENV)/.run  ## the whole job on the built-in replica of the portal, with no network
	@$(BIN)/monitor demo

run: $(VENV)/.run   ## one scheduled run on the live sites declared in seeds/
	@$(BIN)/monitor run

test: lint       ## the whole test suite, offline, after the linters
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.dev  ## ruff, mypy (strict)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev ## speed and memory, beside what others offer (half an hour)
	$(BIN)/python -m tests.bench

soak: $(VENV)/.dev  ## 200 kills of a backfill, and the long loops (minutes)
	$(BIN)/python -m tests.bench.soak

extra: $(VENV)/.run ## what is installed on request: make extra EXTRA=postgres (queue, parquet, fallback)
	@$(call pip,--no-build-isolation -e '.[$(or $(EXTRA),$(error which extra? make extra EXTRA=postgres))]')

pictures: $(VENV)/.dev ## the README's pictures, from the demo's data
	$(BIN)/python -m tests.report.pictures

requirements:    ## pin again (needs uv)
	echo 'setuptools>=77' | $(PIN) --extra notify pyproject.toml - -o requirements.txt
	$(PIN) --extra dev pyproject.toml -c requirements.txt -o requirements-dev.txt

clean:           ## remove what was installed and made here (never output/state or output/archive)
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .hypothesis output/demo
	find monitor spiders tests -name __pycache__ -prune -exec rm -rf {} +

# $(1): the requirements file. The project itself is installed as a link, so that its code here is what runs,
# and compiled here: some machines forbid Python to write what it has compiled, and every start would compile again.
define install
	@test -x $(BIN)/python || $(if $(UV),uv venv -q --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV))
	$(call pip,--require-hashes -r $(1))
	$(call pip,--no-deps --no-build-isolation -e .)
	@$(BIN)/python -m compileall -q monitor spiders
	@touch $@
endef
pip = $(if $(UV),uv pip install -q --compile-bytecode --python $(BIN)/python $(1),$(BIN)/python -m pip install -qq --disable-pip-version-check $(1))

$(VENV)/.run: requirements.txt pyproject.toml
	@echo "Setting up $(VENV) (once)"
	@$(call install,requirements.txt)

$(VENV)/.dev: requirements-dev.txt requirements.txt pyproject.toml
	@echo "Setting up $(VENV) for tests (once)"
	@$(call install,requirements-dev.txt)
	@touch $(VENV)/.run
