"use strict";
// What stands on the page as words: for the click that leads to the text, the marks of what is found, and measurements.
const forewordWords = (article, PARTS, sections) => {
  const MOST_FOUND = 5000;
  const BLOCKS = `${PARTS}, td, th, blockquote, div, section`;
  // What stands beside the text: notes of ours, numbers of lines and footnotes, the source of a formula.
  const ASIDE = "sup > a[href^='#'], [data-box], [data-note], .gutter, .rouge-gutter, .lineno, .lnt, .ln, .linenos, annotation";

  // What the generator makes another thing of: marks go, quotes and dashes become typographic, a line's end is a blank.
  const LOOSE = [
    [/^\s+/u, () => "\\s+"],
    [/^["'\u201c\u201d\u2018\u2019]/u, () => "[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e]"],
    [/^\.{3}/u, () => "(?:\\.{3}|\u2026)"],
    [/^-{2,3}/u, () => "(?:-{2,3}|[\u2013\u2014])"],
    [/^\\/u, () => "\\\\?"],
    [/^[*_~`]+/u, ([marks]) => `(?:${[...marks].map(escaped).join("")})?`],
    [/^./su, ([character]) => escaped(character)],
  ];
  const escaped = character => /[\p{L}\p{N}\s]/u.test(character) ? character : `\\u{${character.codePointAt(0).toString(16)}}`;

  let found = [];

  // What to look for on the page where these words stand in the text.
  function pattern(words) {
    let made = "";
    while (words) {
      const [form, match] = LOOSE.map(([each, form]) => [form, words.match(each)]).find(([, match]) => match);
      made += form(match);
      words = words.slice(match[0].length);
    }
    return new RegExp(made, "gu");
  }

  function mark(words) {
    found = words.map(pattern).filter(each => !each.test(""));
    CSS.highlights.delete("found");
    markAgain();
  }

  // What is found in the text is marked on the page without touching its elements.
  function markAgain() {
    if (!found.length) return;
    const marks = new Highlight();
    for (const group of sections()) {
      for (const [start, end] of foundIn(group)) {
        const range = new StaticRange({ startContainer: start.node, startOffset: start.at, endContainer: end.node, endOffset: end.at });
        if (marks.size < MOST_FOUND) marks.add(range);
      }
    }
    CSS.highlights.set("found", marks);
  }

  function* foundIn(group) {
    const text = group.textContent;
    const here = found.map(each => [...text.matchAll(each)]).flat();
    if (!here.length) return;
    const nodes = [], walker = document.createTreeWalker(group, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) nodes.push([at, walker.currentNode]);
    const place = offset => {
      let low = 0, high = nodes.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (nodes[middle][0] <= offset) low = middle; else high = middle - 1;
      }
      return { node: nodes[low][1], at: offset - nodes[low][0] };
    };
    for (const { index, 0: words } of here) {
      const last = place(index + words.length - 1);
      yield [place(index), { node: last.node, at: last.at + 1 }];
    }
  }

  // What the reader reads in a group, and how many characters of it stand before a place in one of its texts.
  function reading(group, node, offset) {
    const walker = document.createTreeWalker(group, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let text = "", at = -1, block = null;
    while (walker.nextNode()) {
      const each = walker.currentNode;
      if (each.localName === "br") text += "\n";
      if (each.nodeType !== Node.TEXT_NODE || each.parentElement.closest(ASIDE)) continue;
      const now = each.parentElement.closest(BLOCKS);
      if (now !== block) text += "\n";
      block = now;
      if (each === node) at = [...text].length + [...each.data.slice(0, offset)].length;
      text += each.data;
    }
    return { text, at };
  }

  // What is at the top of the page as the eye sees it, found without the arithmetic of places: for tests and measurements.
  window.forewordTop = () => {
    const groups = sections(), below = each => each.getBoundingClientRect().bottom > 1;
    const stretch = [...article.children].find(below) || article.lastElementChild;
    const group = stretch ? groups.indexOf([...stretch.children].find(below) || stretch.lastElementChild) : -1;
    const box = article.getBoundingClientRect();
    const range = document.caretRangeFromPoint(box.left + 3, Math.max(2, box.top + 2));
    let words = "";
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    if (range && article.contains(range.startContainer)) {
      walker.currentNode = range.startContainer;
      if (range.startContainer.nodeType === Node.TEXT_NODE) words = range.startContainer.data.slice(range.startOffset);
      while (words.length < 60 && walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest("[data-box]")) words += walker.currentNode.data;
      }
    }
    const inSight = each => { const { top, bottom } = each.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; };
    const seen = [...groups].filter(inSight).map(each => each.textContent.trim().slice(0, 40));
    return { group, words: words.slice(0, 60), y: scrollY, seen };
  };

  return { mark, markAgain, reading };
};
