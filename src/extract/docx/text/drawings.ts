// Drawings in a run: pictures, text boxes and word art, in DrawingML and in VML (ECMA-376 Part 1, 20.4; Part 4, 19.1).
import { tidyText } from '../../../text/tidy-text.js';
import { childOf, type XmlElement } from '../package/xml.js';
import { branchOf } from './content.js';
import type { ParagraphPen, Story } from './story.js';

/**
 * Reads a drawing. Its text boxes and pictures become blocks that follow the paragraph of the pen; a cell notes what else can be seen in
 * it.
 */
export function readDrawing(drawing: XmlElement, pen: ParagraphPen, story: Story): void {
  const blocks = pen.after.length;
  walk(drawing, pen, story, '');
  if (story.cell === null) return;
  const read = pen.after.slice(blocks).map(({ block }) => block);
  if (drawing.name === 'w:object') story.cell.shows(isEquation(drawing) ? 'formula' : 'object');
  else if (read.some((block) => block.kind === 'picture')) story.cell.shows('picture');
  else if (read.length === 0) story.cell.shows('drawing');
  if (isLine(drawing)) story.cell.doubts('a line is drawn in the cell, which may strike it out');
  const hasText = read.some((block) => 'text' in block && block.text !== '');
  // Only what is in line with the text is sure to be seen in the cell that it is anchored in (20.4.2.8).
  if (hasText && childOf(drawing, 'wp:inline') === null)
    story.cell.doubts('part of it is in a text box, which may be seen elsewhere');
}

const lineShape = /^(?:line|straightConnector)/;
const lineInVml = /^#_x0000_t(?:20|32)$/;

/** Whether a drawing is a straight line, or holds one. */
function isLine({ name, attributes, children }: XmlElement): boolean {
  if (name === 'v:line' || (name === 'v:shape' && lineInVml.test(attributes.get('type') ?? ''))) return true;
  return (name === 'a:prstGeom' && lineShape.test(attributes.get('prst') ?? '')) || children.some(isLine);
}

const equationProgram = /equation|mathtype|formula/i;

function isEquation(object: XmlElement): boolean {
  return equationProgram.test(childOf(object, 'o:OLEObject')?.attributes.get('ProgID') ?? '');
}

/** @param description the nearest words about the drawing: its alternative text or title */
function walk(element: XmlElement, pen: ParagraphPen, story: Story, description: string): void {
  let words = description;
  for (const child of element.children) {
    switch (child.name) {
      case 'wp:docPr':
        words = child.attributes.get('descr') || child.attributes.get('title') || words;
        break;
      case 'w:txbxContent':
        readTextBox(child, pen, story);
        break;
      case 'a:blip':
        addPicture(child, words, pen, story);
        break;
      case 'v:imagedata':
        addPicture(child, child.attributes.get('o:title') || words, pen, story);
        break;
      case 'v:textpath':
        addWordArt(child.attributes.get('string') ?? '', pen, story);
        break;
      case 'mc:AlternateContent':
        walk(branchOf(child) ?? child, pen, story, words);
        break;
      default:
        walk(child, pen, story, child.attributes.get('alt') || words);
    }
  }
}

function readTextBox(content: XmlElement, pen: ParagraphPen, story: Story): void {
  story.features.add('text_box');
  const path = pen.nextTextBoxPath();
  pen.after.push(...story.fields.enclose(() => story.readFlow(content, path, story)));
}

function addPicture(picture: XmlElement, words: string, pen: ParagraphPen, story: Story): void {
  const source = partOf(picture, story);
  const description = words || source.slice(source.lastIndexOf('/') + 1);
  const anchor = { kind: 'docx', part: story.part, path: pen.path } as const;
  pen.after.push({ block: { kind: 'picture', source: source || null, description, anchor }, isAside: false });
}

/** Word art, which titles are drawn with, holds its text in an attribute. */
function addWordArt(raw: string, pen: ParagraphPen, story: Story): void {
  if (tidyText(raw) === '') return;
  story.features.add('text_box');
  const anchor = { kind: 'docx', part: story.part, path: pen.nextTextBoxPath() } as const;
  const block = { kind: 'paragraph', level: null, numbering: null, text: tidyText(raw), raw, anchor } as const;
  pen.after.push({ block, isAside: false });
}

/** The part that a picture is in, or the address that it is linked from; empty if neither is stated. */
function partOf(picture: XmlElement, story: Story): string {
  const { attributes } = picture;
  const id = attributes.get('r:embed') ?? attributes.get('r:link') ?? attributes.get('r:id') ?? '';
  return story.relationships.get(id)?.target ?? '';
}
