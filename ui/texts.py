"""The words of the method page: every measure's formula, what it means and what it does not."""

from analysis.i18n import N_, _

# (title, text); the texts are ours and may be markdown.
METHOD = (
    (
        N_("任务与主题占比"),
        N_(
            "一行是计划里一条编号的工作任务。**占比 = 含该主题的任务数 ÷ 任务总数**；一条任务可有多个主题，占比之和可超过 100%。"
            "另有两种口径：每千字提到主题词的次数；只以职教与终身学习类任务为分母的占比（常州的计划覆盖全部教育，用它比较较公平）。"
            "区间为任务层面的自助法（重抽 2,000 次，百分位 95%）：若这份计划多写或少写几条，占比会怎样变动。"
        ),
    ),
    (
        N_("主题编码"),
        N_(
            "按编码手册的加权词表：在词边界上取最长匹配，标题里的词加重，重复的词递减计分（1 + ln n），书名号里的词减半。"
            "分数过线的主题都记上，最高者为主要主题；每个主题都带着作为依据的词。词表可在 data/codebook.toml 中修改。"
        ),
    ),
    (
        N_("特色词：G²、TF-IDF、TextRank"),
        N_(
            "**G² = 2 Σ O ln(O / E)**（Dunning 1993；Rayson 与 Garside 2000），对照为其余计划；效应大小看 log₂ 比值（Hardie 2014）和优势比。"
            "TF-IDF 看常用而少见于他处的词（Salton 与 Buckley 1988），TextRank 看与许多词相邻的词（Mihalcea 与 Tarau 2004）。"
            "三者都只在一份计划内排序，分数不能跨计划比较；只列至少出现在两条任务中的词。"
        ),
    ),
    (
        N_("话题聚类"),
        N_(
            "由编码手册引导的非负矩阵分解（guided NMF；Lee 与 Seung 1999）：每个话题被拉向一个主题的词。"
            "换 20 个随机种子重算，用调整兰德指数（ARI）看分组是否稳定；不稳定的话题不作发现。"
            "普通 LDA 和 k-means 在这样小的语料上每次结果不同，因此不提供。"
        ),
    ),
    (
        N_("相似度"),
        N_(
            "用词：词频向量（1 + ln n）的余弦。主题：1 − 主要主题分布的 Jensen–Shannon 距离（Lin 1991）。"
            "两者都在 0 与 1 之间，只描述文字。"
        ),
    ),
    (
        N_("清洗"),
        N_(
            "拼音括注、乱码、繁体、全角、半角标点、网页残留、断行与空格，每一处改动都记在清洗记录里，可以由清洗后的文本还原原文。"
            "繁体只在超过 5% 的汉字需要转换时才转，逐字转换，不替换词语。乱码按人工读出的对照表修复。"
        ),
    ),
    (
        N_("与人工编码的一致程度"),
        N_(
            "参考编码为三次独立阅读、取多数。阅读不是事实。“只用别的计划里的词”一栏是盲测：给一份计划编码时，只用在其他计划中出现过的词。"
            "查准 = 程序标出的有多少对；查全 = 该标的标出多少；F1 为两者的调和平均。"
            "**Cohen κ** = (p_o − p_e) / (1 − p_e)（Cohen 1960）；**Krippendorff α** = 1 − D_o / D_e（Krippendorff 2011），可用于三人，"
            "主要主题按名义尺度，整组主题按 MASI 距离（Passonneau 2006）。区间为对任务的自助法（重抽 1,000 次，百分位 95%）。"
        ),
    ),
    (
        N_("稳健性、可比性与检验"),
        N_(
            "**稳健性**：换分母、换口径、换分词、逐条去掉一条、换方法、换种子，各排一次，与原来的先后比较。居首的计划不变且 "
            "Kendall τ-b ≥ 0.8（Kendall 1945；十对中至多一对换位）为保持；各计划都不足 5 条则不排序。"
            "**可比性**：范围、层级、隶属、年份、字数、任务数，取最低一级。"
            "**差别**：Fisher 精确检验（Fisher 1935），q 为对全表检验的校正（Benjamini 与 Hochberg 1995），差的区间按 Newcombe（1998）。"
        ),
    ),
)  # fmt: skip


def method() -> list[tuple[str, str]]:
    """Return (title, markdown) of each section of the method page, in the page's language."""
    return [(_(title), _(text)) for title, text in METHOD]
