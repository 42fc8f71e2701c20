// The search page: asks the index, and shows what it has found. Nothing is loaded before somebody
// searches, and nothing is kept or sent: the words stay in the address of the page.
(() => {
  "use strict";
  const AT_ONCE = 10;
  const PAUSE = 250;
  const [form, said, found, more] = ["search", "said", "found", "more"].map((id) => document.getElementById(id));
  const words = form.elements.q;
  const told = form.dataset;
  let index = null;
  let asked = "";
  let rest = [];
  let waiting = 0;

  const loaded = () => {
    index ??= import(told.index).then(async (engine) => {
      await engine.options({ baseUrl: told.root, excerptLength: 24, noWorker: true });
      await engine.init();
      return engine;
    });
    return index;
  };

  const element = (name, content = [], attributes = {}) => {
    const made = document.createElement(name);
    made.append(...content);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };

  // The index marks where Japanese words end, and ends every heading as Latin text does.
  const stopped = (html) =>
    html.replaceAll("\u200b", "").replace(/([\u3040-\u30ff\u3400-\u9fff」』）])((?:<\/mark>)?)\.( |$)/g, "$1$2。");

  // The excerpt is HTML with marks; only its text and the marks come into the page.
  const excerpt = (html) =>
    [...new DOMParser().parseFromString(stopped(html), "text/html").body.childNodes].map((node) =>
      node.nodeName === "MARK" ? element("mark", [node.textContent]) : node.textContent,
    );

  const entry = (page) => {
    const language = page.meta.language && page.meta.language !== document.documentElement.lang.slice(0, 2) ? { lang: page.meta.language } : {};
    const kicker = [page.meta.kind, page.meta.date].filter(Boolean).join(" · ");
    const link = element("a", [page.meta.title], { href: page.url, ...language });
    const parts = [element("h2", [link]), element("p", excerpt(page.excerpt))];
    if (kicker) parts.unshift(element("p", [kicker], { class: "kicker" }));
    return element("li", [element("article", parts, { class: "entry" })]);
  };

  const show = async () => {
    const mine = asked;
    const pages = await Promise.all(rest.splice(0, AT_ONCE).map((one) => one.data()));
    if (mine !== asked) return;
    found.append(...pages.map(entry));
    found.hidden = !found.children.length;
    more.hidden = !rest.length;
    return found.children[found.children.length - pages.length];
  };

  const say = (sentence, number) => {
    said.textContent = sentence.replace("{words}", () => asked).replace("{number}", () => number);
  };

  const search = async () => {
    clearTimeout(waiting);
    const text = words.value.trim();
    if (text === asked) return;
    asked = text;
    history.replaceState(null, "", text ? `?q=${encodeURIComponent(text)}` : location.pathname);
    rest = [];
    if (text) say(told.searching);
    else said.textContent = "";
    try {
      const results = text ? (await (await loaded()).search(text)).results : [];
      if (asked !== text) return;
      rest = [...results];
      found.replaceChildren();
      await show();
      if (asked === text && text) say(results.length ? (results.length === 1 ? told.one : told.many) : told.none, results.length);
    } catch {
      index = null;
      asked = "";
      say(told.fails);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  more.firstElementChild.addEventListener("click", async () => {
    const first = await show();
    first?.querySelector("a").focus();
  });
  form.hidden = false;
  document.getElementById("without").hidden = true;
  words.value = new URLSearchParams(location.search).get("q") ?? "";
  if (words.value) search();
})();
