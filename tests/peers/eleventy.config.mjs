// The plainest Eleventy that makes these pages: its layouts are functions, its text is Markdown.
export default function (config) {
  config.addCollection("byPath", (all) => {
    const found = {};
    for (const one of all.getAll()) if (one.data.path && !one.data.permalink.endsWith(".xml")) found[one.data.path] = one;
    return found;
  });
  return { dir: { input: ".", includes: "_includes", output: "public" } };
}
