# Does the real kramdown print what the fixtures say? Prints each case that differs.
#
#   ruby tests/bench/kramdown_fixtures.rb tests/fixtures/kramdown/*.txt
#
# Needs the gems kramdown 2.4, kramdown-parser-gfm 1.1 and rouge, as the package jekyll of Debian brings them. The cases for
# header_links, footnote_link_text, gfm_emojis and transliterated_header_ids differ there: the first two came with later
# versions, the others need the gems gemoji and stringex.

require "json"
require "kramdown"
require "kramdown-parser-gfm"
require "rouge"

JEKYLL = {
  input: "GFM", auto_ids: true, toc_levels: (1..6).to_a, entity_output: :as_char, hard_wrap: false, footnote_nr: 1,
  smart_quotes: "lsquo,rsquo,ldquo,rdquo", syntax_highlighter: :rouge,
  syntax_highlighter_opts: { default_lang: "plaintext", guess_lang: true }
}.freeze

# Colours are Pygments' in one and Rouge's in the other.
def plain(html)
  html.gsub(%r{<span class="[a-z0-9]+">|(?<=[^\n])</span>}, "")
end

ARGV.each do |file|
  File.read(file, encoding: "utf-8").split("@@ ").drop(1).each do |part|
    name, _, rest = part.partition("\n")
    text, _, expected = rest.partition("=>\n")
    options = name.start_with?("options ") ? JSON.parse(name.delete_prefix("options ")).transform_keys(&:to_sym) : {}
    html = Kramdown::Document.new(text, JEKYLL.merge(options)).to_html
    puts "#{file}: #{name}", html, "--- but the fixture says", expected, "" unless plain(html) == plain(expected)
  end
end
