"""A plan that attacks whoever shows it, beside two good ones: markup in every field and every kind of text."""

import csv
import re
import shutil
from pathlib import Path

import plotly.graph_objects as go

from analysis import config, escape
from analysis.figures.dress import dress

PLAN = "hostile-2021"
GOOD = ("nanchang-2019", "wuhan-2016")
SCRIPT = "<script>alert(1)</script>"
LINK = "<a href=javascript:alert(1)>点我</a>"
IMAGE = "<img src=x onerror=alert(1)>"
TEX = r"$\href{javascript:alert(1)}{x}$"
REMOTE = "![](http://evil.example/x.png)"
FORMULA = '=HYPERLINK("http://evil.example","x")'
ADDRESS = "http://evil.example/"
BARE = "www.evil.example"
MAIL = "a@evil.example"
MARKDOWN = "[x](http://evil.example)"
ICON = ":material/home: :streamlit: :red[红]"
ARROW = "甲 -> 乙 -- 丙"
ATTACKS = (SCRIPT, LINK, IMAGE, TEX, REMOTE, FORMULA, ADDRESS, BARE, MAIL, MARKDOWN, ICON, "<b>粗</b>", ARROW)
# What plotly would render of a name, short enough to be drawn everywhere.
MARKUP = "<a href=x>点</a>$y$"
# The markup that figures write themselves.
OWN_TAGS = {"b", "br", "extra", "span"}
TURNED = "\u202e反写\u202c"
LONG = "无空格" * 100
CITY = f"恶{MARKDOWN}<b>市</b>$a$"
CITY_EN = f"Evil {SCRIPT}"
FIELDS = {
    "plan_id": PLAN, "file": f"{PLAN}.txt", "city": CITY, "city_en": CITY_EN, "parent": BARE, "level": "city",
    "year": "2021", "title": f"{IMAGE}{ADDRESS}工作要点", "issuer": REMOTE, "doc_no": FORMULA,
    "issued_on": "2021-03-01", "scope": "vocational+adult", "source": f"{ICON} {MARKDOWN} {TEX}",
}  # fmt: skip
# Words of themes, numbers, deadlines, documents and departments, so that every figure holds some of it.
WORK = (
    "深化产教融合、校企合作，建设{n}个社区教育学习点，规范校外培训机构，{n}月底前培训教师{n}00人次。"
    "制定《{attack}管理办法》，落实《国家职业教育改革实施方案》。（责任部门：{attack}处、职成处）"
)


def text() -> str:
    """Return the attacking plan: every attack as a title, a heading and a text, twice."""
    lines = [FIELDS["title"], f"2021年总体要求：{SCRIPT}{TURNED}，推进职业教育。"]
    for part, attacks in enumerate((ATTACKS[:5], ATTACKS[5:9], ATTACKS[9:]), start=1):
        lines.append(f"{'一二三'[part - 1]}、推进{attacks[0]}产教融合")
        for n, attack in enumerate(attacks, start=1):
            lines.append(f"{n}.深化{attack}改革。{WORK.format(n=n, attack=attack)}{attack}。{TURNED}")
        lines.append(f"{len(attacks) + 1}.{LONG}。{'、'.join(attacks)}，推进社区教育。")
    return "\n".join(lines) + "\n"


def write(folder: Path) -> Path:
    """Write a data folder with the attacking plan and two of the project's own; return it."""
    with (config.DATA_DIR / "plans.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["plan_id"] in GOOD]
    (folder / "plans").mkdir(parents=True)
    for row in rows:
        shutil.copy(config.DATA_DIR / "plans" / row["file"], folder / "plans")
    (folder / "plans" / FIELDS["file"]).write_text(text(), encoding="utf-8")
    with (folder / "plans.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), restval="")
        writer.writeheader()
        writer.writerows([*rows, FIELDS])
    return folder


def assert_inert(figure: go.Figure) -> None:
    """Fail unless the figure shows MARKUP and renders nothing of it; the ids of marks are never drawn."""
    title = figure.layout.meta["title"]
    drawn = dress(figure).for_each_trace(lambda trace: trace.update(meta=None))
    text = drawn.to_json().replace("\\u003c", "<")
    assert escape.plotly("<a href") in text, title
    assert set(re.findall(r"</?(\w+)", text)) <= OWN_TAGS, title
    assert "$" not in text, title
