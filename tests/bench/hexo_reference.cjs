// What Hexo prints for post bodies: JSON lines {"id", "body"} on standard input, {"id", "html"} on standard output. A line may
// have a "config" as well, which says what the site's _config.yml says beyond Hexo's defaults.
//
// Run by hand, in a folder of its own with Hexo installed there:
//     npm install hexo hexo-renderer-marked
//     NODE_PATH=node_modules node hexo_reference.cjs < bodies.jsonl > reference.jsonl
// The site is empty and has Hexo's default configuration, so what a body says of other posts or assets is not found.
const fs = require('fs');
const os = require('os');
const path = require('path');
const Hexo = require('hexo');

// The settings of one body: a table of the configuration adds to Hexo's own table.
function configure(settings, defaults, own) {
  for (const name of Object.keys(settings)) delete settings[name];
  Object.assign(settings, structuredClone(defaults));
  for (const [name, value] of Object.entries(own)) {
    const isTable = value && typeof value === 'object' && !Array.isArray(value);
    settings[name] = isTable ? {...settings[name], ...value} : value;
  }
  if (typeof settings.external_link === 'boolean') settings.external_link = {enable: settings.external_link, field: 'site', exclude: ''};
}

async function main() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'hexo-reference-'));
  fs.mkdirSync(path.join(root, 'source', '_posts'), {recursive: true});
  fs.writeFileSync(path.join(root, '_config.yml'), 'title: Reference\n');
  fs.writeFileSync(path.join(root, 'package.json'), JSON.stringify({
    name: 'reference', version: '1.0.0', hexo: {version: ''}, dependencies: {'hexo-renderer-marked': '*'},
  }));
  fs.symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  const hexo = new Hexo(root, {silent: true});
  await hexo.init();
  await hexo.load();
  const defaults = structuredClone(hexo.config);
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const {id, body, config} = JSON.parse(line);
    configure(hexo.config, defaults, config || {});
    let html = null;
    try {
      html = (await hexo.post.render(null, {content: body, engine: 'md', source: '_posts/x.md'})).content;
      html = await hexo.execFilter('_after_html_render', html, {context: hexo});
    } catch (error) {
      process.stderr.write(`${id}: ${String(error.message || error).split('\n')[0]}\n`);
    }
    process.stdout.write(JSON.stringify({id, html}) + '\n');
  }
  await hexo.exit();
  fs.rmSync(root, {recursive: true});
}

main();
