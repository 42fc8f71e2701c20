export const data = { permalink: "/sitemap.xml", eleventyExcludeFromCollections: true };
export function render({ collections }) {
  return `<urlset>${collections.all.map((one) => `<url><loc>${one.url}</loc></url>`).join("")}</urlset>`;
}
