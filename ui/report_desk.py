"""The reader's report: its figures and texts in order, each as it will print, and the recipe that keeps it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st

from analysis import config, escape
from analysis.errors import PlanLensError, RecipeError
from analysis.gallery.exhibit import EACH
from analysis.gallery.exhibits import EXHIBITS
from analysis.i18n import N_, _, clauses, language, listed, set_language
from analysis.publishing.publish import provenance_texts
from analysis.report import editing
from analysis.report.compose import illustration
from analysis.report.contents import Illustration
from analysis.report.make import changed_data, data_digests
from analysis.report.plates import Plate, asked, plates
from analysis.report.recipe import Figure, Recipe, Text
from analysis.report.recipe_check import check
from analysis.report.recipe_file import parse_recipe, write_recipe
from analysis.subcorpus import EVERYTHING, Subcorpus

from . import basket, cache, filters, pictures, state

PREVIEWS = {"report": N_("报告"), "slide": N_("幻灯片"), "square": N_("方图")}
# The names of options.
TITLES = {
    "theme": N_("主题"), "by": N_("口径"), "plan": N_("计划"), "against": N_("对照"), "a": N_("计划"), "b": N_("与"),
    "top": N_("词数"), "measure": N_("度量"), "role": N_("角色"), "level": N_("层级"), "kind": N_("性质"), "part": N_("部分"),
    "q": N_("检索词"),
}  # fmt: skip
MOST_BYTES = 1_000_000
SHOWN = 40


def contents(recipe: Recipe) -> int | None:
    """Draw the list of the report's parts with what changes it; return which part is chosen, None without any."""
    title = st.text_input(
        _("报告标题"), recipe.title, max_chars=100, placeholder=_("教育工作要点比较"), key=basket.key("title")
    )
    if title != recipe.title:
        basket.keep(title=title)
    at = _list(recipe)
    with st.container(horizontal=True, gap="xxsmall"):
        _adders()
    return at


def _list(recipe: Recipe) -> int | None:
    if not recipe.parts:
        return None
    whole = cache.subcorpus(EVERYTHING)
    names = [_name(part, whole) for part in recipe.parts]
    at = st.radio(
        _("内容"),
        range(len(names)),
        basket.chosen(),
        format_func=lambda n: f"{n + 1}　{escape.markdown(names[n])}",
        key=basket.key("parts"),
    )
    basket.choose(at)
    with st.container(horizontal=True, gap="xxsmall"):
        _tool(
            "up",
            ":material/arrow_upward:",
            _("上移"),
            lambda: basket.put(editing.moved(basket.recipe(), at, -1), max(at - 1, 0)),
        )
        _tool(
            "down",
            ":material/arrow_downward:",
            _("下移"),
            lambda: basket.put(editing.moved(basket.recipe(), at, 1), at + 1),
        )
        _tool(
            "out",
            ":material/delete:",
            _("去掉"),
            lambda: basket.put(editing.without(basket.recipe(), at), at),
        )
    return at


def _tool(name: str, icon: str, label: str, act: Callable[[], None]) -> None:
    st.button(label, icon=icon, key=basket.key(name), on_click=act, type="tertiary")


def _name(part: Figure | Text, whole: Subcorpus) -> str:
    if isinstance(part, Text):
        text = part.text if len(part.text) <= SHOWN else part.text[:SHOWN] + "…"
        return _("【{text}】", text=text) if part.is_heading else text
    exhibit = EXHIBITS[part.figure]
    told = [_label(exhibit.options[name], value, whole, part, name) for name, value in part.options.items()]
    title = _(exhibit.title)
    return _("{title}（{options}）", title=title, options=clauses(told)) if told else title


def _label(choices: Callable | None, value: str, whole: Subcorpus, part: Figure, name: str) -> str:
    if value == EACH:
        return _("每一个")
    names = list(EXHIBITS[part.figure].options)
    before = [part.options.get(other, "") for other in names[: names.index(name)]]
    try:
        return choices(whole, *before).get(value, value) if choices else value
    except (PlanLensError, LookupError):
        return value


def _adders() -> None:
    """Draw the boxes that add a figure of the catalogue, a heading or a text."""
    with st.popover(_("加图"), icon=":material/add_chart:", key="report_add_figure"):
        titles = {name: _(exhibit.title) for name, exhibit in EXHIBITS.items()}
        name = st.selectbox(_("图"), list(titles), format_func=titles.get, key="report_figure")
        st.button(
            _("加入"),
            key="report_add",
            on_click=lambda: basket.put(editing.added(basket.recipe(), Figure(name))),
        )
    with st.popover(_("加文字"), icon=":material/text_fields:", key="report_add_text"):
        text = st.text_area(_("文字"), max_chars=5000, key="report_text")
        is_heading = st.checkbox(_("作为标题"), key="report_heading")
        st.button(
            _("加入"), key="report_add_words", disabled=not text.strip(),
            on_click=lambda: basket.put(editing.added(basket.recipe(), Text(text.strip(), is_heading))),
        )  # fmt: skip


def part(recipe: Recipe, at: int) -> None:
    """Draw the chosen part: its options, the figure as it will print and what the report says about it."""
    chosen = recipe.parts[at]
    if isinstance(chosen, Text):
        text = st.text_area(_("文字"), chosen.text, max_chars=5000, key=basket.key(f"text_{at}"), height=200)
        if text.strip() and text != chosen.text:
            basket.change(at, replace(chosen, text=text))
            st.rerun()
        return
    sub = cache.subcorpus(chosen.of(recipe.selection))
    _options(chosen, at, sub)
    size = st.segmented_control(
        _("尺寸"), list(PREVIEWS), default="report", format_func=lambda name: _(PREVIEWS[name]), key="report_preview",
        required=True,
    )  # fmt: skip
    _preview(replace(recipe, parts=(basket.recipe().parts[at],)), size)


def _options(part: Figure, at: int, sub: Subcorpus) -> None:
    """Draw the options of a figure; what the reader chooses stands in the recipe before the figure is drawn."""
    exhibit, before, now = EXHIBITS[part.figure], [], part
    if not exhibit.options:
        return
    with st.container(horizontal=True):
        for name, choices in exhibit.options.items():
            known = choices(sub, *before) if choices else None
            first, given = next(iter(known or ()), ""), now.options.get(name)
            given = given if known is None or given in (*known, EACH) else None
            value = _option(name, known, given, key=basket.key("_".join((name, str(at), *before))))
            if value != (first if given is None else given):
                now = editing.with_option(now, name, value, tuple(exhibit.options))
            before.append(first if value == EACH else value)
    if now != part:
        basket.change(at, now)
        st.rerun()


def _option(name: str, known: Mapping[str, str] | None, given: str | None, *, key: str) -> str:
    title = _(TITLES.get(name, name))
    if known is None:
        return st.text_input(title, given or "", max_chars=state.MAX_TEXT, key=key)
    labels = {**known, EACH: _("每一个（各画一张）")} if len(known) > 1 else known
    return st.selectbox(
        title, list(labels), list(labels).index(given) if given else 0, format_func=labels.get, key=key
    )


def _preview(recipe: Recipe, size: str) -> None:
    """Draw the first figure of a recipe as it will print, with what the report says about it."""
    sub = cache.subcorpus(recipe.selection)
    try:
        found = asked(recipe, sub)
        plate = next(plates(recipe, sub))
    except PlanLensError as error:
        st.info(escape.markdown(str(error)), icon=":material/filter_alt_off:")
        return
    if plate.drawn is None:
        st.info(escape.markdown(plate.error), icon=":material/filter_alt_off:")
        return
    said = illustration(plate)
    if lacking := pictures.missing():
        st.info(escape.markdown(str(lacking)), icon=":material/image_not_supported:")
    else:
        _picture(plate, said, size, provenance_texts(plate.sub.table("PLANS"), cache.manifest()))
    for text in (said.method, *said.caveats):
        st.caption(escape.markdown(text))
    if len(found) > 1:
        st.caption(_("这里是 {n} 张里的第一张。", n=len(found)))


def _picture(plate: Plate, said: Illustration, size: str, provenance: Mapping[str, str]) -> None:
    with st.spinner(_("画图……")):
        try:
            data = pictures.drawn(plate.drawn, provenance, size, "png")
        except PlanLensError as error:
            st.error(escape.markdown(str(error)), icon=":material/error:")
            return
    with st.container(border=True):
        st.image(data, alt=said.alt, width="stretch")


def keeping(recipe: Recipe) -> None:
    """Draw what saves the report as a recipe, loads one, and begins with the project's own."""
    with st.popover(_("存取配方"), icon=":material/save:", key="report_recipe"):
        st.caption(_("配方是一个小文本文件：记下图、次序、选项和文字，明年可以照样再做一份。"))
        st.download_button(
            _("存为配方（TOML）"), _saved(recipe).encode(), file_name="report.toml", mime="application/toml",
            key="report_save", on_click="ignore", disabled=not recipe.parts, icon=":material/download:",
        )  # fmt: skip
        key = basket.key("load")
        st.file_uploader(
            _("读入配方"), type="toml", key=key, max_upload_size=1, on_change=_load, args=(key, language())
        )
        st.button(
            _("用现成的报告"),
            key="report_default",
            on_click=begin,
            args=(language(),),
            icon=":material/description:",
        )
        if trouble := state.kept("report_trouble", ""):
            st.error(escape.markdown(trouble), icon=":material/error:")
        if changed := state.kept("report_changed", ()):
            st.warning(escape.markdown(_("数据文件与配方所记的不同：{name}", name=listed(changed))))


def _saved(recipe: Recipe) -> str:
    """Return a recipe as it is saved: with the checksums of the data that it was made for."""
    return write_recipe(replace(recipe, data=_data(cache.version())))


@cache.shared
def _data(version: str) -> dict[str, str]:
    return data_digests(config.DATA_DIR)


def begin(lang: str) -> None:
    """Take the project's own recipe in a language, in place of what the reader has."""
    set_language(lang)
    path = config.resource(config.DATA_DIR, "report.en.toml" if lang == "en" else "report.toml")
    state.keep("report_trouble", read(path.read_bytes(), path.name))


def _load(key: str, lang: str) -> None:
    """Take the recipe that the reader has just given; what is wrong with it is said when the page is drawn."""
    set_language(lang)
    given = state.value(key)
    state.keep("report_trouble", "" if given is None else read(given.getvalue(), given.name))


def read(data: bytes, name: str) -> str:
    """Take the recipe in a file called `name` in place of the reader's; return what is wrong with it, "" if nothing.

    Its selection becomes that of the page's filters, its language that of the page.
    """
    try:
        if len(data) > MOST_BYTES:
            raise RecipeError(N_("配方太大，最多 {most} 字节"), path=name, most=MOST_BYTES)
        recipe = parse_recipe(data.decode("utf-8-sig"), path=name)
        asked(recipe, check(recipe, cache.subcorpus(EVERYTHING), path=Path(name)), path=Path(name))
    except UnicodeDecodeError:
        return f"{name}: {_('不是 UTF-8 文本')}"
    except PlanLensError as error:
        return str(error)
    # A file of this server is no template of a reader's.
    first = next((at for at, part in enumerate(recipe.parts) if isinstance(part, Figure)), 0)
    basket.put(replace(recipe, data={}, text="", docx_template="", pptx_template=""), at=first)
    filters.put(recipe.selection)
    state.put_language(recipe.language)
    state.keep("report_changed", tuple(changed_data(recipe.data, _data(cache.version()))))
    return ""
