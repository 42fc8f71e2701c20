// Part of the private preview only: never published. Reloads the page when the site was rebuilt,
// and shows what is wrong with the notes above the last version that could be built.
"use strict";

(() => {
  const shown = document.currentScript.dataset.version;

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const banner = (state) => {
    document.querySelector("#forum-preview")?.remove();
    if (state.problems.length === 0) return;
    const box = document.createElement("section");
    box.id = "forum-preview";
    box.lang = "en";
    box.setAttribute("role", "alert");
    element("h2", state.heading, box);
    const list = element("ul", "", box);
    for (const problem of state.problems) {
      const item = element("li", "", list);
      element("code", problem.place, item);
      element("p", problem.text, item);
      if (problem.source) element("pre", problem.source, item);
    }
    document.body.prepend(box);
  };

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/_preview/preview.css";
  document.head.append(style);

  new EventSource("/_preview/events").addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== shown) window.location.reload();
    else banner(state);
  });
})();
