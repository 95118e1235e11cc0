"""A tiny corpus, written as `build` would: three plans of two cities, four items, two themes."""

import json

import pytest

from analysis import corpus, schema

ZERO = {"text": "", "int": 0, "float": 0.0, "bool": False}
PLANS = [
    {"plan_id": "ganzhou-2021", "file": "a.txt", "city": "赣州", "city_en": "Ganzhou", "year": 2021},
    {"plan_id": "ganzhou-2022", "file": "b.txt", "city": "赣州", "city_en": "Ganzhou", "year": 2022},
    {"plan_id": "yantai-2022", "file": "c.txt", "city": "烟台", "city_en": "Yantai", "year": 2022},
]
ITEMS = [
    {"item_id": "ganzhou-2021/1", "plan_id": "ganzhou-2021", "city": "赣州", "year": 2021, "kind": "item",
     "text": "办好社区学校。", "section_no": "一、", "section_title": "任务", "number": 1},
    {"item_id": "ganzhou-2022/1", "plan_id": "ganzhou-2022", "city": "赣州", "year": 2022, "kind": "item",
     "text": "**加粗** <b>粗</b> ![x](https://example.org/x.png) $1$", "number": 2},
    {"item_id": "ganzhou-2022/p", "plan_id": "ganzhou-2022", "city": "赣州", "year": 2022, "kind": "preamble",
     "text": "今年的总体要求如下。"},
    {"item_id": "yantai-2022/1", "plan_id": "yantai-2022", "city": "烟台", "year": 2022, "kind": "item",
     "text": "建好教师队伍。", "number": 1},
]  # fmt: skip
THEMES = [
    {"item_id": "ganzhou-2021/1", "theme": "community_education", "terms": "社区学校", "is_primary": True},
    {"item_id": "yantai-2022/1", "theme": "teachers", "terms": "教师队伍", "is_primary": True},
    {"item_id": "yantai-2022/1", "theme": "community_education", "terms": "队伍"},
]
CODEBOOK = [
    {"theme": "community_education", "zh": "社区教育", "zh_short": "社区教育", "en": "CE", "en_short": "CE"},
    {"theme": "teachers", "zh": "教师队伍", "zh_short": "教师", "en": "Teachers", "en_short": "Teachers"},
]


def full(rows: list[dict], name: str):
    """Return `rows` as table `name`, what they leave out being empty or zero."""
    columns = schema.TABLES[name].columns
    return schema.frame([{c: ZERO[kind] for c, kind in columns.items()} | row for row in rows], name)


@pytest.fixture
def frames():
    """{table name: frame} of the tiny corpus."""
    rows = {"PLANS": PLANS, "ITEMS": ITEMS, "THEMES": THEMES, "CODEBOOK": CODEBOOK}
    return {name: full(value, name) for name, value in rows.items()}


@pytest.fixture
def built(frames, tmp_path, pages_read):
    """Make the tiny corpus the one that pages read; return the folder of its tables."""
    folder = tmp_path / "tables"
    corpus.write_tables(frames, folder)
    (folder / "manifest.json").write_text(json.dumps({"inputs": "v1", "settings": {}}), encoding="utf-8")
    pages_read(folder)
    return folder
