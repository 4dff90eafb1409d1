"""The outline of the land."""

from training.world import area, find_coasts, simplify, to_path

LEFT = [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0)]
RIGHT = [(10.0, 0.0), (10.0, 10.0), (20.0, 10.0), (20.0, 0.0), (10.0, 0.0)]
SOUTH = [(0.0, -90.0), (0.0, -70.0), (9.0, -70.0), (0.0, -90.0)]


def test_the_border_of_two_countries_is_no_coast() -> None:
    (coast,) = find_coasts(iter([LEFT, RIGHT, SOUTH]))
    assert area(coast) == 200
    assert set(coast) == set(LEFT) | set(RIGHT)


def test_a_coast_is_simplified_and_drawn() -> None:
    bent = [LEFT[0], (0.1, 5.0), *LEFT[1:]]
    assert simplify(bent) == LEFT
    assert to_path(LEFT) == "M0 0l0-100 100 0 0 100-100 0z"
