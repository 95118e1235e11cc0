"""The figures of words, topics and likeness."""

from ..i18n import N_
from ..views import base, clusters, keywords, map, reuse, similarity
from . import choices
from .exhibit import Exhibit

TWO_SIDES = {"plan": choices.plan, "against": choices.against}

EXHIBITS = {
    "keywords": Exhibit(
        N_("一份计划的特色词"), "pages/keywords.py", base.keyness_bars, base.leading_terms, keywords.work_items,
        keywords.plan_hits,
        options={"plan": choices.plan, "measure": choices.word_measure, "top": choices.top},
        brief=("rank", "term", "n_target", "n_items", "score"),
        help=N_("同一份计划的词按另一种度量排先后；几种度量都靠前的词更可信。\n点一条，看它在哪里。"),
    ),
    "butterfly": Exhibit(
        N_("两边各自多用的词"), "pages/keywords.py", keywords.butterfly, keywords.telling, keywords.work_items,
        keywords.side_hits, options={**TWO_SIDES, "top": choices.top},
        brief=choices.WORD_COLUMNS,
        help=N_("左边是这份计划多用的词，右边是对照多用的词，条越长差别越大；词后是两边各用了几次。\n点一条，看它们在哪里。"),
    ),
    "cloud": Exhibit(
        N_("词云"), "pages/keywords.py", keywords.cloud, keywords.own_telling, keywords.work_items,
        keywords.side_hits, options=TWO_SIDES,
        brief=choices.WORD_COLUMNS, help=N_("字越大，比对照多用得越明显。只供浏览；要读数，看条形图。"),
    ),
    "scatter": Exhibit(
        N_("两份计划的词"), "pages/keywords.py", keywords.scatter, keywords.compared, keywords.work_items,
        keywords.both_hits, options={"plan": choices.plan, "against": choices.another},
        brief=choices.WORD_COLUMNS, help=N_("一点一个词：越靠右这份计划用得越多，越靠上另一份用得越多，虚线上两份一样多。\n点一点，看它在哪里。"),
    ),
    "word-network": Exhibit(
        N_("词网"), "pages/network.py", keywords.network, keywords.pairs, keywords.work_items, keywords.network_hits,
        brief=("term_a", "term_b", "n_both", "npmi"),
        help=N_("连线的两个词常在同一条任务里，靠得远近没有含义。\n点一个词，看写到它的任务。"),
    ),
    "topic-map": Exhibit(
        N_("话题图"), "pages/clusters.py", clusters.topic_map, clusters.topics, base.selected_items, clusters.item_hits,
        brief=("label",), across="plan", help=N_("一个点是一条任务，颜色是话题；挨得近的用词相近，隔得远不说明什么。\n点一下，读这条任务。"),
    ),
    "topics-by-plan": Exhibit(
        N_("话题 × 计划"), "pages/clusters.py", clusters.topics_by_plan, clusters.topics, base.selected_items,
        clusters.topic_hits,
        brief=("label",), across="plan",
        help=N_("一行一个话题，一列一份计划，数字是任务数。\n点一格，读那几条任务。"),
    ),
    "similarity": Exhibit(
        N_("相似度矩阵"), "pages/similarity.py", similarity.similarity_matrix, similarity.pairs, base.work_items,
        similarity.hits, options={"measure": choices.likeness},
        brief=("a", "b", "score", "shared"), help=N_(
            "颜色越深，两份计划越像。上方的树从最像的两份连起，连得越低越像。\n点一格，看让这两份计划相像的词或共有主题的任务。"
        ),
    ),
    "correspondence": Exhibit(
        N_("对应分析"), "pages/map.py", map.biplot, map.coordinates, base.work_items, map.hits,
        brief=("point", "kind_name", "at_x", "at_y", "quality"), help=N_(
            "圆点是计划，菱形是主题。两份计划靠得近，主题构成就相近；离中心越远，与平均构成差得越多。圆点与菱形之间的距离不能读。\n点一下，看是哪些任务。"
        ),
    ),
    "reuse-bars": Exhibit(
        N_("与其他计划相同的文字"), "pages/reuse.py", reuse.reuse_bars, reuse.shared, base.selected_items,
        reuse.bar_hits, brief=("plan", "n_chars", "n_shared", "share"), help=reuse.HELP["bars"],
    ),
    "reuse-matrix": Exhibit(
        N_("两两相同的文字"), "pages/reuse.py", reuse.reuse_matrix, reuse.pair_rows, base.selected_items,
        reuse.matrix_hits, brief=("plan", "share"), across="beside", help=reuse.HELP["matrix"],
    ),
}  # fmt: skip
