# make run starts the pages, make test checks everything; both install what they need on first use.

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip install -q --disable-pip-version-check
# Stamps: pip runs again only when the list of requirements has changed.
READY := $(VENV)/.requirements.stamp
DEV_READY := $(VENV)/.requirements-dev.stamp
# Test processes.
JOBS ?= 2

OLD := import sys; sys.exit(sys.version_info < (3, 11))
# The first Python on PATH that is new enough; `make PYTHON=/path/to/python3 run` chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c '$(OLD)' 2>/dev/null && echo $$p && break; done)

.PHONY: help run test tables figures report bench clean

help:
	@echo "make run      启动网页（http://localhost:8501）"
	@echo "make test     运行全部检查和测试"
	@echo "make tables   生成全部数据表（build/tables）"
	@echo "make figures  导出全部图片（build/figures）"
	@echo "make report   做一份报告：图片、Word、PPT、网页、PDF（build/report）"
	@echo "make bench    测量速度和内存"
	@echo "make clean    删除生成的文件"

run: $(READY)
	@echo "打开 http://localhost:8501 （Ctrl-C 结束）"
	@$(PY) -m streamlit run app.py

test: $(DEV_READY)
	@$(PY) -m scripts.ensure_tools
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pytest -n $(JOBS) --dist worksteal

tables: $(READY)
	@$(PY) -m analysis build

figures: $(READY)
	@$(PY) -m analysis figures

report: $(READY)
	@$(PY) -m analysis report

bench: $(DEV_READY)
	@$(PY) -m scripts.ensure_tools
	@$(PY) -m bench

clean:
	rm -rf build .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(READY): requirements.txt | $(BIN)/pip
	@echo "安装依赖（第一次需要几分钟）…"
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV_READY): requirements-dev.txt requirements.txt | $(BIN)/pip
	@echo "安装依赖和测试工具（第一次需要几分钟）…"
	@$(PIP) -r requirements-dev.txt
	@touch $(READY) $@

# pip comes last when a virtual environment is made: without it, the environment is not whole.
$(BIN)/pip:
	@if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" -c '$(OLD)'; then \
		echo "需要 Python 3.11 或更新的版本；现在是：$$($(or $(PYTHON),python3) --version 2>&1)" >&2; \
		echo "安装后重试，或写明路径：make PYTHON=/usr/bin/python3.12 run" >&2; exit 2; fi
	@if ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "这个 Python 不能创建虚拟环境。Debian、Ubuntu：sudo apt-get install python3-venv" >&2; exit 2; fi
	@"$(PYTHON)" -m venv --clear $(VENV)
