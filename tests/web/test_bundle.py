"""Many modules as one file."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from web.bundle import BundleError, bundle_modules
from web.widget_files import STYLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "entry.js").write_text(
        '/** Says what this is. */\nimport { one as first, two } from "./numbers.js";\n\n'
        "export const sum = () => first() + two; // adds\n"
    )
    (tmp_path / "numbers.js").write_text(
        "// Numbers.\nexport function one() {\n  /** One. */\n  return 1;\n}\n\n"
        "export const two = 2;\n"
    )
    return tmp_path


def test_what_is_imported_stands_before_what_imports_it(folder: Path) -> None:
    assert bundle_modules(folder, "entry") == (
        "const module_numbers = (() => {\n"
        "function one() {\n  return 1;\n}\n\nconst two = 2;\n"
        "return { one, two };\n})();\n"
        "const module_entry = (() => {\n"
        "const { one: first, two } = module_numbers;\n\n"
        "const sum = () => first() + two; // adds\n"
        "return { sum };\n})();\n"
        "export const { sum } = module_entry;\n"
    )


def test_modules_that_import_in_a_circle_are_named(folder: Path) -> None:
    circle = 'import { sum } from "./entry.js";\nexport const two = sum;\n'
    (folder / "numbers.js").write_text(circle)

    with pytest.raises(BundleError, match="entry, numbers, entry"):
        bundle_modules(folder, "entry")


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export let two = 2;",
        'import everything from "./numbers.js";',
        'import { one } from "https://elsewhere.example/numbers.js";',
        'export { one } from "./numbers.js";',
    ],
)
def test_what_it_does_not_know_is_not_guessed_at(folder: Path, line: str) -> None:
    (folder / "entry.js").write_text(f"{line}\n")

    with pytest.raises(BundleError, match=r"entry\.js: "):
        bundle_modules(folder, "entry")


@pytest.mark.parametrize(
    ("path", "mimetype"),
    [("/widget/coach.js", "text/javascript"), ("/widget/coach.css", "text/css")],
)
def test_our_own_are_served(client: FlaskClient, path: str, mimetype: str) -> None:
    served = client.get(path)

    assert served.mimetype == mimetype
    assert client.get(path, headers={"If-None-Match": served.headers["ETag"]}).status_code == 304


def test_every_module_and_every_style_sheet_is_in(client: FlaskClient) -> None:
    ours = Path(__file__).parents[2] / "web" / "static" / "widget"
    code = client.get("/widget/coach.js").text

    for module in ours.glob("*.js"):
        assert f"const module_{module.stem} = " in code
    assert {f"widget/{sheet.name}" for sheet in ours.glob("*.css")} < set(STYLES)
