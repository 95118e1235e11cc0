"""Every page for every reader: axe-core finds nothing, and every text of a chart stands out from what is behind it."""

from pathlib import PurePath

import eyes
import pytest

from ui.shell import NAV

pytestmark = pytest.mark.e2e

# What is Streamlit's own and cannot be changed from here: {rule: parts of elements}. The dropzone of the uploader
# has the role "presentation" and yet a name of its own; the button inside of it is what readers use.
EXCUSED = {"presentation-role-conflict": ('data-testid="stFileUploaderDropzone"',)}


@pytest.mark.parametrize(("width", "scheme", "query"), [(1280, "light", ""), (390, "dark", "?lang=en")])
@pytest.mark.parametrize("path", [entry.path for entry in NAV])
def test_page_is_accessible(look, path, width, scheme, query):
    view = look(width, scheme).open(f"/{'' if path == 'app.py' else PurePath(path).stem}{query}")
    eyes.unroll(view.page)
    view.settle()
    assert eyes.violations(view.page, excused=EXCUSED) == []
    assert eyes.faint(view.page, eyes.texts(view.page)) == []
    view.page.close()
