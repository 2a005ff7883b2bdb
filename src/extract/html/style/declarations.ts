// The declarations of style sheets and style attributes, as far as they decide whether, where and how text is seen.
import { type CssNode, generate, parse } from 'css-tree/dist/csstree.esm';

/** One property with its value. */
export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

/** The properties that matter, each with the ones that it is kept as: a shorthand replaces its long forms. */
const keptAs: Readonly<Record<string, string | readonly string[]>> = {
  animation: 'animation',
  'animation-name': 'animation',
  background: ['background-color', 'background-image'],
  'background-color': 'background-color',
  'background-image': 'background-image',
  bottom: 'bottom',
  clip: 'clip',
  'clip-path': 'clip-path',
  '-webkit-clip-path': 'clip-path',
  content: 'content',
  'content-visibility': 'content-visibility',
  color: 'color',
  '-webkit-text-fill-color': 'color',
  display: 'display',
  'flex-direction': 'flex-direction',
  'flex-flow': 'flex-direction',
  filter: 'filter',
  float: 'float',
  font: 'font-size',
  'font-size': 'font-size',
  'font-variant-position': 'font-variant-position',
  grid: 'grid-template-columns',
  'grid-column': 'grid-column',
  'grid-row': 'grid-row',
  'grid-template': 'grid-template-columns',
  'grid-template-columns': 'grid-template-columns',
  height: 'height',
  inset: ['top', 'right', 'bottom', 'left'],
  left: 'left',
  margin: 'margin-left',
  'margin-left': 'margin-left',
  mask: 'mask-image',
  '-webkit-mask': 'mask-image',
  'mask-image': 'mask-image',
  '-webkit-mask-image': 'mask-image',
  'max-height': 'max-height',
  'max-width': 'max-width',
  'min-height': 'min-height',
  'min-width': 'min-width',
  'mso-hide': 'mso-hide',
  'mso-text-raise': 'mso-text-raise',
  opacity: 'opacity',
  order: 'order',
  overflow: 'overflow',
  padding: 'padding',
  'padding-left': 'padding',
  'padding-right': 'padding',
  'padding-top': 'padding',
  'overflow-x': 'overflow',
  'overflow-y': 'overflow',
  position: 'position',
  right: 'right',
  rotate: 'rotate',
  scale: 'scale',
  'text-decoration': 'text-decoration',
  'text-decoration-line': 'text-decoration',
  'text-indent': 'text-indent',
  top: 'top',
  transform: 'transform',
  '-webkit-transform': 'transform',
  translate: 'translate',
  'unicode-bidi': 'unicode-bidi',
  'vertical-align': 'vertical-align',
  visibility: 'visibility',
  width: 'width',
};

const fontSizeInFont = /(?:^|\s)((?:\d*\.)?\d+(?:px|pt|em|rem|%|pc|mm|cm|in)?)(?=\s|\/|$)/i;

const sides = ['top', 'right', 'bottom', 'left'];

/** What a shorthand for the four sides states of one of them; one that is left out is that of the opposite side, or of all. */
function sideOf(printed: string, side: string): string | undefined {
  const [top, right = top, bottom = top, left = right] = printed.split(blankRun);
  return [top, right, bottom, left][sides.indexOf(side)];
}

/** What shorthands state of a property that they are kept as. */
const shorthand: Readonly<Record<string, (printed: string, property: string) => string | undefined>> = {
  font: (printed) => fontSizeInFont.exec(printed)?.[1],
  inset: sideOf,
  margin: (printed) => sideOf(printed, 'left'),
};
const blankRun = /\s+/;

/** Parses a style sheet or the declarations of a style attribute; what is not understood is left out. */
export function parseCss(text: string, context: 'stylesheet' | 'declarationList'): CssNode {
  return parse(text, { context, parseValue: false, parseAtrulePrelude: false, onParseError: () => undefined });
}

/** The declarations of a block that matter, with shorthands taken apart. */
export function declarationsIn(block: CssNode): readonly Declaration[] {
  return declaredIn(block).flatMap(({ stated, printed, important }) => {
    const kept = Object.hasOwn(keptAs, stated) ? keptAs[stated] : undefined;
    const partOf = Object.hasOwn(shorthand, stated) ? shorthand[stated] : undefined;
    return [kept ?? []].flat().flatMap((property): readonly Declaration[] => {
      const value = partOf ? partOf(printed, property) : printed;
      if (value === undefined) return [];
      return [{ property, value: property === 'content' ? value : value.toLowerCase(), important }];
    });
  });
}

/** The properties of the page's own (`--name`) that a block declares. */
export function customIn(block: CssNode): readonly (readonly [name: string, value: string])[] {
  return declaredIn(block).flatMap(({ stated, printed }) =>
    stated.startsWith('--') ? [[stated, printed.toLowerCase()] as const] : [],
  );
}

function declaredIn(block: CssNode) {
  if (block.type !== 'Block' && block.type !== 'DeclarationList') return [];
  return block.children.toArray().flatMap((node) => {
    if (node.type !== 'Declaration') return [];
    const printed = (node.value.type === 'Raw' ? node.value.value : generate(node.value)).trim();
    return [{ stated: node.property.toLowerCase(), printed, important: node.important !== false }];
  });
}
