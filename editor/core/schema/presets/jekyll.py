"""Fields that Jekyll and its common themes know, from their documentation."""

from __future__ import annotations

from editor.core.messages import N_, text
from editor.core.schema.model import ContentType
from editor.core.schema.presets.notation import (
    choice,
    color,
    group,
    groups,
    image,
    link,
    long,
    moment,
    several,
    short,
    switch,
)

CORE = ContentType(
    "Jekyll",
    (
        short("layout", text(N_("The template of the page, from the folder _layouts."))),
        short("title", required=True),
        moment("date", text(N_("When the post is published; it overrides the date in the file's name."))),
        several("categories", text(N_("Part of the address, in this order.")), aliases=("category",)),
        several("tags", aliases=("tag",)),
        short("author"),
        long("description", text(N_("For search engines and previews of links."))),
        long("excerpt", text(N_("Shown in lists instead of the first paragraph."))),
        image("image", text(N_("Shown in previews of links."))),
        short("permalink", text(N_("The address of the page, instead of the site's pattern."))),
        short("slug", text(N_("The last part of the address, instead of the file's name."))),
        switch("published", text(N_("Off: the post is left out of the site.")), default=True),
        moment("last_modified_at", text(N_("When the post was last changed (plugin jekyll-last-modified-at)."))),
        several("redirect_from", text(N_("Old addresses that lead here (plugin jekyll-redirect-from)."))),
        link("redirect_to", text(N_("Where this address leads instead (plugin jekyll-redirect-from)."))),
        switch("sitemap", text(N_("Off: search engines are not told of the page (plugin jekyll-sitemap).")), default=True),
        switch("render_with_liquid", text(N_("Off: Liquid in the text is left as it is written.")), default=True),
        short("excerpt_separator"),
        short("lang"),
        link("canonical_url", text(N_("The address of the original, when this is a copy."))),
    ),
)

MINIMAL_MISTAKES = ContentType(
    "Minimal Mistakes",
    (
        choice("layout", "single", "splash", "archive", "home", "posts", "categories", "tags", "collection", "search"),
        long("excerpt", text(N_("Shown in lists and, in italics, in the header."))),
        short("tagline", text(N_("Shown in the header instead of the excerpt."))),
        switch("toc", text(N_("A table of contents beside the text."))),
        short("toc_label", default="On this page"),
        short("toc_icon", default="file-alt"),
        switch("toc_sticky", text(N_("The table of contents stays in view while scrolling."))),
        group(
            "header",
            image("teaser", text(N_("Shown in lists of posts."))),
            image("image", text(N_("Across the top of the page."))),
            image("overlay_image", text(N_("Across the top, with the title over it."))),
            color("overlay_color"),
            short("overlay_filter", text(N_("How much darker the picture gets, 0 to 1, or a CSS gradient."))),
            short("image_description"),
            short("caption"),
            image("og_image", text(N_("Shown in previews of links."))),
            switch("show_overlay_excerpt", default=True),
            groups("actions", short("label"), link("url")),
            group("video", short("id"), choice("provider", "youtube", "vimeo", "google-drive", "bilibili")),
        ),
        several("classes", text(N_("CSS classes of the page.")), choices=("wide", "dark-theme")),
        switch("author_profile", text(N_("The author beside the text."))),
        switch("comments"),
        switch("share", text(N_("Buttons for sharing."))),
        switch("related", text(N_("Posts that may be of interest, below the text."))),
        switch("read_time", text(N_("How long reading takes."))),
        switch("show_date"),
        switch("mathjax", text(N_("Shows formulas between $$."))),
        switch("breadcrumbs"),
        switch("search", text(N_("Off: the site's search leaves the post out.")), default=True),
        group("sidebar", short("nav"), short("title"), image("image"), short("text")),
        groups("gallery", link("url"), image("image_path"), short("alt"), short("title")),
        groups("feature_row", image("image_path"), short("alt"), short("title"), long("excerpt"), link("url")),
        link("link", text(N_("The title leads here, for a post about something elsewhere."))),
        short("locale"),
    ),
)

CHIRPY = ContentType(
    "Chirpy",
    (
        switch("pin", text(N_("Stays at the top of the home page."))),
        switch("toc", text(N_("A table of contents beside the text.")), default=True),
        switch("comments", default=True),
        switch("math", text(N_("Shows formulas."))),
        switch("mermaid", text(N_("Draws diagrams from code blocks marked mermaid."))),
        group(
            "image",
            image("path"),
            short("alt", text(N_("What the picture shows, for those who cannot see it."))),
            short("lqip", text(N_("A tiny picture shown while the real one loads."))),
        ),
        short("media_subpath", text(N_("The folder that all pictures of the post are in.")), aliases=("img_path",)),
        several("authors", text(N_("Names from _data/authors.yml."))),
    ),
)

BEAUTIFUL_JEKYLL = ContentType(
    "Beautiful Jekyll",
    (
        choice("layout", "post", "page", "home", "minimal", "base"),
        short("subtitle"),
        image("cover-img", text(N_("Across the top of the page."))),
        image("thumbnail-img", text(N_("Shown in lists of posts."))),
        image("share-img", text(N_("Shown in previews of links."))),
        short("share-title"),
        long("share-description"),
        switch("comments"),
        switch("readtime", text(N_("How long reading takes."))),
        switch("social-share", text(N_("Buttons for sharing.")), default=True),
        switch("mathjax", text(N_("Shows formulas."))),
        switch("show-avatar"),
        switch("full-width"),
        switch("nav-short"),
        moment("last-updated"),
        short("gh-repo", text(N_("A repository on GitHub, as owner/name."))),
        several("gh-badge", choices=("star", "watch", "fork", "follow")),
        several("css"),
        several("js"),
        several("ext-css"),
        several("ext-js"),
    ),
)
