# The one way to run things: people, hooks and .ci/run call these same targets.

PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help ready demo test check tidy matrix bench prove pictures wheel wheel-check verapdf libreoffice chromium catalogues requirements clean

help: ## This list
	@awk -F ': .*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ready: ## Everything that the others need: Debian's packages and .venv
	@PYTHON=$(PYTHON) scripts/set_up.sh

demo: ready ## Build the examples into output/; print each path with pages and size
	@scripts/demo.sh

test: ready ## Every test; ARGS="-k leaflet" for some of them
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: ready ## Style, types, layers and house rules
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest tests/house

tidy: ready ## Mend what ruff can mend
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

matrix: ready ## Every article for every clinic in every format and ink, and as HTML in a browser: ten minutes
	@CLINICPRESS_MATRIX=whole $(BIN)/python -m pytest -n $(WORKERS) tests/end_to_end/test_matrix.py tests/end_to_end/test_html_in_a_browser.py

bench: ready ## Cold start, a record, joining and batches beside other tools and Typst: half an hour of quiet
	@$(BIN)/python -m scripts.bench

prove: ready ## Batches lose nothing: runs and processes killed, a full disk, memory; ARGS="--jobs 60 --kills 8"
	@$(BIN)/python -m scripts.prove_batch $(ARGS)

pictures: demo chromium ## The pictures of README and docs/gallery.md, from real pages, into docs/pictures/
	@scripts/gallery.sh
	@$(BIN)/python scripts/pictures.py

wheel: ready ## The wheel, into dist/, by way of the source archive
	@rm -rf dist
	@$(BIN)/python -m hatchling build -t sdist
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist dist/clinicpress-*.tar.gz

wheel-check: wheel ## The wheel in a clean venv builds a leaflet from another folder
	@PYTHON=$(PYTHON) scripts/wheel_check.sh

verapdf: ## Fetch veraPDF (needs Java and Maven); print the path of its jar
	@scripts/verapdf.sh

catalogues: ready ## Look for new words, and put them into each language's catalogue, still to be translated
	@scripts/catalogues.sh

requirements: ready ## Choose dependencies anew within pyproject.toml; ARGS=--upgrade for newer ones
	@scripts/requirements.sh $(ARGS)

libreoffice: ## Debian's LibreOffice Writer, which packs need for Word files
	@scripts/libreoffice.sh

chromium: ## Debian's Chromium, with which tests look at the HTML twins
	@scripts/chromium.sh

clean: ## Remove whatever can be made again
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find output -mindepth 1 ! -name .gitkeep -delete
	find src tests scripts -name __pycache__ -prune -exec rm -rf {} +
