# What Jekyll prints for bodies, without Liquid: JSON lines {"config", "body"} on standard input, {"html"} on standard output.
#
#   ruby tests/bench/jekyll_reference.rb < cases.jsonl
#
# `config` is what the site's _config.yml says beyond Jekyll's defaults. Needs Jekyll 4, as the package jekyll of Debian brings it.

require "jekyll"
require "json"
require "kramdown-parser-gfm"

Jekyll.logger.log_level = :error
$stdin.set_encoding("utf-8")
$stdout.sync = true
answers = $stdout.dup # Jekyll itself says what it deprecates on standard output
$stdout.reopen(File::NULL)
cases = $stdin.each_line.map { |line| JSON.parse(line) }
# Settings leak from one site into the next within a process.
cases.chunk_while { |before, after| before["config"] == after["config"] }.each do |same|
  child = fork do
    config = Jekyll::Configuration.from(same.first["config"].merge("quiet" => true))
    converter = Jekyll::Converters::Markdown.new(config)
    same.each do |wanted|
      html = begin
        converter.convert(wanted["body"])
      rescue SystemExit, StandardError, LoadError => e
        warn "#{wanted["config"]}: #{e.message.lines.first}"
        nil
      end
      answers.puts(JSON.generate("html" => html))
    end
    answers.flush
    exit!
  end
  Process.wait(child)
end
