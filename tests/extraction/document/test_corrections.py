import pytest

from newscrawl.extraction.document.corrections import is_correction


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Correction: The bridge is 90 metres long, not 80.", True),
        ("CORRECTION (4 May): The bridge is 90 metres long.", True),
        ("An earlier version of this story gave a wrong length.", True),
        ("[바로잡습니다] 다리의 길이는 90미터입니다.", True),
        ("सुधार: पुल की लंबाई 90 मीटर है।", True),
        ("*Sprostowanie: most ma 90 metrów.", True),
        ("Corrections officers guard the bridge.", False),
        ("The correction: ninety metres, not eighty.", False),
        ("Oprava mostu začne v květnu.", False),
    ],
)
def test_a_line_that_corrects_the_text_is_known_by_its_beginning(line: str, is_one: bool) -> None:
    assert is_correction(line) is is_one
