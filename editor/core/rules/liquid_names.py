"""The tags that Jekyll and Hexo know by themselves, and those of the plugins and themes that most sites have."""

from __future__ import annotations

import re


def _words(names: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w#]+", names))


LIQUID_BLOCKS = _words("if unless case for tablerow capture comment raw highlight ifchanged")
JEKYLL_TAGS = LIQUID_BLOCKS | _words(
    """
    assign cycle decrement increment include include_relative link post_url break continue else elsif when echo liquid render #
    include_cached seo feed_meta gist avatar github_edit_link octicon youtube vimeo twitter figure details cite reference
    bibliography quote image img picture responsive_image toc file_exists polyglot t tabs tab katex mermaid plantuml
    jupyter_notebook video audio mathjax last_modified_at asset asset_path bibliography_count social_links lightbox
    """
)
HEXO_TAGS = _words(
    """
    blockquote quote codeblock code pullquote jsfiddle gist iframe img link include_code youtube vimeo raw post_path post_link
    asset_path asset_img asset_link if for set else elif elseif block extends include import from macro call filter autoescape
    note subnote tabs tab button btn label centerquote cq caniuse group grouppicture gp mermaid pdf video audio full_image fi
    hideBlock hideToggle hideInline tag timeline gallery galleryGroup flink chart score inlineImg endnote codesandbox
    math swig verbatim asyncEach asyncAll switch case default meting aplayer dplayer
    """
)
