"""The Chinese fonts of every exported picture and document, and the fontconfig file that offers them to the browser.

A browser without a Chinese font draws boxes and reports nothing, so the fonts come with the program.
Windows and macOS browsers do not read fontconfig; they have Chinese fonts of their own.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from ..errors import ExportError
from ..i18n import N_

FAMILY = "Noto Sans SC"
PACKAGE = "pylopdf-fonts-zh-cn"

# Nothing else is offered: a picture does not depend on what else a machine has installed. Of the two fonts in the
# folder, a picture is offered only the one without serifs: every family name, known or not, ends in it.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
{rejected}</fontconfig>
"""
WITHOUT_SERIFS = "  <selectfont><rejectfont><glob>*Serif*</glob></rejectfont></selectfont>\n"


def font_path(*, serif: bool = False) -> Path:
    """Return the font file: Noto Sans SC, or with `serif` Noto Serif SC (both SIL Open Font License).

    Raises ExportError if the package or its file is missing.
    """
    hint = N_("重新安装字体包：pip install --force-reinstall {package}")
    try:
        from pylopdf_fonts_zh_cn import sans_path, serif_path
    except ImportError:
        raise ExportError(N_("缺少中文字体包 {package}"), package=PACKAGE, hint=hint) from None
    path = Path(serif_path() if serif else sans_path())
    if not path.is_file():
        raise ExportError(N_("中文字体文件不存在"), path=path, package=PACKAGE, hint=hint)
    return path


def fonts_conf(font: Path, cache: Path, *, serif: bool = False) -> str:
    """Return a fontconfig file (XML) that knows no font but `font` and keeps its index in `cache`.

    With `serif` it knows the one with serifs in the same folder too.

    Source: https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
    """
    rejected = "" if serif else WITHOUT_SERIFS
    return FONTS_CONF.format(folder=escape(str(font.parent)), cache=escape(str(cache)), rejected=rejected)
