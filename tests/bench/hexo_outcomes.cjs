// What Hexo publishes of single posts: JSON lines {"name", "text"} on standard input, one JSON line each on standard output,
// {"pages"}: the post's title, day and time, tags and body, or nothing for a post that it left out.
//
//   NODE_PATH=.../node_modules node tests/bench/hexo_outcomes.cjs < cases.jsonl
//
// All in one site, each in a folder of its own; the body is not rendered, only put into a paragraph. Needs npm's hexo.
"use strict";

const fs = require("fs");
const os = require("os");
const path = require("path");
const Hexo = require("hexo");

const moment = (date) => date.toISOString().replace("T", " ").slice(0, 19);

async function main() {
  const cases = fs.readFileSync(0, "utf8").split("\n").filter(Boolean).map(JSON.parse);
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "hexo-"));
  fs.writeFileSync(path.join(root, "_config.yml"), "timezone: UTC\nfuture: true\n");
  fs.writeFileSync(path.join(root, "package.json"), JSON.stringify({ name: "x", version: "0.0.0", hexo: { version: "8" } }));
  for (const [index, wanted] of cases.entries()) {
    const folder = path.join(root, "source", "_posts", `n${index}`);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, wanted.name), wanted.text);
  }
  const hexo = new Hexo(root, { silent: true });
  await hexo.init();
  for (const ending of ["md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext"])
    hexo.extend.renderer.register(ending, "html", (data) => `<p>${data.text.trim()}</p>`, true);
  await hexo.load();
  await hexo._generate({ cache: false });
  const pages = cases.map(() => ({}));
  hexo.locals.get("posts").each((post) => {
    const index = Number(/_posts\/n(\d+)\//.exec(post.source)[1]);
    pages[index][post.path] = [post.title, moment(post.date.toDate()), post.tags.map((tag) => tag.name), null, post.content];
  });
  for (const found of pages) process.stdout.write(`${JSON.stringify({ pages: found })}\n`);
  fs.rmSync(root, { recursive: true });
}

main();
