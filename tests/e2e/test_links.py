"""The filters as a reader meets them: a link reproduces the view, the menu keeps it, back undoes it."""

import pytest

pytestmark = pytest.mark.e2e

CHIP = ".react-aria-ComboBox [data-tag]"


def chips(view) -> list[str]:
    """Return what the sidebar's filters have chosen, in their order."""
    return view.page.get_by_test_id("stSidebar").locator(CHIP).all_inner_texts()


def pick(view, label: str, option: str) -> None:
    """Choose an option of a filter and wait for the page."""
    before = view.page.evaluate("location.search")
    view.page.get_by_test_id("stSidebar").get_by_role("combobox", name=label).click()
    view.page.get_by_role("option", name=option, exact=True).click()
    view.page.wait_for_function("(before) => location.search !== before", arg=before)
    view.settle()


def test_link_reproduces_the_view(look):
    view = look().open("/?city=wuhan&theme=teachers")
    assert chips(view) == ["武汉", "教师队伍"]
    assert view.query == "city=wuhan&theme=teachers"


def test_choice_goes_into_the_url_and_along_with_the_menu(look):
    view = look().open("/")
    pick(view, "城市", "南昌")
    assert view.query == "city=nanchang"
    view.page.keyboard.press("Escape")
    view.page.locator(".st-key-menu_source summary").click()
    view.page.get_by_test_id("stSidebar").get_by_role("link", name="语料", exact=True).click()
    view.page.wait_for_url("**/corpus?city=nanchang")
    view.page.get_by_role("heading", level=1, name="语料", exact=True).wait_for()
    assert chips(view.settle()) == ["南昌"]
    view.page.reload()
    assert chips(view.settle()) == ["南昌"]


def test_back_button_undoes_a_choice(look):
    view = look().open("/?year=2016")
    pick(view, "城市", "武汉")
    assert sorted(view.query.split("&")) == ["city=wuhan", "year=2016"]
    view.page.go_back()
    view.page.wait_for_function("() => location.search === '?year=2016'")
    view.page.locator(CHIP, has_text="武汉").wait_for(state="detached")
    assert chips(view.settle()) == ["2016"]


def test_unknown_values_are_dropped_with_a_notice(look):
    view = look().open("/?city=wuhan&city=atlantis&year=soon")
    notice = view.page.get_by_test_id("stAlertContentWarning").inner_text()
    assert "city=atlantis" in notice and "year=soon" in notice
    assert view.query == "city=wuhan"


def test_empty_selection_offers_the_way_back(look):
    view = look().open("/?city=wuhan&year=2023")
    assert "没有符合条件的任务" in view.page.get_by_test_id("stAlertContentInfo").inner_text()
    view.page.get_by_test_id("stMain").get_by_role("button", name="清除筛选").click()
    view.page.wait_for_function("() => location.search === ''")
    assert chips(view.settle(charts=1)) == []
    assert (view.broken, view.errors) == ([], [])


def test_language_stays_when_the_page_changes(look):
    view = look().open("/?lang=en")
    view.page.locator(".st-key-menu_source summary").click()
    view.page.get_by_test_id("stSidebar").get_by_role("link", name="Corpus", exact=True).click()
    view.page.wait_for_url("**/corpus?lang=en")
