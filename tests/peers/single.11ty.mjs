export default function (data) {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${data.title}</title></head><body><main><h1>${data.first}</h1>${data.content}</main></body></html>`;
}
