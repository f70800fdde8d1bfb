// What Astro prints for post bodies: JSON lines {"id", "body"} on standard input, {"id", "html"} on standard output.
//
// Run by hand, from a folder of its own with Astro's Markdown package installed there:
//     npm install @astrojs/markdown-remark
//     node astro_reference.mjs < bodies.jsonl > reference.jsonl      (the script copied into that folder)
// The processor has Astro's defaults: GitHub's Markdown, typographic punctuation, Shiki.
import {readFileSync} from 'node:fs';
import {createMarkdownProcessor, markdownConfigDefaults} from '@astrojs/markdown-remark';

const processor = await createMarkdownProcessor(markdownConfigDefaults);
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const {id, body} = JSON.parse(line);
  let html = null;
  try {
    html = (await processor.render(body)).code;
  } catch (error) {
    process.stderr.write(`${id}: ${String(error.message || error).split('\n')[0]}\n`);
  }
  process.stdout.write(JSON.stringify({id, html}) + '\n');
}
