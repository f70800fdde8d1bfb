"use strict";
// What the new groups of a page keep of those whose place they take: images and players that are there already, what stands for
// images that are not, and what the writer opened. Else the block that is being written in would lose all that at each key.
const forewordCarry = () => {
  const FILES = "foreword://file";
  const MEDIA = "img, video, audio, [data-box]";
  const inert = document.implementation.createHTMLDocument("");

  // A file's address without the stamp with which it was loaded anew.
  const addressOf = node => {
    const address = node.getAttribute("src") || "";
    return address.startsWith(FILES) ? address.split("&")[0] : address;
  };

  function written(address) {
    const encoded = address.slice(address.indexOf("?") + 1).split("&")[0];
    try { return decodeURIComponent(encoded); } catch { return ""; }
  }

  // An image that cannot be shown: a box that says which and why.
  function box(image, reason, detail) {
    const label = document.createElement("span"), text = document.createElement("span"), small = document.createElement("small");
    label.dataset.box = image.getAttribute("src") || "";
    text.textContent = image.alt;
    small.textContent = (reason || "").replace("{}", () => detail);
    label.append(...(image.alt ? [text] : []), small);
    label.original = image;
    image.replaceWith(label);
  }

  // The document in which to make what takes the place of these groups: where they have images or players one in which nothing
  // is loaded, so that those are not asked for again; else the page's, which reads HTML faster.
  const homeOf = gone => gone.some(group => group.querySelector(MEDIA)) ? inert : document;

  // A new group: remember how its parts that can be opened came.
  function note(group) {
    for (const part of group.querySelectorAll("details")) part.came = part.open;
  }

  // What the new groups, which are not on the page yet, keep of the old ones. The function that is returned puts what was
  // kept into its new place, once both are on the page.
  function carry(gone, added) {
    const kept = keepMedia(gone, query(added, "img, video, audio").filter(node => !node.closest("[data-diagram]")));
    keepOpen(gone, query(added, "details"));
    const rolled = keepRolled(gone, query(added, "pre, [data-frame]"));
    return () => {
      for (const [old, node] of kept) take(old, node);
      for (const [node, left] of rolled) node.scrollLeft = left;
    };
  }

  const query = (groups, selector) => groups.flatMap(group => [...group.querySelectorAll(selector)]);

  function keepMedia(gone, fresh) {
    const known = new Map(), kept = [];
    for (const node of fresh.length ? query(gone, MEDIA) : []) {
      if (node.closest("[data-diagram]")) continue;
      const key = `${(node.original || node).localName} ${addressOf(node.original || node)}`;
      if (known.has(key)) known.get(key).push(node); else known.set(key, [node]);
    }
    for (const node of fresh) {
      const old = known.get(`${node.localName} ${addressOf(node)}`)?.shift();
      if (old?.original) box(node, old.querySelector("small").textContent, "{}");
      else if (old) kept.push([old, node]);
    }
    for (const [, node] of kept) node.removeAttribute("src");
    return kept;
  }

  // The old element in the new one's place, with what is written there now.
  function take(old, node) {
    for (const { name } of [...old.attributes]) if (name !== "src" && !node.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of node.attributes) if (name !== "src" && old.getAttribute(name) !== value) old.setAttribute(name, value);
    // Moved in one step, so that it goes on playing.
    if (old.moveBefore && old.isConnected && node.isConnected) node.parentNode.moveBefore(old, node); else node.before(old);
    node.remove();
  }

  // Parts that the writer opened or folded stay so: those with the same summary, else those with the same number.
  function keepOpen(gone, added) {
    const left = added.length ? query(gone, "details") : [], same = left.length === added.length;
    const title = part => part.querySelector("summary")?.textContent || "";
    const give = (part, at) => {
      const [old] = left.splice(at, 1);
      if (old && old.open !== old.came) part.open = old.open;
    };
    const others = added.filter(part => {
      const at = left.findIndex(old => title(old) === title(part));
      if (at >= 0) give(part, at);
      return at < 0;
    });
    if (same) for (const part of others) give(part, 0);
  }

  // What was rolled sideways, where nothing came between.
  function keepRolled(gone, added) {
    const before = added.length ? query(gone, "pre, [data-frame]") : [];
    if (before.length !== added.length) return [];
    return added.map((node, at) => [node, before[at].scrollLeft]).filter(([, left]) => left);
  }

  return { homeOf, box, written, note, carry };
};
