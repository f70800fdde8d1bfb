"use strict";
// The diagrams on the page: asks for their pictures, shows them in the place of their text, and keeps what is shown until
// something better is there, so that the page does not jump at each key.
const forewordDiagrams = awaits => {
  const PICTURE = "foreword://diagram/";
  // Milliseconds in which a diagram with a mistake may still become right before the page says so.
  const PATIENCE = 900;

  const known = new Map();
  let words = {}, available = false, ask = () => {}, asked = "[]", waiting = [];

  // Those that were made, so that a page without diagrams is not searched at each key.
  const made = new Set();

  function frames() {
    for (const frame of made) if (!frame.isConnected) made.delete(frame);
    const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    return [...made].sort(follows);
  }

  const sourceOf = frame => frame.querySelector("pre").textContent;
  const pictureOf = frame => frame.querySelector("img");

  // Of a group that was just made: each diagram's text with room for its picture.
  function prepare(group) {
    for (const text of group.querySelectorAll("pre.diagram-source")) {
      const frame = document.createElement("figure");
      frame.dataset.diagram = "";
      made.add(frame);
      text.replaceWith(frame);
      frame.append(text);
    }
  }

  // The pictures of a group that goes, for what comes in its place.
  const pictures = group => [...group.querySelectorAll("[data-diagram] > img")];

  function refresh(left = []) {
    const fresh = frames().filter(frame => !pictureOf(frame));
    fresh.forEach((frame, at) => {
      if (left[at]) put(frame, left[at], "waiting");
    });
    if (!available) frames().forEach(frame => note(frame, words.diagram));
    else frames().forEach(show);
    want();
  }

  function want() {
    const unknown = available ? [...new Set(frames().map(sourceOf))].filter(source => !known.has(source)) : [];
    const now = JSON.stringify(unknown);
    if (now !== asked) { asked = now; if (unknown.length) ask(now); }
    if (!unknown.length) { waiting.forEach(done => done()); waiting = []; }
  }

  function show(frame) {
    const answer = known.get(sourceOf(frame));
    if (answer?.address) draw(frame, answer);
    else if (answer) fail(frame, answer.problem);
  }

  function put(frame, image, state) {
    pictureOf(frame)?.remove();
    frame.prepend(image);
    awaits(image);
    frame.dataset.diagram = state;
    if (state === "drawn") note(frame, "");
  }

  async function draw(frame, answer) {
    const before = pictureOf(frame);
    if (before?.getAttribute("src") === answer.address) { frame.dataset.diagram = "drawn"; note(frame, ""); return; }
    const image = document.createElement("img");
    Object.assign(image, { src: answer.address, alt: answer.label, width: Math.ceil(answer.width), height: Math.ceil(answer.height) });
    if (before) await image.decode().catch(() => {});
    if (known.get(sourceOf(frame)) === answer) put(frame, image, "drawn");
  }

  function fail(frame, problem) {
    const say = () => {
      if (known.get(sourceOf(frame))?.problem !== problem) return;
      frame.dataset.diagram = "failed";
      note(frame, (words.undrawn || "").replace("{}", problem));
    };
    // Timers do not run where a page's scripts are off; animations do.
    if (pictureOf(frame)) frame.animate([], { duration: PATIENCE }).finished.then(say, () => {}); else say();
  }

  function note(frame, text) {
    let small = frame.querySelector("small[data-note]");
    if (!text) { small?.remove(); return; }
    if (!small) {
      small = document.createElement("small");
      small.dataset.note = "diagram";
      frame.append(small);
    }
    if (small.textContent !== text) small.textContent = text;
  }

  // What became of one diagram.
  function take(answer) {
    known.set(answer.source, answer);
    for (const frame of frames()) if (sourceOf(frame) === answer.source) show(frame);
    forget();
    want();
  }

  // What is not on the page any more is asked for again should it come back; the program has kept it.
  function forget() {
    if (known.size < 100) return;
    const here = new Set(frames().map(sourceOf));
    for (const source of known.keys()) if (!here.has(source)) known.delete(source);
  }

  // A picture that the program does not keep any more.
  function lost(image) {
    if (!image.getAttribute("src")?.startsWith(PICTURE)) return false;
    const frame = image.closest("[data-diagram]"), source = frame && sourceOf(frame);
    if (source && known.get(source)?.address === image.getAttribute("src")) { known.delete(source); asked = "[]"; want(); }
    return true;
  }

  function set(state) {
    if (state.words) words = state.words;
    if (state.ask) ask = state.ask;
    if (state.available !== undefined) available = state.available;
    if (state.anew) { known.clear(); asked = "[]"; }
    refresh();
  }

  // All that can be drawn is drawn.
  const settled = () => asked === "[]" ? Promise.resolve() : new Promise(done => waiting.push(done));

  return { prepare, pictures, refresh, take, lost, set, settled };
};
