export default function (data) {
  const item = (path) => {
    const one = data.collections.byPath[path];
    return `<item><title>${one.data.title}</title><link>${path}</link><description>${one.templateContent ?? one.data.first}</description></item>`;
  };
  return `<rss><channel>${data.items.map(item).join("")}</channel></rss>`;
}
