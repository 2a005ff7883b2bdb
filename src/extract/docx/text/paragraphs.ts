// A paragraph (ECMA-376 Part 1, 17.3.1): its text with its automatic number, its heading level, and what is anchored in it.
import type { TextBlock } from '../../../model/document.js';
import { tidyText } from '../../../text/tidy-text.js';
import { childOf, propertyValue, switchOf, wholeNumber, type XmlElement } from '../package/xml.js';
import { backdropOf } from '../styles/looks.js';
import { headingOfOutline } from '../styles/styles.js';
import { readInline } from './runs.js';
import type { FlowItem, Story } from './story.js';
import { type Carried, ParagraphPen } from './story.js';

/** A number with at most a unit behind it. */
const bareNumber = /^\s*[+\-－]?[0-9０-９][0-9０-９.,，．\s]*\p{L}{0,3}\s*$/u;

/** What the first paragraph of a container has carried over from before. */
export const nothingCarried: Carried = { text: '', after: [] };

/** A paragraph, or what it carries over to the next one because its end is deleted (17.13.5.15). */
type ReadParagraph =
  | { readonly kind: 'whole'; readonly items: readonly FlowItem[] }
  | { readonly kind: 'joined'; readonly carried: Carried };

interface ParagraphPlace {
  readonly path: string;
  readonly carried: Carried;
}

/** Reads one element `w:p`: first comes the paragraph, then the text boxes, pictures and notes that are anchored in it. */
export function readParagraph(element: XmlElement, place: ParagraphPlace, story: Story): ReadParagraph {
  const properties = childOf(element, 'w:pPr');
  const style = propertyValue(properties, 'w:pStyle');
  const mark = childOf(properties, 'w:rPr');
  const backdrop = backdropOf(properties, story.styles.backdropOf(style, story.backdrop));
  const pen = new ParagraphPen({ path: place.path, style, backdrop }, place.carried);
  readInline(element, pen, story);
  const { after } = pen;
  if (childOf(mark, 'w:del') || childOf(mark, 'w:moveFrom')) {
    story.features.add('deleted_text');
    return { kind: 'joined', carried: { text: pen.text, after } };
  }
  const look = story.styles.lookOf({ table: story.tableStyle, paragraph: style, character: null });
  const isHidden = pen.text === '' && (switchOf(mark, 'w:vanish') ?? look.vanish);
  const number = isHidden ? null : story.lists.next(properties, style);
  if (number) story.features.add('automatic_number');
  // Beside a number it would read as its digits, and may count something else than the paragraph shows.
  const isApart = number !== null && story.cell !== null && bareNumber.test(pen.text);
  if (isApart) story.cell?.doubts(`the automatic number “${number.text}” stands before it`);
  const raw = number && !isApart ? number.text + number.separator + pen.text : pen.text;
  const level = headingLevel(properties, style, story);
  const block: TextBlock = {
    kind: level === null ? 'paragraph' : 'heading',
    level,
    numbering: isApart ? null : (number?.text ?? null),
    text: tidyText(raw),
    raw,
    anchor: { kind: 'docx', part: story.part, path: place.path },
  };
  return { kind: 'whole', items: [{ block, isAside: false }, ...after] };
}

/** What is left over if the end of the last paragraph was deleted and no paragraph follows. */
export function carriedItems(carried: Carried, path: string, part: string): readonly FlowItem[] {
  if (carried.text === '') return carried.after;
  const anchor = { kind: 'docx', part, path } as const;
  const { text: raw } = carried;
  const block = { kind: 'paragraph', level: null, numbering: null, text: tidyText(raw), raw, anchor } as const;
  return [{ block, isAside: false }, ...carried.after];
}

function headingLevel(properties: XmlElement | null, style: string | null, story: Story): number | null {
  const own = wholeNumber(propertyValue(properties, 'w:outlineLvl'));
  return own === null ? story.styles.resolve(style).headingLevel : headingOfOutline(own);
}
