"use strict";
// The groups of a page in stretches: what is far from the window is neither laid out nor drawn on a long page.
const forewordStretches = article => {
  // A page of more groups is laid out and drawn only near the window: by stretches of groups, since the browser looks at each
  // thing that it may leave out in every frame, and at what is between the things that it may not.
  const LONG_PAGE = 80, STRETCH = 32;

  function groupOf(node) {
    while (node && node.parentNode?.parentNode !== article) node = node.parentNode;
    return node;
  }

  // Whether the group is in a stretch that is too far away to be laid out.
  function isLeftOut(group) {
    return article.hasAttribute("data-long") && !group.checkVisibility({ contentVisibilityAuto: true });
  }

  // Its share of the room that is kept for its stretch.
  function guessed(group) {
    const box = group.parentNode.getBoundingClientRect(), all = group.parentNode.children;
    const each = box.height / all.length, top = box.top + Array.prototype.indexOf.call(all, group) * each;
    return { top, bottom: top + each };
  }

  // The view goes to this group: its true place must be known before.
  function layOut(group) {
    if (!isLeftOut(group)) return;
    const stretch = group.parentNode;
    stretch.style.contentVisibility = "visible";
    requestAnimationFrame(() => requestAnimationFrame(() => { stretch.style.contentVisibility = ""; }));
  }

  // Put `added` in the place of the groups from `at` on, and give the groups that there are then. What stays is not touched,
  // only moved where a stretch is divided. `take` is called while both the old and the new groups are there.
  function exchange(groups, at, remove, added, take) {
    const gone = groups.slice(at, at + remove), after = groups[at + remove], many = added.length > STRETCH;
    const leaving = new Map();
    for (const { parentNode } of gone) leaving.set(parentNode, (leaving.get(parentNode) || 0) + 1);
    const touched = new Set(gone.map(group => group.parentNode));
    let stretch = (groups[at - 1] || after || gone[0])?.parentNode || article.appendChild(document.createElement("div"));
    const next = after?.parentNode === stretch ? after : null;
    if (many && next) touched.add(divide(stretch, next));
    for (const group of added) {
      if (many && stretch.childElementCount - (leaving.get(stretch) || 0) >= STRETCH) {
        touched.add(stretch);
        stretch.after(document.createElement("div"));
        stretch = stretch.nextSibling;
      }
      stretch.insertBefore(group, many ? null : next);
    }
    take();
    for (const group of gone) group.remove();
    if (stretch.childElementCount > 2 * STRETCH) touched.add(divide(stretch, stretch.children[STRETCH]));
    touched.add(stretch).forEach(noteEdges);
    const now = [...groups.slice(0, at), ...added, ...groups.slice(at + remove)];
    article.toggleAttribute("data-long", now.length > LONG_PAGE);
    return now;
  }

  // Move a group and those behind it into a stretch of their own, which is returned.
  function divide(stretch, first) {
    const fresh = document.createElement("div");
    stretch.after(fresh);
    for (let group = first; group;) {
      const following = group.nextSibling;
      if (fresh.moveBefore) fresh.moveBefore(group, null); else fresh.append(group);
      group = following;
    }
    return fresh;
  }

  // The gap around a stretch is that of the groups at its edges.
  function noteEdges(stretch) {
    const { firstElementChild: first, lastElementChild: last, childElementCount: count } = stretch;
    if (!first) return stretch.remove();
    if (stretch.dataset.first !== first.dataset.first) stretch.dataset.first = first.dataset.first;
    if (stretch.dataset.last !== last.dataset.first) stretch.dataset.last = last.dataset.first;
    if (Number(stretch.dataset.count) !== count) {
      stretch.dataset.count = count;
      stretch.style.containIntrinsicHeight = `auto ${5 * count}em`;
    }
  }

  return { exchange, groupOf, isLeftOut, guessed, layOut };
};
