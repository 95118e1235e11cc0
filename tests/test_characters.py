"""The map of a PDF's characters names those that were written."""

from analysis.publishing.characters import mended


def test_a_map_of_characters_names_those_that_were_written():
    chars = "2 beginbfchar\n<48> <0067>\n<49> <2F00>\nendbfchar\n"
    ranges = "2 beginbfrange\n<01> <02> <2F0A>\n<03> <04> <4E00>\nendbfrange\n"
    assert mended(chars + ranges) == (
        "2 beginbfchar\n<48> <0067>\n<49> <4E00>\nendbfchar\n"
        "2 beginbfrange\n<01> <02> [<5165> <516B>]\n<03> <04> <4E00>\nendbfrange\n"
    )
