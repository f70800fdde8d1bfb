// What Hexo prints for post bodies: JSON lines {"id", "body"} on standard input, {"id", "html"} on standard output.
//
// Run by hand, in a folder of its own with Hexo installed there:
//     npm install hexo hexo-renderer-marked
//     NODE_PATH=node_modules node hexo_reference.cjs < bodies.jsonl > reference.jsonl
// The site is empty and has Hexo's default configuration, so what a body says of other posts or assets is not found.
const fs = require('fs');
const os = require('os');
const path = require('path');
const Hexo = require('hexo');

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
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const {id, body} = JSON.parse(line);
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
