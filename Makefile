# make report   reads seeds/ (or SEEDS=folder) and writes report/index.html
# make test     checks the style, the library and that every notebook gives the outputs it shows
# make lab      opens JupyterLab on the notebooks
# make notebooks, make benchmark, make fuzz: for developers, see README

PYTHON ?= python3
SEEDS ?= seeds
TITLE ?=
TEXT ?= yes
WORDS ?= 24
ONLY ?=
POLNEAR ?=
PLOVER ?=
SCALE ?=
RUNS ?= 3
MINUTES ?= 10
run = .venv/bin/python
# Values reach the commands as they were written, so that nothing that stands in them is run.
values = SEEDS TITLE TEXT WORDS ONLY POLNEAR PLOVER SCALE RUNS MINUTES
$(foreach name,$(values),$(eval export NV_$(name) := $$(value $(name))))
unexport $(values)

.DELETE_ON_ERROR:
.PHONY: report test lab notebooks benchmark fuzz

report: .venv/ready
	@$(run) -m newsvoices report --title="$$NV_TITLE" --text="$$NV_TEXT" --words="$$NV_WORDS" \
	  -- "$$NV_SEEDS" report

test: .venv/ready
	@echo "1 of 4  style"
	@$(run) -m ruff check -q lib tests benchmarks notebooks && $(run) -m ruff format -q --check lib tests benchmarks notebooks
	@echo "2 of 4  environment"
	@$(run) -m pip check -q
	@echo "3 of 4  library"
	@$(run) -m pytest tests
	@echo "4 of 4  notebooks: each is run again, its outputs compared with those it shows"
	@$(run) -m pytest --nbval notebooks
	@echo "All is well."

lab: .venv/ready
	@$(run) -m jupyterlab notebooks/00-at-a-glance.ipynb

notebooks: .venv/ready
	@$(run) -m newsvoices notebooks -- "$$NV_ONLY"

benchmark: .venv/ready
	@$(run) -m benchmarks.run --polnear="$$NV_POLNEAR" --plover="$$NV_PLOVER" \
	  --scale="$$NV_SCALE" --runs="$$NV_RUNS"

fuzz: .venv/ready
	@$(run) -m benchmarks.fuzz --minutes="$$NV_MINUTES"

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13) and \
	  "Newsvoices needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.11 ...")'
	@echo "Setting up .venv from requirements.lock (once; some minutes where packages are downloaded)"
	@$(PYTHON) -m venv --clear .venv
	@$(run) -m pip install -q --disable-pip-version-check --no-compile --no-deps --require-hashes -r requirements.lock
	@$(run) -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(run) -c "import matplotlib.font_manager" # builds the font cache, whose notice would stand in a notebook
	@touch .venv/ready
