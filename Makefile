# Two commands do everything on a fresh Linux machine with Python 3.11: `make run` and `make test`.

.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
# Two halves side by side, a file's tests always in the same one: each half has its own coach.
HALVES := -n 2 --dist loadfile --no-loadscope-reorder
UV := $(BIN)/uv

# A folder of wheels that pip has been told of may hold a CPU build of PyTorch. Without one, uv
# picks the CPU build by itself.
WHEELS := $(or $(PIP_FIND_LINKS),$(shell python3.11 -m pip config get global.find-links 2>/dev/null))
TORCH := $(if $(WHEELS),--find-links "$(WHEELS)",--torch-backend=cpu)

export RASA_TELEMETRY_ENABLED := false
export HF_HUB_OFFLINE := 1
# Where Python may not keep what it compiled, each start compiles TensorFlow and PyTorch again: 12 s.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test check bench simulate train adapt evaluate lint format requirements clean

help: ## Show what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.running-set ## Set up, train if needed, start; ends with a URL
	@$(BIN)/afterword run

test: $(VENV)/.testing-set ## Set up and run every test, the browser's included
	@$(BIN)/python tests/find_browser.py
	@$(MAKE) --no-print-directory -j2 lint train
	@echo "── Tests, those in a real browser last"
	@$(BIN)/python -m pytest $(HALVES)

check: $(VENV)/.testing-set lint ## The fast tests, without Rasa or a browser (under two minutes)
	@$(BIN)/python -m pytest -m "not coach and not browser" -q

bench: $(VENV)/.testing-set ## Measure turns, memory, start-up and the page; figures, not verdicts
	@$(BIN)/python tests/find_browser.py
	@$(BIN)/afterword train
	@$(BIN)/python -m tests.bench

simulate: $(VENV)/.testing-set ## Scripted practitioners through the real dialogue; what was asked in vain
	@$(BIN)/python -m tests.simulate

train: $(VENV)/.running-set ## Train the model if anything it is made from has changed
	@$(BIN)/afterword train

adapt: $(VENV)/.testing-set ## Have the encoder learn the corpora anew (an hour); after changing them
	@$(BIN)/afterword adapt

evaluate: $(VENV)/.testing-set ## Measure the language models, write docs/language.md (CERED=file, PRESIDIO=file; FOLDS=1 to 5 learns anew, an hour each)
	@$(BIN)/afterword evaluate $(if $(FOLDS),--folds $(FOLDS)) $(if $(CERED),--cered "$(CERED)") $(if $(PRESIDIO),--presidio "$(PRESIDIO)")

lint: $(VENV)/.testing-set ## ruff, mypy, and the reviewed texts
	@echo "── Style, types, content"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/afterword check-content

format: $(VENV)/.testing-set ## Let ruff put the code in order
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

requirements: $(UV) ## Pin every version anew
	@$(UV) pip compile -q pyproject.toml $(TORCH) --no-header --no-annotate -o requirements.txt
	@$(UV) pip compile -q pyproject.toml --group dev $(TORCH) --no-header --no-annotate -o requirements-dev.txt
	@sed -i -e 's/^\(torch==[0-9.]*\)+cpu/\1/' -e '/^--/d' requirements.txt requirements-dev.txt

clean: ## Take away what can be made again (never var/, which holds what people wrote)
	@rm -rf $(VENV) models .rasa results .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(UV):
	@command -v python3.11 >/dev/null || { echo "Afterword needs Python 3.11: install python3.11 and run this again."; exit 1; }
	@echo "── Making the Python environment in $(VENV)"
	@python3.11 -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check uv

$(VENV)/.running-set: requirements.txt pyproject.toml | $(UV)
	@echo "── Installing what Afterword runs on (3 GB; minutes on a slow line)"
	@$(UV) pip install --python $(VENV) $(TORCH) -r requirements.txt
	@$(UV) pip install --quiet --python $(VENV) --no-deps -e .
	@touch $@

$(VENV)/.testing-set: requirements-dev.txt $(VENV)/.running-set
	@echo "── Installing what the tests need"
	@$(UV) pip install --quiet --python $(VENV) $(TORCH) -r requirements-dev.txt
	@touch $@
