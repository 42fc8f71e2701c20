export default function (data) {
  const item = (path) => `<li><a href="${path}">${data.collections.byPath[path].data.title}</a></li>`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${data.title}</title></head><body><main><ul>${data.items.map(item).join("")}</ul></main></body></html>`;
}
