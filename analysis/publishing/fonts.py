"""The Chinese font of every exported picture, and the fontconfig file that offers it to the browser.

A browser without a Chinese font draws boxes and reports nothing, so the font comes with the program.
Windows and macOS browsers do not read fontconfig; they have Chinese fonts of their own.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from ..errors import ExportError
from ..i18n import N_

FAMILY = "Noto Sans SC"
PACKAGE = "pylopdf-fonts-zh-cn"

# Only this one font is offered: every family name, known or not, ends in it, and a picture does not
# depend on what else a machine has installed. Its sibling in the same folder has serifs and is left out.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <selectfont><rejectfont><glob>*Serif*</glob></rejectfont></selectfont>
</fontconfig>
"""


def font_path() -> Path:
    """Return the font file (Noto Sans SC, SIL Open Font License).

    Raises ExportError if the package or its file is missing.
    """
    hint = N_("重新安装字体包：pip install --force-reinstall {package}")
    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:
        raise ExportError(N_("缺少中文字体包 {package}"), package=PACKAGE, hint=hint) from None
    path = Path(sans_path())
    if not path.is_file():
        raise ExportError(N_("中文字体文件不存在"), path=path, package=PACKAGE, hint=hint)
    return path


def fonts_conf(font: Path, cache: Path) -> str:
    """Return a fontconfig file (XML) that knows no font but `font` and keeps its index in `cache`.

    Source: https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
    """
    return FONTS_CONF.format(folder=escape(str(font.parent)), cache=escape(str(cache)))
