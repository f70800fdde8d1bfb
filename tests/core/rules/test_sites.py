"""Rules that need more of the site than one post: its files, and its other posts."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from pathlib import PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.rules.codec import packed_post, unpacked_post
from editor.core.rules.comparing import check_site
from editor.core.rules.fixing import fix
from editor.core.rules.html_rules import html_left_out
from editor.core.rules.model import FileFacts, Subject
from editor.core.rules.registry import check
from editor.core.rules.settings import DEFAULT, Settings
from editor.core.rules.site_post import SitePost, site_post
from editor.core.site.hugo_pages import names_of_file
from editor.core.site.model import Site
from editor.core.text import Span
from tests.processor_time import seconds

ROOT = PurePosixPath("/site")
JEKYLL = Site(ROOT, Engine.JEKYLL, "s", {"timezone": "Asia/Seoul"}, ("_posts", "_drafts"))


class Files:
    """A disk that takes A.PNG for a.png, as the test wants it."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def spelling(self, path: str) -> str | None:
        def loose(name: str) -> str:
            return unicodedata.normalize("NFC", name).casefold()

        exact = [name for name in self.names if name == path]
        return (exact + [name for name in self.names if loose(name) == loose(path)] + [None])[0]

    def post_names(self) -> frozenset[str]:
        return frozenset(name[7:-3] for name in self.names if name.startswith("_posts/"))

    def page_names(self) -> frozenset[str] | None:
        pages = [name.removeprefix("content/") for name in self.names if name.startswith("content/")]
        return frozenset(name for page in pages for name in names_of_file(page))


FILES = Files("images/chart.png", "images/사진.jpg", "_posts/2024-01-01-first.md", "_posts/deep/2024-01-02-second.md")


def codes(body: str) -> list[str]:
    text = f"---\ntitle: T\n---\n{body}\n"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    found = check(text, name="_posts/2024-01-05-a.md", engine=Engine.JEKYLL, site=JEKYLL, now=now, facts=FILES)
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![도표](/images/chart.png)", []),
        ("![도표](/images/none.png)", ["FW702"]),
        ("![도표](/images/Chart.png)", ["FW703"]),
        ("![사진](/images/%EC%82%AC%EC%A7%84.jpg)", []),
        (f"![사진](/images/{unicodedata.normalize('NFD', '사진')}.jpg)", ["FW703"]),
        ("![밖](https://example.org/none.png) ![데이터](data:image/png;base64,AAAA)", []),
        ('<img src="/images/none.png" alt="없음">', ["FW702"]),
        ("![없음](/images/없는 (새) 그림.png) ![없음](/images/없는 그림.png '제목')", ["FW702", "FW702"]),
        ("![도표](/images/chart.png  ) [글](가 나 [도표](/images/chart.png)", []),
        ("![식]({{ site.baseurl }}/images/none.png)", []),
        ("[앞 글](/_posts/2024-01-01-first.md) [없음](/_posts/2024-01-01-none.md)", ["FW727", "FW704"]),
        ("{% post_url 2024-01-01-first %} {% post_url 2024-01-02-second %} {% post_url 2024-01-03-none %}", ["FW705"]),
        ("{% link _posts/2024-01-01-first.md %} {% link _posts/none.md %}", ["FW705"]),
    ],
)
def test_files_of_the_site(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("image: /images/chart.png", []),
        ("image: /images/none.png # 없음", ["FW726 3:8-24"]),
        ("cover:\n  image: '/images/none.png'\n  alt: /images", ["FW726 4:10-28"]),
        ("images: [/images/chart.png, /images/none.png]", ["FW726 3:29-45"]),
        ("image: /images/Chart.png", ["FW726 3:8-25"]),
        (f"image: /images/{unicodedata.normalize('NFD', '사진')}.jpg", ["FW726 3:8-25"]),
        ("image: none.png", []),
        ("image: https://example.org/none.png", []),
        ("image: //example.org/none.png", []),
        ("permalink: /images/{{ x }}.png", []),
        ("media_subpath: /images\nimage: /chart.png", []),
        ("img_path: images/\nimage:\n  path: /none.png", ["FW726 5:9-18"]),
    ],
)
def test_pictures_in_the_front_matter(fields: str, expected: list[str]) -> None:
    text = f"---\ntitle: T\n{fields}\n---\n글\n"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    found = check(text, name="_posts/2024-01-05-a.md", engine=Engine.JEKYLL, site=JEKYLL, now=now, facts=FILES)
    places = []
    for each in found:
        line, start = text.count("\n", 0, each.span.start) + 1, text.rfind("\n", 0, each.span.start) + 1
        places.append(f"{each.code} {line}:{each.span.start - start + 1}-{each.span.end - start + 1}")
    assert places == expected


def test_the_letters_of_a_picture_are_mended() -> None:
    text = "---\ntitle: T\n---\n![도표](/images/Chart.PNG)\n"
    now = datetime(2026, 1, 1, tzinfo=UTC)

    def checked(written: str):
        return check(written, name="_posts/2024-01-05-a.md", engine=Engine.JEKYLL, site=JEKYLL, now=now, facts=FILES)

    assert fix(text, checked).text == text.replace("Chart.PNG", "chart.png")


def post(name: str, fields: str = "title: T\n") -> SitePost:
    return site_post(name, parse(f"---\n{fields}---\n"), Span(0, 3), JEKYLL, date(2026, 1, 1))


def compared(*posts: SitePost, settings: Settings = DEFAULT) -> dict[str, list[str]]:
    found = check_site(posts, Engine.JEKYLL, settings)
    return {name: [diagnostic.code for diagnostic in diagnostics] for name, diagnostics in found.items()}


def test_two_posts_with_one_address() -> None:
    a = post("_posts/2024-01-05-a.md", "title: A\npermalink: /x/\n")
    b = post("_posts/2024-01-06-b.md", "title: B\npermalink: /x/\n")
    c = post("_posts/2024-01-06-c.md")
    assert compared(a, b, c) == {a.name: ["FW306"], b.name: ["FW306"]}
    assert compared(a, b, settings=Settings(ignore=("FW3",))) == {}


def test_a_draft_takes_no_address() -> None:
    a = post("_posts/2024-01-05-a.md", "title: A\npermalink: /x/\npublished: false\n")
    b = post("_posts/2024-01-06-b.md", "title: B\npermalink: /x/\n")
    assert compared(a, b) == {}


def test_addresses_that_differ_in_letter_case_or_unicode_form() -> None:
    a, b = post("_posts/2024-01-05-Post.md"), post("_posts/2024-01-05-post.md")
    assert compared(a, b) == {a.name: ["FW307"], b.name: ["FW307"]}
    c = post(f"_posts/2024-01-05-{unicodedata.normalize('NFC', '한글')}.md")
    d = post(f"_posts/2024-01-05-{unicodedata.normalize('NFD', '한글')}.md")
    assert compared(c, d) == {c.name: ["FW307"], d.name: ["FW307"]}


def test_a_tag_in_two_spellings() -> None:
    posts = [post(f"_posts/2024-01-0{n}-p.md", f"title: T\ntags: [{tag}]\n") for n, tag in ((1, "AWS"), (2, "AWS"), (3, "aws"))]
    assert compared(*posts) == {"_posts/2024-01-03-p.md": ["FW505"]}


def test_hugo_files_tags_by_their_small_letters() -> None:
    nfc, nfd = (unicodedata.normalize(form, "지킬") for form in ("NFC", "NFD"))
    site = Site(ROOT, Engine.HUGO, "s", {}, ("content",))
    names = ("AWS", "AWS", "aws", nfc, nfc, nfd)
    posts = [
        site_post(f"content/{n}.md", parse(f"---\ntitle: T\ntags: [{tag}]\n---\n"), Span(0, 3), site, date(2026, 1, 1))
        for n, tag in enumerate(names)
    ]
    found = check_site(posts, Engine.HUGO, DEFAULT)
    assert {name: [diagnostic.code for diagnostic in each] for name, each in found.items()} == {"content/5.md": ["FW505"]}


def test_a_draft_that_is_published() -> None:
    assert compared(post("_drafts/title.md"), post("_posts/2024-01-05-title.md")) == {"_drafts/title.md": ["FW605"]}


@pytest.mark.parametrize(
    ("config", "expected"), [({}, ["FW918", "FW918"]), ({"markup": {"goldmark": {"renderer": {"unsafe": True}}}}, [])]
)
def test_html_that_hugo_leaves_out(config: dict, expected: list[str]) -> None:
    site = Site(ROOT, Engine.HUGO, "s", config, ("content",))
    text = "---\ntitle: T\ndate: 2024-01-05\n---\n글<br>글 <https://a.b> `<b>` <!-- 주석 -->\n\n<div>글</div>\n"
    found = check(text, name="content/a.md", engine=Engine.HUGO, site=site, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert [diagnostic.code for diagnostic in found] == expected


def left_out(body: str) -> list[tuple[int, str]]:
    """The lines at which HTML is told of that Hugo leaves out, with what is said."""
    site = Site(ROOT, Engine.HUGO, "s", {}, ("content",))
    text = f"---\ntitle: T\ndate: 2024-01-05\n---\n{body}"
    found = check(text, name="content/a.md", engine=Engine.HUGO, site=site, now=datetime(2026, 1, 1, tzinfo=UTC))
    return [(text.count("\n", 0, each.span.start) - 3, each.message.say()) for each in found if each.code == "FW918"]


def test_html_of_one_kind_is_told_of_once_with_its_places() -> None:
    body = "글<br>글<br/>글\n\n글<u>줄</u><BR>\n\n<div>\n<p>글</p>\n\n</div>\n\n글\n\n</div>\n\n<div>글</div>\n"
    told = left_out(body)
    assert [line for line, _ in told] == [1, 3, 5]
    assert "<br> in all its 3 places" in told[0][1]
    assert "places" not in told[1][1]
    assert "<div> in all its 2 places" in told[2][1]


def test_html_below_a_comment_that_silences_it_does_not_hide_the_rest() -> None:
    silent = "<!-- foreword: ignore {} -->\n글<br>글\n\n글<br>글\n"
    for code in ("FW918", "html-left-out"):
        told = left_out(silent.format(code))
        assert [line for line, _ in told] == [4]
        assert "places" not in told[0][1]
    for other in ("dead-link", "FW704"):
        assert "<br> in all its 2 places" in left_out(silent.format(other))[0][1]
    assert left_out("<!-- foreword: ignore-file html-left-out -->\n글<br>글\n\n글<br>글\n") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("![도표](/images/none.png)", "show a broken picture"),
        ('<img src="/images/none.png">', "show a broken picture"),
        ('<video src="/images/none.mp4"></video>', "play nothing"),
        ('<video controls>\n  <source src="/images/none.mp4">\n</video>', "play nothing"),
        ('<audio src="/images/none.mp3"></audio>', "play nothing"),
        ('<img src="/images/Chart.png">', "picture will be missing online"),
        ('<audio src="/images/Chart.png"></audio>', "nothing will be played"),
        ("![그림](www.example.org/a.png)", "Nothing will be shown here"),
        ("[글](www.example.org/a.png)", "leads to a page of this site"),
    ],
)
def test_what_is_missing_is_called_what_it_is(body: str, words: str) -> None:
    text = f"---\ntitle: T\n---\n{body}\n"
    now = datetime(2026, 1, 1, tzinfo=UTC)
    found = check(text, name="_posts/2024-01-05-a.md", engine=Engine.JEKYLL, site=JEKYLL, now=now, facts=FILES)
    assert [words in each.message.say() for each in found if each.code in ("FW702", "FW703", "FW719")] == [True]


@pytest.mark.parametrize(
    ("engine", "unsafe", "body", "words"),
    [
        (Engine.HUGO, False, "- 가\n\n  <!-- 나\n\n글", "the rest of this list item"),
        (Engine.HUGO, False, "> <!-- 나\n\n글", "the rest of this quotation"),
        (Engine.HUGO, False, "- 가\n\n<!-- 나\n\n글", "nothing of the post"),
        (Engine.HUGO, False, "  <!-- 나\n\n글", "nothing of the post"),
        (Engine.HUGO, True, "- 가\n\n  <!-- 나\n\n글", "nothing of the post"),
        (Engine.ASTRO, False, "1. 가\n\n   <!-- 나\n\n글", "the rest of this list item"),
        (Engine.HEXO, False, "- 가\n\n  <!-- 나\n\n글", "nothing of the post"),
        (Engine.JEKYLL, False, "- 가\n\n  <!-- 나\n\n글", "as text"),
    ],
)
def test_how_far_a_comment_without_its_end_reaches(engine: Engine, unsafe: bool, body: str, words: str) -> None:
    """As Hugo 0.168, Hexo 8 and Astro 5 print it, and as browsers read that: a comment ends at --> or nowhere."""
    site = Site(ROOT, engine, "s", {"markup": {"goldmark": {"renderer": {"unsafe": unsafe}}}}, ("",))
    text = f"---\ntitle: T\ndate: 2024-01-05\n---\n{body}\n"
    found = check(text, name="2024-01-05-a.md", engine=engine, site=site, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert [words in each.message.say() for each in found if each.code == "FW921"] == [True]


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        (["node_modules/hexo-renderer-marked"], ["FW724"]),
        (["node_modules/hexo-renderer-marked", "node_modules/hexo-reference"], []),
        (["node_modules/hexo-renderer-markdown-it"], []),
        ([], []),
    ],
)
def test_footnotes_that_hexo_does_not_know(installed: list[str], expected: list[str]) -> None:
    site = Site(ROOT, Engine.HEXO, "s", {}, ("source/_posts",))
    text = "---\ntitle: T\ndate: 2024-01-05\n---\n글[^1]\n\n[^1]: 주석\n"
    now, files = datetime(2026, 1, 1, tzinfo=UTC), Files(*installed)
    found = check(text, name="source/_posts/a.md", engine=Engine.HEXO, site=site, now=now, facts=files)
    assert [each.code for each in found] == expected


SHORTCODES = Files("layouts", "layouts/shortcodes/note.html", "themes/ours/layouts", "themes/ours/layouts/_shortcodes/box.md")


def hugo_codes(body: str, config: dict | None = None, files: Files = SHORTCODES) -> list[str]:
    site = Site(ROOT, Engine.HUGO, "s", {"theme": "ours"} if config is None else config, ("content",))
    text = f"---\ntitle: T\ndate: 2024-01-05\n---\n{body}\n"
    found = check(text, name="content/a.md", engine=Engine.HUGO, site=site, now=datetime(2026, 1, 1, tzinfo=UTC), facts=files)
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{< nosuch >}} {{% nosuch %}}", ["FW806", "FW806"]),
        ("`{{< nosuch >}}` <!-- {{< nosuch >}} -->", ["FW806", "FW806"]),
        ("{{<nosuch>}} {{< a/b >}}", ["FW806", "FW806"]),
        ('{{< note a >}} {{< NOTE a >}} {{< box >}}글{{< /box >}} {{< Figure src="a" >}} {{</* nosuch */>}}', []),
        ("{{< new.inline >}}글{{< /new.inline >}}", []),
    ],
)
def test_shortcodes_that_nobody_has(body: str, expected: list[str]) -> None:
    assert hugo_codes(body) == expected


@pytest.mark.parametrize(
    ("config", "files"),
    [
        ({"module": {"imports": [{"path": "example.org/theme"}]}}, SHORTCODES),
        ({"theme": ["ours", "not-fetched"]}, SHORTCODES),
        ({}, Files("content/a.md")),
    ],
)
def test_shortcodes_that_may_be_elsewhere_are_not_unknown(config: dict, files: Files) -> None:
    assert hugo_codes("{{< nosuch >}}", config, files) == []


def test_a_shortcode_of_the_site_takes_the_place_of_hugos() -> None:
    files = Files("layouts", "layouts/shortcodes/details.html")
    assert hugo_codes("{{< details >}}", {}, files) == []
    assert hugo_codes("{{< highlight go >}}", {}, files) == ["FW807"]


def linking(name: str, body: str = "", fields: str = "title: T\n", site: Site = JEKYLL) -> SitePost:
    subject = Subject(f"---\n{fields}---\n{body}\n", name, site.engine, site, datetime(2026, 1, 1, tzinfo=UTC), FileFacts())
    made = site_post(name, subject.front, subject.head, site, date(2026, 1, 1), subject.links)
    assert unpacked_post(packed_post(made)) == made
    return made


def dead(links: str, *others: SitePost, site: Site = JEKYLL, pages: tuple[str, ...] = ()) -> list[str]:
    posts = [linking("_posts/2024-01-09-linking.md", links, site=site), *others]
    found = check_site(posts, site.engine, Settings(select=("FW714",)), lambda key: key in pages)
    return [str(one.message.values.get("target", one.message.values.get("url"))) for one in found.get(posts[0].name, ())]


DATED = tuple(linking(f"_posts/2024-01-0{n}-p{n}.md") for n in range(1, 5))


@pytest.mark.parametrize(
    ("target", "is_dead"),
    [
        ("/2024/01/01/p1.html", False),
        ("/2024/01/01/p1", False),
        ("/2024/01/01/p1.html#소제목", False),
        ("{{ site.baseurl }}/2024/01/01/p1.html", False),
        ("https://elsewhere.example/2024/01/01/none.html", False),
        ("/2024/01/01/none.html", True),
        ("/2024/01/01/none.html?a#b", True),
        ("{{ site.baseurl }}/2024/01/02/p1.html", True),
        ("/2024/01/", False),
        ("/2024/01/01/", False),
        ("/2024/01/01/chart.png", False),
        ("/about/none/", False),
        ("/news/2024/01/01/p1.html", False),
        ("/none.html", False),
        ("/2024/01/05/kept.html", False),
        ("{{ page.previous.url }}", False),
    ],
)
def test_an_address_without_a_post(target: str, is_dead: bool) -> None:
    assert dead(f"[글]({target})", *DATED, pages=("2024/01/05/kept",)) == ([target] if is_dead else [])


def test_an_address_in_other_letters() -> None:
    assert dead("[글](/2024/01/01/P1.html)", *DATED) == ["/2024/01/01/p1.html"]


def test_an_address_that_leads_on_is_not_dead() -> None:
    moved = linking("_posts/2024-01-06-new.md", fields="title: T\nredirect_from:\n  - /2024/01/06/old/\n")
    assert dead("[글](/2024/01/06/old/)", *DATED, moved) == []


def test_an_address_beside_other_posts() -> None:
    site = Site(ROOT, Engine.HUGO, "s", {"baseURL": "https://me.example/blog/"}, ("content",))
    posts = [linking(f"content/posts/p{n}.md", site=site) for n in range(3)]
    links = (
        "[가](/posts/none/) [나](/blog/posts/p1/) [다](/posts/page/) [라](https://me.example/blog/posts/gone/) [마](/docs/none/)"
    )
    assert dead(links, *posts, site=site) == ["/posts/none/", "https://me.example/blog/posts/gone/"]
    assert dead(links, *posts[:2], site=site) == []


def test_many_comments_that_silence_take_no_longer_than_each_by_itself() -> None:
    site = Site(ROOT, Engine.HUGO, "s", {}, ("content",))
    body = "<!-- foreword: ignore FW918 -->\n글<br>글\n\n" * 16_000
    text = f"---\ntitle: T\ndate: 2024-01-05\n---\n{body}글<u>줄</u>\n"
    found: list[int] = []

    def check_it() -> None:
        subject = Subject(text, "content/a.md", Engine.HUGO, site, datetime(2026, 1, 1, tzinfo=UTC), FileFacts())
        found[:] = [one.span.start for one in html_left_out.find(subject)]

    # For each tag to ask each comment takes some seven seconds; the whole takes less than one.
    assert seconds(check_it, 4) < 4
    assert found == [text.index("<u>")]
