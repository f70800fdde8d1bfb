# What Jekyll publishes of single posts: JSON lines {"name", "text"} on standard input, one JSON line each on standard output,
# {"failed"} with the message of a build that broke, else {"pages"}: each page's address and what its layout printed.
#
#   ruby tests/bench/jekyll_outcomes.rb < cases.jsonl
#
# A build for each, in a site whose layout prints title, date, tags and body. Needs Jekyll 4, as the package jekyll of Debian.

require "jekyll"
require "json"
require "tmpdir"

Jekyll.logger.log_level = :error
$stdin.set_encoding("utf-8")
answers = $stdout.dup # Jekyll itself says what it deprecates on standard output
$stdout.reopen(File::NULL)
LAYOUT = '{{ page.title | jsonify }},{{ page.date | date: "%Y-%m-%d %H:%M:%S" | jsonify }},{{ page.tags | jsonify }},' \
         '{{ page.categories | jsonify }},{{ content | jsonify }}'.freeze
SETTINGS = { "quiet" => true, "timezone" => "UTC", "disable_disk_cache" => true,
             "defaults" => [{ "scope" => { "path" => "" }, "values" => { "layout" => "post" } }] }.freeze

def published(wanted)
  Dir.mktmpdir do |root|
    %w[_posts _layouts].each { |folder| Dir.mkdir(File.join(root, folder)) }
    File.write(File.join(root, "_layouts", "post.html"), LAYOUT)
    File.binwrite(File.join(root, "_posts", wanted["name"]), wanted["text"])
    target = File.join(root, "_site")
    config = Jekyll.configuration(SETTINGS.merge("source" => root, "destination" => target))
    Jekyll::Site.new(config).process
    found = Dir.glob("**/*.html", :base => target)
    { "pages" => found.sort.to_h { |page| [page, File.read(File.join(target, page), :encoding => "utf-8")] } }
  end
rescue SystemExit, StandardError, SyntaxError, NoMemoryError => e
  { "failed" => "#{e.class}: #{e.message}".scrub.lines.first.to_s.strip }
end

$stdin.each_line do |line|
  answers.puts(JSON.generate(published(JSON.parse(line))))
  answers.flush
end
