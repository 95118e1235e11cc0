"""Tables as a reader sees them: the columns worth reading, their titles, numbers in their unit."""

from html import unescape

import pandas as pd
import streamlit as st

from analysis.i18n import N_, _

TITLES = {
    "plan": N_("计划"),
    "theme_name": N_("主题"),
    "term": N_("词"),
    "topic": N_("话题"),
    "section_title": N_("部分"),
    "department": N_("部门"),
    "document": N_("文件"),
    "title": N_("标题"),
    "role": N_("角色"),
    "level": N_("层级"),
    "number": N_("序号"),
    "heading": N_("标题"),
    "value": N_("数值"),
    "unit": N_("单位"),
    "object": N_("对象"),
    "deadline": N_("期限"),
    "rule": N_("规则"),
    "before": N_("原文"),
    "after": N_("改为"),
    "n_items": N_("任务数"),
    "n_with": N_("其中含有"),
    "n_total": N_("任务总数"),
    "share": N_("占比"),
    "low": N_("区间下限"),
    "high": N_("区间上限"),
    "n_lifelong": N_("任务数（职教与终身学习）"),
    "n_total_lifelong": N_("任务总数（职教与终身学习）"),
    "share_lifelong": N_("占比（职教与终身学习）"),
    "low_lifelong": N_("区间下限（职教与终身学习）"),
    "high_lifelong": N_("区间上限（职教与终身学习）"),
    "other": N_("对照计划"),
    "n_items_other": N_("对照任务数"),
    "n_total_other": N_("对照任务总数"),
    "share_other": N_("对照占比"),
    "n_primary": N_("作为主要主题"),
    "per_1000_chars": N_("每千字词次"),
    "n_mentions": N_("词次"),
    "n_hits": N_("检索到的次数"),
    "n_target": N_("本计划词次"),
    "n_reference": N_("对照词次"),
    "n_items_reference": N_("对照任务数"),
    "term_a": N_("一个词"),
    "term_b": N_("另一个词"),
    "n_both": N_("同在任务数"),
    "npmi": "NPMI",
    "score": N_("分数"),
    "log_ratio": N_("对数比"),
    "rank": N_("名次"),
    "kind_name": N_("性质"),
    "n_numbers": N_("数字个数"),
    "span": N_("原文"),
    "due": N_("到期日"),
    "month": N_("月份"),
    "entry": N_("安排"),
    "issued": N_("印发年份"),
    "later": N_("几年后引用"),
    "times": N_("次数"),
    "n_verbs": N_("分级动词"),
    "n_firm": N_("刚性"),
    "n_active": N_("推进"),
    "n_tentative": N_("柔性"),
    "share_firm": N_("刚性占比"),
    "beside": N_("与"),
    "a": N_("前者"),
    "b": N_("后者"),
    "items_a": N_("前者条数"),
    "items_b": N_("后者条数"),
    "difference": N_("占比之差"),
    "issuer": N_("发文机关"),
    "about": N_("层级与范围"),
    "n_chars": N_("字数"),
    "n_shared": N_("相同的字"),
    "n_passages": N_("对齐几处"),
    "n_targets": N_("指标数"),
    "n_promised": N_("指标与要求"),
    "industry_education": N_("产教融合"),
    "community_education": N_("社区教育"),
    "training_governance": N_("校外培训"),
    "definition": N_("定义"),
    "n_terms": N_("词数"),
    "top_terms": N_("权重最高的词"),
    "comparison": N_("比较"),
    "detail": N_("谁与谁"),
    "coefficient": N_("系数"),
    "ci_low": N_("95% 区间下限"),
    "ci_high": N_("95% 区间上限"),
    "kappa": "κ",
    "kappa_blind": N_("盲测 κ"),
    "reference": N_("参考主题"),
    "program": N_("程序主题"),
    "n": "n",
    "check": N_("核对"),
    "outcome": N_("结果"),
    "tau": "τ",
    "n_kept": N_("保持"),
    "n_runs": N_("次数"),
    "base": N_("原来的先后"),
    "order": N_("改算后的先后（差得最远的一次）"),
    "criterion": N_("条件"),
    "value_a": N_("前者所写"),
    "value_b": N_("后者所写"),
    "grade": N_("分级"),
    "p": "p",
    "q": "q",
    "left": N_("前文"),
    "hit": N_("检索到"),
    "right": N_("后文"),
    "why": N_("为什么"),
    "evidence": N_("依据"),
    "point": N_("点"),
    "at_x": N_("横坐标"),
    "at_y": N_("纵坐标"),
    "part_x": N_("占横轴"),
    "part_y": N_("占纵轴"),
    "quality": "cos²",
    "shared": N_("共有的词或主题数"),
    "words": N_("贡献最大的共有词"),
}
SHARES = (
    "share",
    "share_firm",
    "share_lifelong",
    "low",
    "high",
    "low_lifelong",
    "high_lifelong",
    "difference",
    "share_other",
    "industry_education",
    "community_education",
    "training_governance",
    "part_x",
    "part_y",
)
# A table is for looking things up, a chart for seeing: beyond this the reader takes the file.
MOST_ROWS = 400


def plain(df: pd.DataFrame) -> pd.DataFrame:
    """Return `df` with the names that analysis.labels made safe for plotly as plain text again."""
    escaped = [column for column in ("plan", "other", "theme_name") if column in df]
    return df.assign(**{column: df[column].map(unescape, na_action="ignore") for column in escaped})


def readable(df: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of `df` that have a title, under it, all of them if none has; the first MOST_ROWS rows."""
    known = [column for column in TITLES if column in df and df[column].notna().any()]
    shown = df[known or list(df.columns)].head(MOST_ROWS)
    return shown.rename(columns={column: _(TITLES[column]) for column in known})


def formats() -> dict[str, object]:
    """Return Streamlit's column settings by title: shares in percent."""
    return {_(TITLES[column]): st.column_config.NumberColumn(format="percent") for column in SHARES}
