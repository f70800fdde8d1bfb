"""Fields that Hexo and its common themes know, from their documentation."""

from __future__ import annotations

from editor.core.messages import N_, text
from editor.core.schema.model import ContentType
from editor.core.schema.presets.notation import color, image, link, long, moment, number, several, short, switch

CORE = ContentType(
    "Hexo",
    (
        short("title", required=True),
        moment("date", text(N_("When the post is published; without it, the file's own date."))),
        moment("updated", text(N_("When the post was last changed; without it, the file's own date."))),
        several("categories", text(N_("From the outermost to the innermost.")), aliases=("category",)),
        several("tags", aliases=("tag",)),
        long("description", text(N_("For search engines and previews of links."))),
        several("keywords"),
        long("excerpt", text(N_("Shown in lists instead of the beginning of the text."))),
        short("layout", text(N_("The template of the page.")), default="post"),
        short("permalink", text(N_("The address of the page, instead of the site's pattern."))),
        switch("published", text(N_("Off: the post is left out of the site.")), default=True),
        switch("comments", default=True),
        switch("disableNunjucks", text(N_("On: Nunjucks in the text is left as it is written."))),
        short("author"),
        several("photos", text(N_("Pictures shown above the text."))),
        link("link"),
        short("lang"),
    ),
)

NEXT = ContentType(
    "NexT",
    (
        number("sticky", text(N_("Stays at the top of the home page; larger numbers come first."))),
        switch("mathjax", text(N_("Shows formulas."))),
        switch("toc", text(N_("A table of contents beside the text."))),
        switch("reward", text(N_("The button for giving money."))),
        switch("copyright"),
        image("image", text(N_("Shown in previews of links."))),
        short("sidebar"),
    ),
)

BUTTERFLY = ContentType(
    "Butterfly",
    (
        image("cover", text(N_("Shown in lists of posts."))),
        image("top_img", text(N_("Across the top of the page."))),
        number("sticky", text(N_("Stays at the top of the home page; larger numbers come first."))),
        switch("toc", text(N_("A table of contents beside the text."))),
        switch("toc_number", text(N_("Numbers in the table of contents."))),
        switch("toc_style_simple"),
        switch("mathjax", text(N_("Shows formulas."))),
        switch("katex", text(N_("Shows formulas."))),
        switch("aside", text(N_("The column beside the text."))),
        switch("highlight_shrink", text(N_("Long code is folded."))),
        switch("aplayer"),
        switch("copyright"),
        short("copyright_author"),
        link("copyright_author_href"),
        link("copyright_url"),
        short("copyright_info"),
        number("swiper_index"),
        number("top_group_index"),
        color("main_color"),
        short("background"),
    ),
)
