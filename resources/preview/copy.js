"use strict";
// What is copied from the page: the selection, or all of the post, as HTML without what is the preview's own, and as text.
const forewordCopy = (main, article) => {
  // A box that stands for an image becomes the image again.
  function image(label) {
    const made = document.createElement("img");
    made.setAttribute("src", label.dataset.box);
    const words = label.querySelector("span");
    if (words) made.alt = words.textContent;
    return made;
  }

  function cleaned(fragment) {
    const whole = document.createElement("div");
    whole.append(fragment);
    for (const note of whole.querySelectorAll("[data-note]")) note.remove();
    for (const diagram of whole.querySelectorAll("[data-diagram]")) diagram.replaceWith(...diagram.querySelectorAll("pre"));
    for (const label of whole.querySelectorAll("[data-box]")) label.replaceWith(image(label));
    for (const frame of whole.querySelectorAll("[data-frame], div[data-first][data-count], section[data-first]")) frame.replaceWith(...frame.childNodes);
    return whole.innerHTML;
  }

  function everything() {
    const range = document.createRange();
    range.selectNodeContents(article);
    return { html: cleaned(range.cloneContents()), text: article.innerText };
  }

  // A part of a list is a list, and a part of code is code: the elements around the selection that say so come along.
  function selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !main.contains(selection.anchorNode)) return null;
    const range = selection.getRangeAt(0);
    let fragment = range.cloneContents();
    let around = range.commonAncestorContainer;
    if (around.nodeType !== Node.ELEMENT_NODE) around = around.parentElement;
    for (; around && article.contains(around) && around !== article; around = around.parentElement) {
      if (!around.matches("ul, ol, table, tbody, thead, tr, pre, code, blockquote, a, strong, em, b, i, dl")) continue;
      const shell = around.cloneNode(false);
      shell.append(fragment);
      fragment = shell;
    }
    return { html: cleaned(fragment), text: selection.toString() };
  }

  return { everything, selected };
};
