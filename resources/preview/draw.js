"use strict";
// Draws diagrams on a page of its own that nobody sees, in a world beside that page, whose scripts are off. Answers by the
// bridge: the drawing as XML, or what mermaid says is wrong. Both are as hostile as the diagram's text.
(() => {
  const XML = "http://www.w3.org/2000/svg";
  const mermaid = globalThis.mermaid;
  // What a diagram may not change by itself, beside mermaid's own list.
  const LOCKED = ["secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges", "suppressErrorRendering", "htmlLabels",
    "dompurifyConfig", "themeCSS", "deterministicIds", "legacyMathML", "forceLegacyMathML"];
  const LONGEST_PROBLEM = 300;

  let bridge = null;

  function settings(theme) {
    return {
      startOnLoad: false, securityLevel: "strict", secure: LOCKED, suppressErrorRendering: true, theme,
      // A label on a line would let the line show through it, which it does not as HTML.
      themeCSS: ".edgeLabel rect, .labelBkg { opacity: 1; }",
      htmlLabels: false, flowchart: { htmlLabels: false }, class: { htmlLabels: false }, state: { htmlLabels: false },
      fontFamily: '"trebuchet ms", verdana, arial, "Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", sans-serif',
    };
  }

  // Labels that mermaid lays out as HTML, which an image may not hold: their lines, as text in the same place.
  function withoutHtml(svg) {
    for (const frame of svg.querySelectorAll("foreignObject")) {
      const inner = frame.firstElementChild || frame;
      const deepest = [...frame.querySelectorAll("p, span, div")].pop() || inner;
      const style = getComputedStyle(deepest), size = parseFloat(style.fontSize) || 16;
      const lines = (inner.innerText || frame.textContent).split("\n").map(line => line.trim()).filter(Boolean);
      const number = name => parseFloat(frame.getAttribute(name)) || 0;
      const left = ["left", "start"].includes(style.textAlign), text = document.createElementNS(XML, "text");
      const x = number("x") + (left ? 0 : number("width") / 2);
      const top = number("y") + number("height") / 2 - (lines.length - 1) * size * 0.55;
      const look = { "text-anchor": left ? "start" : "middle", "dominant-baseline": "central" };
      for (const [name, value] of Object.entries(look)) text.setAttribute(name, value);
      text.setAttribute("style", `fill:${style.color};stroke:none;font-size:${size}px;font-weight:${style.fontWeight}`);
      lines.forEach((line, index) => {
        const span = document.createElementNS(XML, "tspan");
        span.setAttribute("x", x);
        span.setAttribute("y", top + index * size * 1.1);
        span.textContent = line;
        text.append(span);
      });
      frame.replaceWith(text);
    }
  }

  async function drawn(number, source, theme) {
    mermaid.mermaidAPI?.globalReset(); // what the last diagram set
    mermaid.initialize(settings(theme));
    const { svg } = await mermaid.render(`diagram-${number}`, source);
    const stage = document.createElement("div");
    stage.innerHTML = svg;
    document.body.append(stage);
    try {
      const root = stage.querySelector("svg");
      withoutHtml(root);
      return new XMLSerializer().serializeToString(root);
    } finally {
      stage.remove();
    }
  }

  // What mermaid says, without the list of what it would have expected.
  function problem(error) {
    const said = String(error?.message || error || "").split(/\n(?:Expecting|-+\^)/)[0];
    return said.replace(/\s+/g, " ").trim().slice(0, LONGEST_PROBLEM);
  }

  window.forewordDraw = async (number, source, theme) => {
    try {
      bridge.drawn(number, await drawn(number, source, theme), "");
    } catch (error) {
      bridge.drawn(number, "", problem(error) || "?");
    }
    document.body.replaceChildren();
  };

  new QWebChannel(qt.webChannelTransport, channel => {
    bridge = channel.objects.bridge;
    bridge.ready();
  });
})();
