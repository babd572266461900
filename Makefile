# make report   reads seeds/ (or SEEDS=folder) and writes report/index.html; ONE=yes: report.html alone
# make check    checks style, types and what needs no browser, kernel or cluster: for while you work
# make test     checks all, and that every notebook gives the outputs it shows
# make lab      opens JupyterLab on the notebooks
# make notebooks, make coverage, make benchmark, make fuzz: for developers, see CONTRIBUTING.md

PYTHON ?= python3
SEEDS ?= seeds
TITLE ?=
TEXT ?= yes
WORDS ?= 24
ONE ?=
ONLY ?=
POLNEAR ?=
PLOVER ?=
SCALE ?=
RUNS ?= 3
MINUTES ?= 10
run = .venv/bin/python
pip = $(run) -m pip install -q --disable-pip-version-check --no-compile --no-deps
# It installs in a quarter of the time that pip takes: where there is none, that of requirements.lock.
uv = $(shell command -v uv || echo .venv/bin/uv --no-cache) --no-config -q
checked = lib tests benchmarks notebooks setup.py
style = $(run) -m ruff check -q $(checked) && $(run) -m ruff format -q --check $(checked)
# Types are checked while the tests run.
types = $(run) -m mypy >.venv/types 2>&1 &
and_types = && wait $$! || { cat .venv/types; exit 1; }
quick = -m "not browser and not kernel and not cluster" tests
# Side by side, without what other packages plug into pytest: loading it takes longer than most tests.
# One for each processor: several threads of one would only wait for each other.
pytest = OMP_NUM_THREADS=1 $(run) -m pytest -n auto -p no:anyio -p no:typeguard
tests = $(pytest) --dist worksteal -p no:nbval
# Values reach the commands as they were written, so that nothing that stands in them is run.
values = SEEDS TITLE TEXT WORDS ONE ONLY POLNEAR PLOVER SCALE RUNS MINUTES
$(foreach name,$(values),$(eval export NV_$(name) := $$(value $(name))))
unexport $(values)
# Else each start compiles all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.PHONY: report check test lab notebooks coverage benchmark fuzz

report: .venv/ready
	@$(run) -m newsvoices report --title="$$NV_TITLE" --text="$$NV_TEXT" --words="$$NV_WORDS" \
	  -- "$$NV_SEEDS" "$$([ "$$NV_ONE" = yes ] && echo report.html || echo report)"

check: .venv/ready
	@echo "style"
	@$(style)
	@echo "types and library, without what needs a browser, a kernel or a cluster"
	@$(types) $(tests) $(quick) $(and_types)

test: .venv/ready
	@echo "1 of 4  style"
	@$(style)
	@echo "2 of 4  environment"
	@$(uv) pip check -p .venv
	@echo "3 of 4  types and library"
	@$(types) $(tests) tests $(and_types)
	@echo "4 of 4  notebooks: each is run again, its outputs compared with those it shows"
	@# newsvoices.report keeps jsonschema from building a grammar for a second.
	@$(pytest) --dist loadfile -p newsvoices.report -p tests.sockets --nbval notebooks
	@echo "All is well."

lab: .venv/ready
	@if [ "$$NV_SEEDS" = seeds ]; then JUPYTER_CONFIG_PATH=lib/newsvoices/report/template $(run) \
	  -m jupyterlab --ServerApp.root_dir=. notebooks/00-at-a-glance.ipynb; else $(run) -m newsvoices lab -- "$$NV_SEEDS"; fi

notebooks: .venv/ready
	@$(run) -m benchmarks.rerun "$$NV_ONLY"

coverage: .venv/ready
	@$(run) -m coverage run -m pytest $(quick)
	@$(run) -m coverage report

benchmark: .venv/ready
	@$(run) -m benchmarks.run --polnear="$$NV_POLNEAR" --plover="$$NV_PLOVER" \
	  --scale="$$NV_SCALE" --runs="$$NV_RUNS"

fuzz: .venv/ready
	@$(run) -m benchmarks.fuzz --minutes="$$NV_MINUTES"
	@$(run) -m benchmarks.kill

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13) and \
	  "Newsvoices needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.11 ...")'
	@test ! -L .venv || { echo ".venv is a link: remove it, or what it leads to would be emptied"; exit 1; }
	@echo "Setting up .venv from requirements.lock (once; half a minute where packages are downloaded)"
	@if command -v uv >/dev/null; then $(uv) venv --clear --python $(PYTHON) .venv; else \
	  $(PYTHON) -m venv --clear .venv && \
	  sed -n '/^uv==/,/[^\]$$/p' requirements.lock >.venv/uv.lock && $(pip) --require-hashes -r .venv/uv.lock; \
	fi
	@# pip goes on where uv finds no packages: it may be told of an index that uv does not know.
	@$(uv) pip install -p .venv --no-deps --require-hashes -r requirements.lock || \
	  $(pip) --require-hashes -r requirements.lock
	@# What a report imports is compiled, which each start would do anew where it may write nothing; and the
	@# fonts are listed, of which the notice would stand in a notebook.
	@export PYDEVD_DISABLE_FILE_VALIDATION=1; $(run) -c "import debugpy.server.api, spacy, trafilatura" & \
	  $(uv) pip install -p .venv --no-deps --no-build-isolation -e . && \
	  $(run) -c "import matplotlib.font_manager, newsvoices.report.pages; \
	  from newsvoices.report.kernels import IMPORTED; [__import__(name) for name in IMPORTED]" && wait $$!
	@touch .venv/ready
