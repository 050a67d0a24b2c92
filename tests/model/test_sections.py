"""Which schedule a paragraph stands in."""

from __future__ import annotations

from dpadesk.model import Document, Paragraph, Role, Text, Where, sections


def document(*written: tuple[Role, str]) -> Document:
    blocks = (
        Paragraph((Text(text),), role=role, id=f"body:{n}") for n, (role, text) in enumerate(written, 1)
    )
    return Document(tuple(blocks))


def found(*written: tuple[Role, str], labels: dict[str, str] | None = None) -> list[str]:
    made = document(*written)
    named = sections(made, labels or {})
    return [named.get(paragraph.id, "") for paragraph in made.paragraphs()]


def test_schedules_and_their_parts() -> None:
    labels = {"body:2": "Schedule 3", "body:3": "Part 2", "body:4": "5.1", "body:5": "Schedule 4"}
    assert found(
        (Role.CLAUSE, "Body"),
        (Role.SCHEDULE, "Security"),
        (Role.PART, "Choices"),
        (Role.CLAUSE, "Text"),
        (Role.SCHEDULE, "Transfers"),
        labels=labels,
    ) == ["", "Schedule 3", "Schedule 3, Part 2", "Schedule 3, Part 2", "Schedule 4"]


def test_titles_that_strangers_type() -> None:
    assert found(
        (Role.CONTENTS, "Annex I"),
        (Role.BODY, "Schedule 1\t12"),
        (Role.BODY, "Annex II sets out the measures of the processor."),
        (Role.BODY, "Annex II – Technical measures"),
        (Role.BODY, "The processor encrypts."),
        (Role.BODY, "APPENDIX"),
    ) == ["", "", "", "Annex II", "Annex II", "APPENDIX"]


def test_parts_of_the_body_number_on() -> None:
    assert found((Role.PART, "Part C"), (Role.CLAUSE, "Text")) == ["", ""]


def test_a_place_is_cited_with_its_section_once() -> None:
    assert Where(label="5.1(ii)", section="Schedule 3, Part 2").cited == "Schedule 3, Part 2, 5.1(ii)"
    assert Where(label="Part 2", section="Schedule 3, Part 2").cited == "Schedule 3, Part 2"
    assert Where(label="3", section="Schedule 3").cited == "Schedule 3, 3"
    assert Where(label="6.2").cited == "6.2"
