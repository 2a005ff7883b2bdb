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
td i.tip{display:none !important}
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
  raised: [
    element('sup'),
    styled('vertical-align:super;font-size:9px'),
    classed('bz'),
    (text) => `<a href="#_ftn1"><sup>[${text}]</sup></a>`,
    styled('position:relative;top:-0.5em;font-size:60%'),
  ],
  lowered: [element('sub'), classed('xb')],
  struck: [
    element('s'),
    styled('text-decoration:line-through'),
    classed('jiu'),
    element('del'),
    element('strike'),
    styled('text-decoration-line:line-through'),
  ],
  hidden: [
    styled('display:none'),
    classed('yc'),
    styled('visibility:hidden'),
    styled('font-size:0'),
    classed('sr-only'),
    styled('opacity:0'),
    (text) => `<span hidden>${text}</span>`,
    styled('display:inline-block;width:0;overflow:hidden'),
    styled('color:transparent'),
    styled('display:inline-block;text-indent:-9999px'),
    styled('position:absolute;clip-path:inset(50%)'),
    (text) => `<i class="fa tip">${text}</i>`,
  ],
  white: [
    styled('color:#fff'),
    classed('bai'),
    styled('color:white'),
    (text) => `<font color="#FFFFFF">${text}</font>`,
    styled('color:rgb(255,255,255)'),
  ],
  covered: [styled('position:absolute;left:-9999px')],
  shadowed: [styled('text-shadow:1px 1px 0 #999')],
  picture: [
    () => '<img src="images/W020240118.png" width="24" height="14" border="0">',
    () =>
      '<svg width="24" height="14" viewBox="0 0 24 14"><path d="M4 2v10M10 2h6v5h-6v5h6" stroke="#000" fill="none"/></svg>',
    () => '<span style="display:inline-block;width:24px;height:14px;background:url(images/n36.png)"></span>',
    () => '<canvas width="24" height="14"></canvas>',
  ],
  field: [
    (text) => `<input type="text" value="${text}" size="4">`,
    (text) => `<select><option>请选择</option><option selected>${text}</option></select>`,
    (text) => `<textarea rows="1">${text}</textarea>`,
    (text) => `<button type="button">${text}</button>`,
  ],
  drawn: [
    (text) => `<math><mn>${text}</mn></math>`,
    (text) => `<svg width="${7 * text.length}" height="14"><text x="0" y="12" font-size="12">${text}</text></svg>`,
  ],
  nested: [
    (text) => `<table border="0"><tr><td>${text}</td></tr></table>`,
    (text) => `<table border="0" cellspacing="0"><tbody><tr><td><p>${text}</p></td></tr></tbody></table>`,
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
