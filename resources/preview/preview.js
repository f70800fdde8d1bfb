"use strict";
// Runs in a world of its own beside the page, whose scripts are off. `foreword(message)` is how the program speaks to the
// page; the bridge is how the page answers. The page's elements are found from these references, never by an id or a name,
// which a post may use too.
(() => {
  const root = document.documentElement;
  const main = document.querySelector("main");
  const header = document.querySelector("main > header");
  const article = document.querySelector("main > article");
  const FILES = "foreword://file", BLOCKED = "foreword://blocked";
  // What a group's knots number, in the order of the page.
  const PARTS = "li, tr, p, pre, dt, dd, h1, h2, h3, h4, h5, h6, summary, figcaption";

  // The sections in their order; on the page they stand in stretches.
  let groups = [];
  const { exchange, groupOf, isLeftOut, guessed, layOut } = forewordStretches(article);
  const { homeOf, box, written, note, carry } = forewordCarry();
  // The images of the site that the page waits for, and the version of the text that is all there once they are.
  const awaited = new Set();
  let unsettled = -1;
  const reader = forewordWords(article, PARTS, () => groups), copier = forewordCopy(main, article);
  const diagrams = forewordDiagrams(image => awaited.add(image));

  let bridge = null;
  let words = {};
  // What the view holds on to: a place at its top, or one that must be visible.
  let anchor = { group: 0, fraction: 0 };
  let followed = null;
  // The place at the top that the text led to together with `followed`, until something else moves the view: what is far away
  // gets its true height only when it comes near.
  let led = null;
  let headed = false;
  let expected = 0;
  let revision = -1;

  // Places and pixels. A place is a group and a fraction: 0 to 1 inside it, 1 to 2 in the gap below it. Group -1 is the head,
  // while the text shows its front matter; else the first group reaches up to the page's top.

  function edges(index) {
    const box = isLeftOut(groups[index]) ? guessed(groups[index]) : groups[index].getBoundingClientRect();
    const top = index === 0 && !headed ? 0 : box.top + scrollY;
    return { top, bottom: box.bottom + scrollY };
  }

  // The group's edges and, where they are known, the beginnings of what is in it: pairs of fraction and pixel.
  function marks(index) {
    const { top, bottom } = edges(index);
    const group = groups[index], found = [[0, top]];
    const parts = group.knots.length && !isLeftOut(group) ? group.querySelectorAll(PARTS) : [];
    for (const [at, fraction] of group.knots) {
      if (!parts[at]?.checkVisibility()) continue; // in something that is folded
      const y = parts[at].getBoundingClientRect().top + scrollY, last = found[found.length - 1];
      if (fraction > last[0] && y >= last[1] && y <= bottom) found.push([fraction, y]);
    }
    found.push([1, bottom]);
    return found;
  }

  // The value on the broken line through `points`, from the coordinate `from` (0 or 1) to the other one.
  function along(points, from, value) {
    const to = 1 - from;
    let at = 1;
    while (at < points.length - 1 && points[at][from] < value) at++;
    const a = points[at - 1], b = points[at];
    const part = b[from] > a[from] ? (value - a[from]) / (b[from] - a[from]) : 0;
    return a[to] + Math.min(Math.max(part, 0), 1) * (b[to] - a[to]);
  }

  function pixels(place) {
    if (!groups.length) return 0;
    if (place.group < 0) return place.fraction * edges(0).top;
    const index = Math.min(Math.max(place.group, 0), groups.length - 1);
    layOut(groups[index]);
    if (place.fraction <= 1) return along(marks(index), 0, place.fraction);
    const { bottom } = edges(index);
    const next = index + 1 < groups.length ? edges(index + 1).top : bottom;
    return bottom + (place.fraction - 1) * (next - bottom);
  }

  function placeAt(y) {
    if (!groups.length) return { group: 0, fraction: 0 };
    if (headed && y < edges(0).top) return { group: -1, fraction: y / edges(0).top };
    let low = 0, high = groups.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (edges(middle).top <= y) low = middle; else high = middle - 1;
    }
    const { bottom } = edges(low);
    if (y <= bottom) return { group: low, fraction: along(marks(low), 1, y) };
    const next = low + 1 < groups.length ? edges(low + 1).top : bottom;
    return { group: low, fraction: next > bottom ? 1 + Math.min(1, (y - bottom) / (next - bottom)) : 1 };
  }

  // Scrolling. Every scroll event that is not the echo of our own is the writer's.

  // A page that does not fit has room below its end, so that the end can be at the top, as in the text; one that fits gets it
  // when the text wants to go there.
  function makeRoom(y) {
    const bottom = article.getBoundingClientRect().bottom + scrollY;
    if (bottom > innerHeight || y > root.scrollHeight - innerHeight + 1) main.dataset.room = "";
    else if (y <= 0) delete main.dataset.room;
  }

  function scrollToPixel(y) {
    makeRoom(y);
    const last = root.scrollHeight - innerHeight;
    expected = Math.min(Math.max(0, y), Math.max(0, last));
    if (Math.abs(scrollY - expected) >= 1) scrollTo({ top: expected, behavior: "instant" });
    expected = scrollY;
  }

  function show(place) {
    const index = Math.min(Math.max(place.group, 0), groups.length - 1);
    if (index < 0) return;
    layOut(groups[index]);
    const { top, bottom } = place.group < 0 ? { top: 0, bottom: edges(0).top } : edges(index);
    const y = pixels(place), margin = Math.min(60, innerHeight / 6);
    // A group that fits is shown whole; of one that does not, the part around the place. What is in sight stays where it is.
    const fits = bottom - top < innerHeight - 2 * margin;
    const from = fits ? top : y - margin / 2, to = fits ? bottom : y + margin / 2;
    if (from < scrollY - 1) scrollToPixel(from - margin);
    else if (to > scrollY + innerHeight + 1) scrollToPixel(to + margin - innerHeight);
    anchor = placeAt(scrollY);
  }

  // The text leads: its top is the page's, and what the caret is in is in sight where the caret moved the text.
  function lead(top, follow) {
    anchor = top;
    followed = null;
    hold();
    led = follow ? top : null;
    if (follow) { followed = follow; hold(); }
  }

  function hold() {
    if (!followed || led) scrollToPixel(pixels(led || anchor));
    if (followed) show(followed);
  }

  let reporting = false;
  addEventListener("scroll", () => {
    if (Math.abs(scrollY - expected) < 1) return;
    expected = scrollY;
    anchor = placeAt(scrollY);
    followed = led = null;
    if (reporting) return;
    reporting = true;
    requestAnimationFrame(() => {
      reporting = false;
      bridge?.scrolled(anchor.group, anchor.fraction);
    });
  }, { passive: true });

  // Images that arrive late and fonts change heights: the view stays where it was.
  new ResizeObserver(hold).observe(article);
  article.addEventListener("contentvisibilityautostatechange", hold);
  addEventListener("resize", hold);

  // Changes of the content.

  function element(html, knots, home) {
    const group = home.createElement("section");
    group.knots = knots;
    group.innerHTML = html;
    const first = group.firstElementChild;
    group.dataset.first = first ? first.localName : "";
    for (const image of group.querySelectorAll("img")) prepare(image);
    for (const table of group.querySelectorAll("table")) wrap(table);
    diagrams.prepare(group);
    note(group);
    return group;
  }

  function prepare(image) {
    const address = image.getAttribute("src") || "";
    image.decoding = "async";
    if (address.startsWith(BLOCKED)) box(image, words.blocked, written(address));
    else if (!address) box(image, words.missing, "");
    else if (address.startsWith(FILES)) awaited.add(image);
  }

  // Wide tables scroll by themselves instead of widening the page; code in a Pygments or Rouge table stays whole.
  function wrap(table) {
    if (table.closest("pre, .highlight, table table")) return;
    const frame = document.createElement("div");
    frame.dataset.frame = "table";
    table.replaceWith(frame);
    frame.append(table);
  }

  document.addEventListener("load", event => { awaited.delete(event.target); tellSettled(); }, true);
  document.addEventListener("error", event => {
    const image = event.target;
    awaited.delete(image);
    tellSettled();
    if (!(image instanceof HTMLImageElement) || !image.isConnected || diagrams.lost(image)) return;
    const address = image.getAttribute("src") || "";
    if (address.startsWith(FILES)) box(image, words.missing, written(address));
    else box(image, words.unreachable, address);
  }, true);

  // Files changed on disk: try again what could not be shown, and load anew what could.
  function reload(stamp) {
    for (const label of article.querySelectorAll("[data-box]")) {
      if (label.dataset.box.startsWith(FILES)) label.replaceWith(label.original);
    }
    for (const image of article.querySelectorAll("img")) {
      const address = image.getAttribute("src") || "";
      if (!address.startsWith(FILES)) continue;
      image.src = `${address.split("&")[0]}&${stamp}`;
      awaited.add(image);
    }
  }

  function patch(message) {
    if (message.language !== root.lang) root.lang = message.language;
    if (message.head !== null) header.innerHTML = message.head;
    const atTop = anchor.group <= 0 && anchor.fraction === 0;
    const pictures = [];
    for (const [at, remove, insert] of message.hunks.reverse()) {
      pictures.unshift(...groups.slice(at, at + remove).flatMap(diagrams.pictures));
      const gone = message.reset ? [] : groups.slice(at, at + remove), home = homeOf(gone);
      const added = insert.map(([html, knots]) => element(html, knots, home));
      groups = exchange(groups, at, remove, added, carry(gone, added));
      // What is at the top stays there; only at the page's very top what is put above comes into view.
      if (at + remove <= anchor.group && !atTop) anchor.group += insert.length - remove;
    }
    diagrams.refresh(message.reset ? [] : pictures);
    if (message.reset) { anchor = { group: 0, fraction: 0 }; followed = null; }
    led = null;
    if (message.follow) followed = message.follow;
    hold();
    reader.markAgain();
    painted(message.revision);
  }

  function painted(now) {
    revision = now;
    afterFrame(now, () => {
      bridge?.painted(now);
      settle(now);
    });
  }

  function afterFrame(now, act) {
    requestAnimationFrame(() => requestAnimationFrame(() => { if (revision === now) act(); }));
  }

  // The site's own images are all there, or have been found missing, and its diagrams are drawn.
  async function settle(now) {
    await diagrams.settled();
    if (revision !== now) return;
    unsettled = now;
    tellSettled();
  }

  function tellSettled() {
    if (unsettled < 0) return;
    for (const image of awaited) if (!image.isConnected || image.complete) awaited.delete(image);
    if (awaited.size) return;
    const now = unsettled;
    unsettled = -1;
    afterFrame(now, () => bridge?.settled(now));
  }

  // The page in the style sheets of the built site, with the classes that its own page has around the text.
  let own = null;
  const sheet = document.querySelector("link[rel=stylesheet]");
  function wear(clothes) {
    own = clothes;
    sheet.setAttribute("href", own ? `preview.css?${own.stamp}` : "preview.css");
    dressRoot();
  }

  function dressRoot() {
    const scheme = root.dataset.scheme || "light";
    document.body.className = own ? [...own.body.filter(name => name !== "dark"), ...(scheme === "dark" ? ["dark"] : [])].join(" ") : "";
    main.className = own ? own.main.join(" ") : "";
    article.className = own ? own.article.join(" ") : "";
    for (const name of ["data-mode", "data-theme", "data-bs-theme"]) root.toggleAttribute(name, !!own);
    if (own) for (const name of ["data-mode", "data-theme", "data-bs-theme"]) root.setAttribute(name, scheme);
  }
  sheet.addEventListener("load", () => hold());

  function style(variables, scheme) {
    for (const [name, value] of Object.entries(variables)) root.style.setProperty(name, value);
    root.style.colorScheme = scheme;
    root.dataset.scheme = scheme;
    dressRoot();
  }

  window.foreword = message => {
    if (message.look !== undefined) root.dataset.look = message.look;
    if (message.words) words = message.words;
    if (message.diagrams) diagrams.set(message.diagrams);
    if (message.drawn) diagrams.take(message.drawn);
    if (message.found) reader.mark(message.found);
    if (message.headed !== undefined) headed = message.headed;
    if (message.style) style(message.style, message.scheme);
    if (message.own !== undefined) wear(message.own);
    if (message.hunks) patch(message);
    else if (message.top) lead(message.top, message.follow || null);
    else if (message.follow) { if (followed?.group !== message.follow.group) led = null; followed = message.follow; hold(); }
    else if (message.reload) reload(message.reload);
    else if (message.copy) copied(copier.everything());
  };

  // What the writer does in the page. Only real input counts: a synthetic event of the post's HTML is not trusted.

  function target(id) {
    try { id = decodeURIComponent(id); } catch { /* as it is written */ }
    return id && (article.querySelector(`#${CSS.escape(id)}`) || article.querySelector(`a[name="${CSS.escape(id)}"]`));
  }

  function jump(id) {
    const goal = target(id);
    if (goal) layOut(groupOf(goal));
    const y = goal ? goal.getBoundingClientRect().top + scrollY - 12 : 0;
    if (!goal && id && id !== "top") return;
    for (let e = goal; e; e = e.parentElement) if (e.localName === "details") e.open = true;
    scrollTo({ top: y, behavior: "instant" });
  }

  function onLink(event) {
    const link = event.target.closest?.("a[href]");
    if (!link) return false;
    event.preventDefault();
    event.stopPropagation();
    if (!event.isTrusted) return true;
    const address = link.getAttribute("href");
    if (address.startsWith("#")) jump(address.slice(1));
    else bridge?.link(address);
    return true;
  }

  // A click, or a double click for the whole word: the line, and the word under the hand where there is one.
  function tellPlace(event, whole) {
    const place = placeAt(event.clientY + scrollY);
    const range = document.caretRangeFromPoint(event.clientX, event.clientY);
    const group = groupOf(range?.startContainer);
    const number = groups.indexOf(group);
    const { text, at } = number < 0 ? { text: "", at: -1 } : reader.reading(group, range.startContainer, range.startOffset);
    bridge?.clicked(place.group, place.fraction, number, text, at, whole);
  }

  // The browser's own copy would name images by addresses that lead nowhere else, and dress the text in our colours.
  function copied(what) {
    bridge?.copied(what.html, what.text);
  }

  addEventListener("copy", event => {
    const what = event.isTrusted ? copier.selected() : null;
    event.preventDefault();
    if (what) copied(what);
  }, true);

  // A hand in the page leads: what it opens or drags must not make the view run back to the caret's block.
  addEventListener("pointerdown", event => {
    if (event.isTrusted && followed) { followed = led = null; anchor = placeAt(scrollY); }
  }, { capture: true, passive: true });

  addEventListener("click", event => {
    if (onLink(event) || !event.isTrusted || event.detail > 1 || !getSelection().isCollapsed) return;
    if (event.target.closest?.("summary, video, audio") || !article.contains(event.target)) return;
    tellPlace(event, false);
  }, true);
  addEventListener("dblclick", event => {
    if (event.isTrusted && article.contains(event.target) && !event.target.closest("a, summary, video, audio")) tellPlace(event, true);
  }, true);
  addEventListener("wheel", event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    if (event.isTrusted && event.deltaY) bridge?.zoom(event.deltaY < 0 ? 1 : -1);
  }, { passive: false });
  addEventListener("auxclick", event => { if (event.button === 1) onLink(event); }, true);
  for (const kind of ["submit", "dragstart", "drop", "dragover"]) {
    addEventListener(kind, event => { if (kind !== "dragstart" || event.target.closest?.("a, img")) event.preventDefault(); }, true);
  }

  new QWebChannel(qt.webChannelTransport, channel => {
    bridge = channel.objects.bridge;
    diagrams.set({ ask: sources => bridge.diagrams(sources) });
    bridge.ready();
  });
})();
