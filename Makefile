# Everything sets itself up: `make demo`, `make test`, `make check`, `make bench` on a fresh machine.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
ARGS   ?=
# Tests wait for servers and for time, so more of them than processors run at once.
WORKERS ?= 3

.PHONY: demo test check format bench teach soak audit constraints clean

demo: $(READY)
	$(BIN)/licensedesk demo $(ARGS)

# Every program that the tests start would compile anew what nothing may keep.
test: export PYTHONDONTWRITEBYTECODE =
test: $(READY)
	tests/install-servers
	$(BIN)/pytest -n $(WORKERS) --no-loadscope-reorder $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	tests/install-servers
	PYTHONPATH=. $(BIN)/python benchmarks/run.py $(ARGS)
	PYTHONPATH=. $(BIN)/python benchmarks/resume.py
	$(BIN)/python benchmarks/reading.py --quiet $(if $(READING),$(READING) benchmarks/reading_letters/*)

# Learn the weights of the reading anew from benchmarks/taught; with tools of its own.
teach:
	$(PYTHON) -m venv .work/teach
	.work/teach/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  -r benchmarks/teach-constraints.txt
	PYTHONPATH=src .work/teach/bin/python benchmarks/teach.py

# The long fault tests, at most 20 minutes; SEED=… repeats what was chosen in another run.
soak: $(READY)
	tests/install-servers
	PYTHONPATH=. $(BIN)/python tests/faults/soak.py $(if $(SEED),--seed $(SEED))

# Known vulnerabilities of what constraints.txt pins; says so where the advisories can't be asked.
audit:
	tests/audit-packages $(PYTHON)

# The virtual environment holds exactly what constraints.txt pins; its hashes are checked.
# --no-deps: the list is complete, and `pip check` proves it.
$(READY): constraints.txt pyproject.toml
	tests/make-venv $(PYTHON) $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/pip check --disable-pip-version-check
	touch $(READY)

# Resolve the dependencies of pyproject.toml anew, for every Python from 3.11 on.
constraints:
	$(PYTHON) -m venv .work/uv && .work/uv/bin/pip install --quiet uv
	.work/uv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url --no-emit-find-links --group dev --upgrade pyproject.toml -o constraints.txt

clean:
	rm -rf $(VENV) .work dist build
