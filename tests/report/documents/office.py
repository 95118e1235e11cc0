"""A small report for the tests of office documents, with pictures, templates and what a reader finds in a file."""

import io
import struct
import zipfile
import zlib

from lxml import etree

from analysis.report.contents import Contents, Grid, Heading, Illustration, Paragraph, Section

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HOSTILE = (
    "甲\x00\x0b\x1b<w:p/>{{7*7}} & \u202e反写\u202c =cmd|' /C calc'!A0 http://evil.example/ \ud800乙\ufffe"
)
SHOWN = "甲<w:p/>{{7*7}} & 反写 =cmd|' /C calc'!A0 http://evil.example/ 乙"
GRID = Grid(
    ("计划", "任务数", "占比"),
    (("武汉 2016", "3", "10.7%"), ("南昌 2019", "6", "25.0%")),
    (False, True, True),
)
LONG = Grid(("主题", "任务数"), tuple((f"主题{n}", str(n)) for n in range(55)), (False, True))


def png(name: str, width: int = 64, height: int = 44) -> bytes:
    """Return a picture of its own for each name."""
    shade = zlib.crc32(name.encode()) % 200
    rows = (b"\0" + bytes([shade, 120, 200]) * width) * height
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def figure(number: int, **other) -> Illustration:
    given = {
        "number": number, "name": f"{number:02d}-share", "caption": f"主题{number}的占比", "finding": f"发现{number}：区间重叠",
        "measure": "含该主题的任务 ÷ 全部任务", "method": "点是占比。", "caveats": ("不作因果解释", "不能排名。"),
        "source": "来源：教育工作要点", "alt": f"点图{number}", "grid": GRID,
    }  # fmt: skip
    return Illustration(**(given | other))


def sample(language: str = "zh", **other) -> Contents:
    parts = (
        Heading("三个主题"), Paragraph("第一段。\n\n第二段。"), figure(1), figure(2, name="02-codebook", grid=None),
        figure(3, error="没有可画的内容", grid=None), figure(4, name="04-targets", grid=LONG),
    )  # fmt: skip
    given = {
        "title": "五地教育工作要点", "byline": "武汉 2016、南昌 2019；数据至 2023-03-20", "language": language, "parts": parts,
        "limits": ("写得多不等于做得多。", "差别不说明原因。"),
        "appendix": (Section("样本", ("五份计划。",), GRID), Section("方法", ("只有文字。",)), Section("全表", (), LONG)),
    }  # fmt: skip
    return Contents(**(given | other))


def hostile() -> Contents:
    """A report that attacks in every field."""
    grid = Grid((HOSTILE, "n"), ((HOSTILE, "=1+1"),), (False, True))
    bad = dict.fromkeys(("caption", "finding", "measure", "method", "source", "alt"), HOSTILE)
    parts = (
        Heading(HOSTILE),
        Paragraph(HOSTILE),
        figure(1, grid=grid, caveats=(HOSTILE,), **bad),
        figure(2, error=HOSTILE),
    )
    appendix = (Section(HOSTILE, (HOSTILE,), grid),)
    return sample(title=HOSTILE, byline=HOSTILE, parts=parts, limits=(HOSTILE,), appendix=appendix)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def trees(data: bytes) -> dict[str, etree._Element]:
    """Every XML part of a package; raises for one that is not well-formed."""
    found = parts_of(data)
    return {name: etree.fromstring(part) for name, part in found.items() if name.endswith((".xml", ".rels"))}


def media(data: bytes) -> dict[str, int]:
    """{picture: how many relationships lead to it}."""
    names = [name.rsplit("/", 1)[1] for name in parts_of(data) if "/media/" in name]
    targets = [
        r.get("Target", "") for name, tree in trees(data).items() if name.endswith(".rels") for r in tree
    ]
    return {name: sum(target.endswith("/" + name) for target in targets) for name in names}


def orphans(data: bytes) -> set[str]:
    """The parts to which nothing leads, and {"missing …"} for what leads nowhere."""
    import posixpath

    found, reached = parts_of(data), set()
    for name, tree in trees(data).items():
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            for rel in tree:
                if rel.get("TargetMode") != "External":
                    target = rel.get("Target")
                    reached.add(
                        target.lstrip("/")
                        if target.startswith("/")
                        else posixpath.normpath(posixpath.join(base, target))
                    )
    named = {name for name in found if not name.endswith(".rels") and name != "[Content_Types].xml"}
    return (named - reached) | {f"missing {name}" for name in reached - named}


def external(data: bytes) -> list[str]:
    rels = [rel for name, tree in trees(data).items() if name.endswith(".rels") for rel in tree]
    return [rel.get("Target") for rel in rels if rel.get("TargetMode") == "External"]
