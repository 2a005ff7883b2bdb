// Pieces of table cells in HTML: each look in the ways that typists, editors and word processors make it.
import type { PieceLook, WrittenPiece } from './written-document.js';
import { escapeMarkup } from './xml-text.js';

/** The rules for the classes that pieces have, for the page's own style sheet. */
export const pieceRules = `<style>
.bz{vertical-align:super;font-size:0.6em}
.xb{vertical-align:sub;font-size:0.6em}
.jiu{text-decoration:line-through}
.yc{display:none}
.sr-only{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0,0,0,0)}
.bai{color:#ffffff}
</style>
<script src="js/fill.js"></script>
`;

type Way = (text: string) => string;

const element =
  (name: string): Way =>
  (text) =>
    `<${name}>${text}</${name}>`;
const styled =
  (style: string): Way =>
  (text) =>
    `<span style="${style}">${text}</span>`;
const classed =
  (name: string): Way =>
  (text) =>
    `<span class="${name}">${text}</span>`;

const ways: Readonly<Record<PieceLook, readonly Way[]>> = {
  plain: [(text) => text],
  raised: [element('sup'), styled('vertical-align:super;font-size:9px'), classed('bz')],
  lowered: [element('sub'), classed('xb')],
  struck: [element('s'), styled('text-decoration:line-through'), classed('jiu'), element('del')],
  hidden: [
    styled('display:none'),
    classed('yc'),
    styled('visibility:hidden'),
    styled('font-size:0'),
    classed('sr-only'),
    styled('opacity:0'),
  ],
  white: [styled('color:#fff'), classed('bai'), styled('color:white')],
  covered: [styled('position:absolute;left:-9999px')],
  shadowed: [styled('text-shadow:1px 1px 0 #999')],
  picture: [
    () => '<img src="images/W020240118.png" width="24" height="14" border="0">',
    () =>
      '<svg width="24" height="14" viewBox="0 0 24 14"><path d="M4 2v10M10 2h6v5h-6v5h6" stroke="#000" fill="none"/></svg>',
  ],
  field: [
    (text) => `<input type="text" value="${text}" size="4">`,
    (text) => `<select><option>请选择</option><option selected>${text}</option></select>`,
    (text) => `<textarea rows="1">${text}</textarea>`,
  ],
  scripted: [
    (text) => `<span class="count" data-to="${text}">0</span>`,
    () => '<span class="num"></span>',
    () => '<span v-text="row.value">--</span>',
  ],
};

/** The markup of the pieces. */
export function htmlPieces(pieces: readonly WrittenPiece[]): string {
  return pieces
    .map(({ text, look, way }) => {
      const choices = ways[look];
      return choices[way % choices.length]?.(escapeMarkup(text)) ?? '';
    })
    .join('');
}
