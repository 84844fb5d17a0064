"""An import of a web page: its article, its mark-up, and the chrome around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clinicpress.errors import ContentError
from tests.unit.load.imports.building import a_png, as_data, asked, import_bytes, import_html, reasons


def body_of(folder: Path, html: str) -> str:
    """Return the body that a piece of HTML under a title becomes, without its standfirst."""
    return import_html(folder, f"<main><h1>Back pain</h1><p>A standfirst.</p>{html}</main>").body


def test_an_import_takes_the_main_part_of_a_page(tmp_path: Path) -> None:
    """It lists the text of the rest, with the reason for each."""
    html = (
        "<nav><a href='/'>Start</a></nav><main><h1>Back pain</h1><p>It hurts.</p><p>It heals.</p></main>"
        "<footer><p>Larkfield</p></footer><div>Elsewhere</div>"
    )
    article = import_html(tmp_path, html)
    assert (article.facts["title"], article.facts["summary"], article.body) == (
        "Back pain",
        "It hurts.",
        "It heals.",
    )
    left = reasons(article)
    assert (left["Start"], left["Larkfield"]) == ("navigation", "the page’s footer")
    assert left["Elsewhere"] == "stands outside the page’s article"


@pytest.mark.parametrize(
    ("chrome", "reason"),
    [
        ("<div class='cookie-bar'>Fine with me</div>", "a cookie notice"),
        ("<aside>Beside it</aside>", "stands beside the article"),
        ("<form><label>Your mail</label></form>", "a form"),
        ("<p hidden>Not shown</p>", "hidden on the page"),
        ("<p style='display: none'>Not shown</p>", "hidden on the page"),
        ("<div class='related-posts'>Other pains</div>", "links to related pages"),
        ("<script>track()</script>", "a script"),
        ("<style>p{color:red}</style>", "a style sheet"),
        ("<!-- a note -->", "a comment in the page’s code"),
        ("<p>It is <del>very</del> sore.</p>", "struck out on the page"),
        ("<iframe>Frame</iframe>", "another page shown inside this one"),
    ],
)
def test_an_import_leaves_chrome_out(tmp_path: Path, chrome: str, reason: str) -> None:
    """It says why, for each."""
    article = import_html(tmp_path, f"<main><h1>Back pain</h1><p>It hurts.</p><p>It heals.</p>{chrome}</main>")
    assert reason in reasons(article).values()


def test_an_import_keeps_a_section_named_like_chrome(tmp_path: Path) -> None:
    """It needs more than a class name to leave half of the article out."""
    html = "<div class='related'><h2>What helps?</h2><p>Moving helps most people with a sore back.</p></div>"
    assert "Moving helps" in body_of(tmp_path, html)


def test_an_import_finds_the_title_in_the_page_header(tmp_path: Path) -> None:
    """It looks for the only h1 outside the main part too."""
    html = "<header><h1>Back pain</h1></header><main><p>It hurts.</p><p>It heals.</p></main>"
    assert import_html(tmp_path, html).facts["title"] == "Back pain"


def test_an_import_uses_what_the_head_says(tmp_path: Path) -> None:
    """It takes title, author and language from there only where the text has none, and asks."""
    head = "<title>Back pain</title><meta name='author' content='Dr Jo Bloggs'>"
    long = "It hurts when you bend or sit for a long time at a desk in a cold room. " * 2
    article = import_html(tmp_path, f"<p>{long}</p><p>It heals.</p>", head)
    assert article.facts["title"] == "Back pain"
    assert article.facts["authors"] == ({"name": "Dr Jo Bloggs"},)
    assert asked(article, "Who wrote it?")


def test_an_import_keeps_the_language_of_a_page(tmp_path: Path) -> None:
    """It reads the lang attribute."""
    page = b"<html lang='cy'><body><h1>Poen cefn</h1><p>Mae'n brifo.</p><p>Mae'n gwella.</p></body></html>"
    assert import_bytes(tmp_path, page, "a.htm").facts["language"] == "cy"


def test_an_import_reads_a_declared_encoding(tmp_path: Path) -> None:
    """It believes the page where it is not UTF-8."""
    page = "<meta charset='iso-8859-2'><h1>Ból</h1><p>Boli.</p><p>Łatwo.</p>".encode("iso-8859-2")
    assert "Łatwo" in import_bytes(tmp_path, page, "a.html").body


def test_an_import_sets_headings_without_a_gap(tmp_path: Path) -> None:
    """It begins at the second level and skips none."""
    html = "<h3>One</h3><p>a</p><h6>Two</h6><p>b</p><h3>Three</h3><p>c</p>"
    assert body_of(tmp_path, html) == "## One\n\na\n\n### Two\n\nb\n\n## Three\n\nc"


def test_an_import_takes_bold_paragraphs_for_headings(tmp_path: Path) -> None:
    """It asks whether they are."""
    article = import_html(tmp_path, "<h1>Back pain</h1><p>It hurts.</p><p><b>What helps</b></p><p>Moving.</p>")
    assert article.body == "## What helps\n\nMoving."
    assert asked(article, "is a paragraph in bold")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>a <b> bold </b> <i>word</i></p>", "a **bold** *word*"),
        ("<p>one<br>two</p>", "one\\\ntwo"),
        ("<p>5 * 3 &lt; {{ x }}</p>", r"5 \* 3 \< \{{ x }}"),
        ("<p>10<sup>6</sup> and H<sub>2</sub>O on the 1<sup>st</sup></p>", "10⁶ and H₂O on the 1st"),
        ("<p>he said <q>rest</q></p>", "he said “rest”"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol start=3><li>a</li><li><p>b</p><p>c</p></li></ol>", "3. a\n4. b\n\n   c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "Term\n: Meaning"),
        ("<div>loose<div>words</div>here</div>", "loose\n\nwords\n\nhere"),
        ("<p>• a<br>• b</p><p>• c</p>", "- a\n- b\n- c"),
        ("<pre>  as\n  typed</pre>", "as typed"),
    ],
)
def test_an_import_writes_markup_as_markdown(tmp_path: Path, html: str, markdown: str) -> None:
    """It keeps what our dialect has."""
    assert body_of(tmp_path, html) == markdown


def test_an_import_drops_emphasis_that_would_show_its_asterisks(tmp_path: Path) -> None:
    """It keeps the words, and asks."""
    article = import_html(tmp_path, "<h1>Back pain</h1><p>It hurts.</p><p>un<b>(a)</b>b</p>")
    assert article.body == "un(a)b"
    assert asked(article, "could not be kept")


def test_an_import_keeps_safe_links(tmp_path: Path) -> None:
    """It knows https, mailto and tel."""
    html = "<p><a href='https://nhs.uk/a b(c)'>a</a> <a href='tel:111'>b</a> <a href='mailto:a@b.example'>c</a></p>"
    assert body_of(tmp_path, html) == "[a](https://nhs.uk/ab%28c%29) [b](tel:111) [c](mailto:a@b.example)"


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "/there", "#here", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"],
)
def test_an_import_leaves_other_links_out(tmp_path: Path, address: str) -> None:
    """It keeps their words and lists the address."""
    article = import_html(tmp_path, f"<h1>Back pain</h1><p>It hurts.</p><p>See <a href='{address}'>there</a>.</p>")
    assert article.body == "See there."
    assert address in reasons(article)


def test_an_import_makes_tables_of_tables(tmp_path: Path) -> None:
    """It takes the first row for the head, and keeps a pipe a pipe."""
    html = "<table><tr><th>Drug<th>Dose</tr><tr><td>A|B<td>1 g</tr></table>"
    assert body_of(tmp_path, html) == "| Drug | Dose |\n| --- | --- |\n| A\\|B | 1 g |"


def test_an_import_asks_about_spanning_cells(tmp_path: Path) -> None:
    """It leaves the rest of a row empty that one cell fills."""
    html = "<h1>Back</h1><p>It hurts.</p><table><tr><th>A<th>B</tr><tr><td colspan=2>C</tr></table>"
    article = import_html(tmp_path, html)
    assert article.body.endswith("| C |  |")
    assert asked(article, "over several rows or columns")


def test_an_import_reads_a_layout_table_in_order(tmp_path: Path) -> None:
    """It makes no table of what was one for the look alone."""
    html = "<table role=presentation><tr><td><p>left</p><td><p>right</p></tr></table>"
    assert body_of(tmp_path, html) == "left\n\nright"


def test_an_import_takes_pictures_out_of_a_page(tmp_path: Path) -> None:
    """It puts each into a paragraph of its own, with words and caption."""
    html = f"<figure><img src='{as_data(a_png())}' alt='A spine'><figcaption>Mine</figcaption></figure>"
    article = import_html(tmp_path, f"<h1>Back pain</h1><p>It hurts.</p>{html}")
    (picture,) = article.pictures
    assert picture.content == a_png()
    assert article.body == f'![A spine](figures/{picture.name} "Mine")'


def test_an_import_takes_pictures_from_below_the_page(tmp_path: Path) -> None:
    """It asks for words where a picture has none."""
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "spine.png").write_bytes(a_png())
    article = import_html(tmp_path, "<h1>Back pain</h1><p>It hurts.</p><p>See <img src='img/spine.png'> this.</p>")
    assert article.pictures[0].name.startswith("page-spine-")
    assert article.body == f"See this.\n\n![](figures/{article.pictures[0].name})"
    assert any("has no description" in need for need in article.needs)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/b.png",
        "//a.example/b.png",
        "../secret.png",
        "/etc/passwd",
        "none.png",
        "data:image/png;base64,!!!!",
        "data:text/html,x",
        "",
        "a.svg",
        "http://[",
        "%00.png",
    ],
)
def test_an_import_leaves_other_pictures_out(tmp_path: Path, address: str) -> None:
    """It fetches nothing and never leaves the folder."""
    folder = tmp_path / "inner"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(a_png())
    (folder / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>")
    article = import_html(
        folder, f"<h1>Back pain</h1><p>It hurts.</p><p>It heals.</p><img src='{address}' alt='Spine'>"
    )
    assert article.pictures == ()
    assert any(left.text.startswith("Spine (") for left in article.left_out)


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<b/>", "<font size=1>", "<span><ul>"])
def test_an_import_refuses_deep_nesting(tmp_path: Path, tag: str) -> None:
    """It does not keep the parser busy with what no person wrote."""
    with pytest.raises(ContentError, match="nested too deeply"):
        import_html(tmp_path, "<h1>Back</h1><p>It hurts.</p>" + tag * 3000 + "deep")


def test_an_import_reads_nesting_that_programs_write(tmp_path: Path) -> None:
    """It gets through a hundred frames."""
    assert body_of(tmp_path, "<div>" * 100 + "<p>deep</p>" + "</div>" * 100) == "deep"


def test_an_import_asks_about_a_table_that_it_cannot_keep(tmp_path: Path) -> None:
    """It reads its cells in order."""
    html = "<h1>Back</h1><p>It hurts.</p><table><tr><th>A<th>B</tr><tr><td><ul><li>c</ul><td>d</tr></table>"
    article = import_html(tmp_path, html)
    assert article.body == "A\n\nB\n\n- c\n\nd"
    assert asked(article, "lists or pictures in it")


@pytest.mark.parametrize(
    ("html", "text", "reason"),
    [
        ("<input value='2 tablets'>", "<input> 2 tablets", "a form"),
        ("<p>Take <input placeholder='how many'> now</p>", "<input> how many", "a form"),
        ("<input type=checkbox>", "<input>", "a form"),
        ("<video src=a.mp4></video>", "<video> a.mp4", "a film"),
        ("<video><source src=b.mp4><track label=English src=b.vtt></video>", "<source> b.mp4", "a film"),
        ("<audio src=a.mp3></audio>", "<audio> a.mp3", "a recording"),
        (
            "<iframe title='Stretches' src='https://a.example/b'></iframe>",
            "<iframe> Stretches https://a.example/b",
            "another page shown inside this one",
        ),
        ("<object data=a.pdf></object>", "<object> a.pdf", "an embedded file"),
        ("<embed src=a.pdf>", "<embed> a.pdf", "an embedded file"),
        ("<canvas></canvas>", "<canvas>", "drawn by a script"),
        ("<select><option label=Left><option>Right</select>", "<option> Left", "a form"),
        ("<select><option>Left<option>Right</select>", "Right", "a form"),
        ("<select></select>", "<select>", "a form"),
        ("<svg><path d='M0'></svg>", "<svg>", "a drawing inside the page"),
        ("<p><meter value=3>", "<meter> 3", "a bar drawn on the page"),
        ("<form><input value=Send></form>", "<input> Send", "a form"),
        ("<aside><img alt='A spine' src=a.png></aside>", "<img> A spine a.png", "stands beside the article"),
    ],
)
def test_an_import_lists_what_shows_no_text(tmp_path: Path, html: str, text: str, reason: str) -> None:
    """It tells it by its label or its source, and says why it is left out."""
    article = import_html(tmp_path, f"<main><h1>Back pain</h1><p>It hurts.</p><p>It heals.</p>{html}</main>")
    assert reasons(article)[text] == reason
