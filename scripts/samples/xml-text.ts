// Text as written in XML and HTML.

const special = /[&<>"]/g;
const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Escapes everything that would be markup in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(special, (character) => entities.get(character) ?? character);
}
