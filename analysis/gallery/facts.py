"""The figures of what plans promise: numbers, dates, documents, departments, strength."""

from ..i18n import N_
from ..views import base, commitment, deadlines, departments, documents, targets
from . import choices
from .exhibit import Exhibit

EXHIBITS = {
    "document-network": Exhibit(
        N_("计划与文件"), "pages/documents.py", documents.network, documents.network_table, base.all_items,
        documents.network_hits, options={"role": choices.role, "level": choices.level},
        brief=("title", "level", "plan", "times"), help=N_(
            "只读书名号里的名称；名称统一写法后相同，或文号相同，算一份文件。几份计划共有的文件用线连到计划，各自独有的按层级数个数。"
        ),
    ),
    "document-adoption": Exhibit(
        N_("文件印发几年后被引用"), "pages/documents.py", documents.adoption_dots, documents.cited, base.all_items,
        documents.citation_hits, options={"level": choices.level},
        brief=("title", "plan", "issued", "later"), help=N_(
            "国家（或所选层级）的文件印发几年后被计划引用。年份取自文号、大事表或文字；查不到年份的文件只有圆点，没有菱形和横线。"
        ),
    ),
    "department-shares": Exhibit(
        N_("写明责任部门的任务"), "pages/departments.py", departments.department_shares, departments.shares,
        departments.noted_items, departments.share_hits,
        brief=choices.STATED_COLUMNS, help=N_("一条任务末尾注明“牵头负责：某处”“责任单位：某科”，就算写明了责任部门。点是占比，横线是区间。"),
    ),
    "department-grid": Exhibit(
        N_("部门 × 主题"), "pages/departments.py", departments.department_grid, departments.named,
        departments.noted_items, departments.grid_hits,
        brief=("department",), across="plan", help=N_(
            "一行一个部门，一列一个主题，格内是由这个部门负责、以这个主题为主的任务有几条；空白是没有。\n点一格，看是哪些任务。"
        ),
    ),
    "strength": Exhibit(
        N_("话说得多满"), "pages/commitment.py", commitment.strength_bars, commitment.strengths, base.all_items,
        commitment.bar_hits, options={"theme": choices.theme_or_all},
        brief=("plan", "n_verbs", "share_firm", "low", "high"), help=N_(
            "每个分句计一个动词，按说得多满分三级：刚性（完成、建成、确保），推进（推进、加强），柔性（探索、鼓励、支持）。一条是一份计划，各段是三级各占多少。\n点一段，看是哪些动词。"
        ),
    ),
    "strength-by-theme": Exhibit(
        N_("各主题的刚性用语"), "pages/commitment.py", commitment.strength_by_theme, commitment.by_theme,
        base.all_items, commitment.firm_hits, options={"plan": choices.plan_or_all},
        brief=("theme_name", "share_firm"), across="plan", help=N_(
            "同一主题的任务里，刚性动词占分级动词的多少。主题按编码手册的顺序，不是名次；空心点的动词太少，看个数就好。\n点一个点，看是哪些刚性动词。"
        ),
    ),
    "target-shares": Exhibit(
        N_("写明数量的任务"), "pages/targets.py", targets.target_shares, targets.shares, base.selected_items,
        targets.promised,
        brief=choices.STATED_COLUMNS, help=N_(
            "一条任务写出了要做到的数量（指标），或每次、每年都要达到的数量（常规要求），就算写明了数量。点是占比，横线是区间；区间重叠，就分不出哪份计划更多。"
        ),
    ),
    "target-kinds": Exhibit(
        N_("数字各是什么"), "pages/targets.py", targets.target_kinds, targets.kind_counts, base.selected_items,
        targets.numbers_of_kinds,
        brief=("kind_name", "n_numbers"), across="plan",
        help=N_("任务里的每个数字按它说的是什么归类：要做到的，已经做到的，现有的，还是日期、名称和序数。\n点一格，看是哪些数字。"),
    ),
    "targets": Exhibit(
        N_("同一单位的数字"), "pages/targets.py", targets.target_dots, targets.measured, base.selected_items,
        targets.measured, printed=targets.compact_dots,
        options={"kind": choices.number_kind, "measure": choices.countable},
        brief=("plan", "span", "object", "deadline"),
        help=N_("一行是原文里的一个数字和它数的对象。▶ 是“至少”，◀ 是“至多”。对象各不相同，看各地怎样定数，不要相加，也不要排名。"),
    ),
    "deadline-shares": Exhibit(
        N_("写明期限的任务"), "pages/deadlines.py", deadlines.deadline_shares, deadlines.shares, base.selected_items,
        deadlines.stated,
        brief=choices.STATED_COLUMNS,
        help=N_("一条任务写出了完成的日子、月份、“年内”或“两年之内”一类的时限，就算写明了期限。点是占比，横线是区间。"),
    ),
    "deadline-axis": Exhibit(
        N_("期限在什么时候"), "pages/deadlines.py", deadlines.deadline_axis, deadlines.places, base.selected_items,
        deadlines.places,
        brief=("plan", "span", "due"),
        help=N_("一行是原文里的一个期限。横轴从各计划自己的年初算起，这样不同年份的计划可以对齐着看；横条从计划印发画到期满。"),
    ),
    "month-calendar": Exhibit(
        N_("月度安排"), "pages/deadlines.py", deadlines.month_calendar, deadlines.entries, base.all_items,
        deadlines.calendar_entries, options={"plan": choices.scheduled_plan},
        brief=("month", "theme_name", "entry"), help=N_(
            "有的计划后面附有逐月的工作安排。一格是这个月里某个主题的安排有几项，最上一行是全月合计。\n点一格，看是哪几项。"
        ),
    ),
}  # fmt: skip
