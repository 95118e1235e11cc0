"""Names of authorities and places as documents print them: 某市教育局, 某省人民政府办公厅, 某市某区."""

import re

_BODY = "(?:局|厅|委|委员会|政府|办公室|办公厅|部|处|中心|小组|大学|学院|学校|院|会|团|办)"
RE_AUTHORITY = re.compile(rf"[一-鿿、（）()]{{2,38}}{_BODY}(?:[（(][一-鿿]{{2,6}}[）)])?")
RE_SEAL = re.compile(r"[（(](?:盖章|代章|公章|章|印)[）)]$")
_PLACE = "(?:[一-鿿]{2,7}自治(?:区|州|县|旗)|[一-鿿]{2,4}?(?:省|市|区|州|盟|县|旗)|[一-鿿]县)"
# A place begins a name, or stands behind the year or 关于; 社区, 全市 and the like are no places.
_NO_PLACE = "(?!中共|全[市省区县]|[我本各][市省区县]|各|社区|职业|中小|[市省区县]|印发|转发|公布|加强|做好|开展|推进|促进|进一步)"
RE_PLACE = re.compile(
    rf"(?:^|(?<=年)|(?<=年度)|(?<=关于)|(?<=^中共)|(?<=关于印发)|(?<=关于转发)|(?<=《)){_NO_PLACE}({_PLACE})(?!域|级)"
)
RE_DISTRICT = re.compile(rf"{_NO_PLACE}(?:[一-鿿]{{1,3}}?(?:自治县|市|区|县|旗))(?!域|级|县|区|场)")
RE_AREA = re.compile(r"(?:[社园校地城小教辖]区|[全各城]市|全县)$")
RE_TITLE_ISSUER = re.compile(
    rf"([一-鿿、]{{2,40}}?{_BODY})(?=关于|印发|转发|公布|[\d〇○ＯO零一二三四五六七八九]{{4}}年)"
)
RE_REPORTER = re.compile(r"([一-鿿]{2,12}人民政府)(?:代理|代)?(?:省长|市长|区长|县长|州长|主席|旗长|盟长)")


def read_issuer(text: str) -> str:
    """Return `text`, a remark on its seal apart, if it is nothing but the name of an authority, else ""."""
    text = RE_SEAL.sub("", text)
    return text if RE_AUTHORITY.fullmatch(text) and not text.startswith(("关于", "各")) else ""


def issuer_in_title(title: str) -> str:
    """Return the authority that a title begins with (某市教育局关于…), or "" if it names none."""
    match = RE_TITLE_ISSUER.match(title)
    return match[1] if match else ""


def find_report_issuer(line: str) -> str:
    """Return the government whose head's name a line prints (某省人民政府省长 某某), or ""."""
    match = RE_REPORTER.match(line)
    return match[1] if match and len(line) <= 40 else ""


def find_place(name: str) -> str:
    """Return the province, city, district or county that a name or title begins with, or ""."""
    match = RE_PLACE.search(name)
    if not match or RE_AREA.search(match[1]):
        return ""
    district = RE_DISTRICT.match(name, match.end())
    return match[1] + (district[0] if district and not RE_AREA.search(district[0]) else "")
