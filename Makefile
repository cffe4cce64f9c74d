# make demo   builds the graph of corpus/reports into exports
# make test   style, types, contracts and all tests but those in real engines
# make test-engines runs the tests that need Java and Maven: real Neo4j and RDF4J
# make fit    fits the confidence of facts on the corpus and corpus/features/rows.tsv (docs/confidence.md)
# make bench  measures speed and memory into docs/benchmark.md
# make scores writes docs/scores.json from the gold facts that DUIKOU_GOLD and DUIKOU_SEEDS name, and docs/scores-corpus.json from corpus/gold
# make ontology writes the page of the ontology into build/ontology and draws docs/images/model.svg
# make manual writes docs/manual/ from the help of the commands
# make fuzz   feeds damaged files to every reader for ten minutes (MINUTES=1 for one)
# make front builds the explorer and the SPARQL page of `kg serve` into kg/web/static/bundle, with Node
# make picture draws docs/images/*.png; also: lint, lock, clean

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: ready front demo manual fuzz picture test test-engines bench ontology fit scores scores-table lint lock browser clean
.DEFAULT_GOAL := test

$(READY): requirements.lock pyproject.toml
	@python=; for name in python3.11 python3 python3.12 python3.13; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then echo "make: Python 3.11 or later is needed, and none was found" >&2; exit 1; fi; \
	$$python -m venv $(VENV) || { echo "make: no virtual environment could be made (on Debian: apt-get install python3-venv)" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

ready: $(READY)

demo: $(READY)
	$(BIN)/kg build corpus/reports -o exports

test: lint browser
	$(BIN)/python -m pytest --ignore=tests/engines

test-engines: $(READY)
	$(BIN)/python -m pytest tests/engines

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

front: $(READY)
	$(BIN)/python hatch_build.py

manual: $(READY)
	$(BIN)/python tools/write_manual.py

MINUTES ?= 10
fuzz: $(READY)
	$(BIN)/python tools/fuzz_readers.py --minutes $(MINUTES)

picture: demo front
	$(BIN)/python tools/take_picture.py

ontology: $(READY)
	PYTHONPATH=. $(BIN)/python tools/write_context.py
	$(BIN)/python tools/document_ontology.py build/ontology

fit: $(READY)
	PYTHONPATH=. $(BIN)/python tools/fit_confidence.py

bench: $(READY)
	PYTHONPATH=. $(BIN)/python tools/measure.py

# $(call evaluate,PAGES,GOLD,NAME): the pages read into build/NAME and compared with gold
evaluate = $(BIN)/kg extract --quiet "$(1)" -o build/$(3) && $(BIN)/kg evaluate "$(2)" build/$(3) --docs build/$(3) \
  --bootstrap 2000 --calibration --by error
SEEDS = $(call evaluate,$(DUIKOU_SEEDS),$(DUIKOU_GOLD),scores)
CORPUS = $(call evaluate,corpus/reports,corpus/gold,scores-corpus)

scores: $(READY)
	$(SEEDS) --json | $(BIN)/python -m json.tool > build/scores.json
	$(CORPUS) --json | $(BIN)/python -m json.tool > build/scores-corpus.json
	mv build/scores.json build/scores-corpus.json docs/

scores-table: $(READY)
	@echo "two readers of the corpus" && $(BIN)/kg evaluate corpus/readings/first corpus/readings/second
	@echo "corpus" && $(CORPUS)
	@echo "seeds" && $(SEEDS)

# The lock file names neither an index nor a host; it is made on Python 3.11, the lowest version that we support.
lock: $(READY)
	$(BIN)/python -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check "pip-tools>=7.4,<8"
	CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --all-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --output-file requirements.lock pyproject.toml

browser:
	@bash tests/browser/install.sh

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
