"""Fields that Hugo and PaperMod know, from their documentation."""

from __future__ import annotations

from editor.core.messages import N_, text
from editor.core.schema.model import ContentType
from editor.core.schema.presets.notation import (
    choice,
    group,
    groups,
    image,
    link,
    long,
    moment,
    number,
    several,
    short,
    switch,
)

CORE = ContentType(
    "Hugo",
    (
        short("title", required=True),
        moment("date"),
        switch("draft", text(N_("On: the post is left out of the site.")), default=False),
        long("description", text(N_("For search engines and previews of links."))),
        several("tags"),
        several("categories"),
        several("series"),
        several("keywords"),
        long("summary", text(N_("Shown in lists instead of the beginning of the text."))),
        short("slug", text(N_("The last part of the address, instead of the file's name."))),
        short("url", text(N_("The whole address of the page, instead of the site's pattern."))),
        several("aliases", text(N_("Old addresses that lead here."))),
        number("weight", text(N_("The place in lists: small numbers come first."))),
        moment("publishDate", text(N_("The post is left out until then."))),
        moment("expiryDate", text(N_("The post is left out from then on."))),
        moment("lastmod", text(N_("When the post was last changed."))),
        several("images", text(N_("Shown in previews of links."))),
        short("linkTitle", text(N_("A shorter title for lists and menus."))),
        short("layout", text(N_("The template of the page."))),
        short("type", text(N_("Which folder of templates is used, instead of the section's."))),
        short("translationKey"),
        switch("isCJKLanguage", text(N_("Counts words and cuts summaries as Korean, Chinese and Japanese need."))),
        choice("markup", "goldmark", "html", "asciidoc", "org", "pandoc", "rst"),
        several("outputs"),
        group("build", choice("list", "always", "local", "never"), choice("render", "always", "link", "never")),
        groups("resources", short("src"), short("name"), short("title")),
        group("params", help=text(N_("Fields of your own."))),
        group("sitemap", choice("changefreq", "always", "hourly", "daily", "weekly", "monthly", "yearly"), number("priority")),
    ),
)

PAPERMOD = ContentType(
    "PaperMod",
    (
        short("author"),
        switch("showToc", text(N_("A table of contents above the text."))),
        switch("tocOpen", text(N_("The table of contents is unfolded."))),
        switch("hidemeta", text(N_("Hides date, reading time and author."))),
        switch("comments"),
        switch("searchHidden", text(N_("The site's search leaves the post out."))),
        switch("hideSummary"),
        switch("hideFooter"),
        switch("disableShare"),
        switch("disableHLJS"),
        switch("ShowReadingTime"),
        switch("ShowWordCount"),
        switch("ShowBreadCrumbs"),
        switch("ShowPostNavLinks"),
        switch("ShowCodeCopyButtons"),
        switch("ShowRssButtonInSectionTermList"),
        switch("UseHugoToc"),
        link("canonicalURL", text(N_("The address of the original, when this is a copy."))),
        group(
            "cover",
            image("image"),
            short("alt", text(N_("What the picture shows, for those who cannot see it."))),
            short("caption"),
            switch("relative", text(N_("The picture lies beside the post."))),
            switch("hidden", text(N_("Only in lists, not on the page."))),
            switch("hiddenInList"),
            switch("hiddenInSingle"),
            switch("responsiveImages"),
        ),
        group("editPost", link("URL"), short("Text"), switch("appendFilePath"), switch("disabled")),
    ),
)
