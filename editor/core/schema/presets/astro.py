"""Fields of Astro's blog template. Astro itself has none: each site declares its own, which `load` reads."""

from __future__ import annotations

from editor.core.messages import N_, text
from editor.core.schema.model import ContentType, FieldKind, FieldSpec
from editor.core.schema.presets.notation import image, moment, several, short, switch

BLOG = ContentType(
    "Astro",
    (
        short("title", required=True),
        FieldSpec("description", FieldKind.LONG_TEXT, text(N_("For search engines and previews of links.")), required=True),
        moment("pubDate", text(N_("When the post is published.")), required=True),
        moment("updatedDate", text(N_("When the post was last changed."))),
        image("heroImage", text(N_("Across the top of the page."))),
        several("tags"),
        switch("draft", text(N_("On: the post is left out of the site, where its pages ask for that."))),
        short("slug", text(N_("The last part of the address, instead of the file's name."))),
    ),
)
