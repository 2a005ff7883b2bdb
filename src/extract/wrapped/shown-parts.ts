// Parts of a page that a browser shows although they stand in an attribute, a template or a script: `srcdoc` of a frame, declarative shadow
// roots, `document.write` of a fixed text (HTML standard, sections 4.8.5, 4.12.3 and 8.4.3). They are put where they are shown.
import { cellsIn, unescapeMarkup, unescapeScript } from './markup.js';

/** Puts such parts where they are shown. A page without any is returned as it is. */
export function withShownParts(html: string): string {
  return withWrittenParts(withFrames(withShadowRoots(html)));
}

const templateTag = /<(\/?)template\b([^<>]*)>/gi;
const shadowRoot = /\bshadowroot(?:mode)?\s*=/i;

function withShadowRoots(html: string): string {
  if (!shadowRoot.test(html)) return html;
  const open: boolean[] = [];
  return html.replace(templateTag, (tag, slash: string, attributes: string) => {
    if (slash === '') {
      const isShown = shadowRoot.test(attributes);
      open.push(isShown);
      return isShown ? `<div${attributes}>` : tag;
    }
    return open.pop() === true ? '</div>' : tag;
  });
}

const frameTag = /<iframe\b((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const frameSource = /\bsrcdoc\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

function withFrames(html: string): string {
  if (!frameSource.test(html)) return html;
  return html.replace(frameTag, (tag, attributes: string) => {
    const [stated, double, single] = frameSource.exec(attributes) ?? [];
    const inside = unescapeMarkup(double ?? single ?? '');
    return stated === undefined || cellsIn(inside) + inside.length === 0
      ? tag
      : `<div${attributes.replace(stated, '')}>${inside}</div>${tag.replace(stated, '')}`;
  });
}

const writtenPart =
  /<script\b[^<>]*>\s*document\.write(?:ln)?\(\s*(?:"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'|`((?:[^`\\$]|\\[\s\S])*)`)\s*\)\s*;?\s*<\/script\s*>/gi;

function withWrittenParts(html: string): string {
  if (!html.includes('document.write')) return html;
  return html.replace(writtenPart, (_, double: string, single: string, template: string) =>
    unescapeScript(double ?? single ?? template ?? ''),
  );
}
