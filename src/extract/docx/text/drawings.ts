// Drawings in a run: pictures, text boxes and word art, in DrawingML and in VML (ECMA-376 Part 1, 20.4; Part 4, 19.1).
import { tidyText } from '../../../text/tidy-text.js';
import type { XmlElement } from '../package/xml.js';
import { branchOf } from './content.js';
import type { ParagraphPen, Story } from './story.js';

/** Reads a drawing. Its text boxes and pictures become blocks that follow the paragraph of the pen. */
export function readDrawing(drawing: XmlElement, pen: ParagraphPen, story: Story): void {
  walk(drawing, pen, story, '');
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
        addPicture(words || fileName(child, story), pen, story);
        break;
      case 'v:imagedata':
        addPicture(child.attributes.get('o:title') || words || fileName(child, story), pen, story);
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

function addPicture(description: string, pen: ParagraphPen, story: Story): void {
  const anchor = { kind: 'docx', part: story.part, path: pen.path } as const;
  pen.after.push({ block: { kind: 'picture', description, anchor }, isAside: false });
}

/** Word art, which titles are drawn with, holds its text in an attribute. */
function addWordArt(raw: string, pen: ParagraphPen, story: Story): void {
  if (tidyText(raw) === '') return;
  story.features.add('text_box');
  const anchor = { kind: 'docx', part: story.part, path: pen.nextTextBoxPath() } as const;
  const block = { kind: 'paragraph', level: null, numbering: null, text: tidyText(raw), raw, anchor } as const;
  pen.after.push({ block, isAside: false });
}

function fileName(picture: XmlElement, story: Story): string {
  const { attributes } = picture;
  const id = attributes.get('r:embed') ?? attributes.get('r:link') ?? attributes.get('r:id') ?? '';
  const target = story.relationships.get(id)?.target ?? '';
  return target.slice(target.lastIndexOf('/') + 1);
}
