// The content of a paragraph: runs, links, fields, symbols, formulas, notes (ECMA-376 Part 1, 17.3.3, 17.16 and 22.1).
import { childOf, childrenOf, isOn, propertyValue, type XmlElement } from '../package/xml.js';
import { isOfPictures, isStruck, offsetOf, overlay, readLook, type StatedLook, visibilityOf } from '../styles/looks.js';
import { contentOf, isRemoved } from './content.js';
import { readDrawing } from './drawings.js';
import { chosenEntry, noteField } from './field-results.js';
import type { EndedField } from './fields.js';
import type { ParagraphPen, Story } from './story.js';

const lineEnd = /[\r\n]/;
const lineEnds = /[\r\n]+/g;
const documentAddress = /\.(?:pdf|docx?|wps|rtf|xlsx?|et|ofd|zip|rar|7z|txt)(?:[?#]|$)|download/i;

/** Writes the content of a paragraph, a run, a link or a simple field with the pen. */
export function readInline(parent: XmlElement, pen: ParagraphPen, story: Story): void {
  for (const element of contentOf(parent)) {
    if (isRemoved(element)) story.features.add('deleted_text');
    else if (element.name === 'w:r') readRun(element, pen, story);
    else readRunContent(element, pen, story);
  }
}

function readRun(run: XmlElement, pen: ParagraphPen, story: Story): void {
  const properties = childOf(run, 'w:rPr');
  const style = propertyValue(properties, 'w:rStyle');
  const { unseen, offset, isOfPictures: wasOfPictures } = pen;
  const byStyle = story.styles.lookOf({ table: story.tableStyle, paragraph: pen.style, character: style });
  const look = overlay(readLook(properties), byStyle);
  pen.unseen = unseenBy(look, pen, story);
  pen.offset = offsetOf(look);
  pen.isOfPictures = isOfPictures(look);
  if (pen.offset !== 'level') story.features.add('raised_text');
  readInline(run, pen, story);
  pen.unseen = unseen;
  pen.offset = offset;
  pen.isOfPictures = wasOfPictures;
}

function unseenBy(look: StatedLook, { backdrop }: ParagraphPen, story: Story): ParagraphPen['unseen'] {
  const visibility = visibilityOf(look, backdrop);
  if (visibility === 'hidden') return 'hidden_text';
  if (visibility === 'unclear') story.cell?.doubts('part of it is white, and it is not known what is behind it');
  return isStruck(look) ? 'struck_text' : null;
}

function readRunContent(element: XmlElement, pen: ParagraphPen, story: Story): void {
  const text = plainText(element);
  if (text !== null) write(text, pen, story);
  else readCompound(element, pen, story);
}

/** The text of an element that is nothing but text; null for any other element. */
function plainText(element: XmlElement): string | null {
  switch (element.name) {
    case 'w:t':
      // To Word a line feed of the XML is a blank; line breaks have an element of their own.
      return lineEnd.test(element.text) ? element.text.replace(lineEnds, ' ') : element.text;
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '-';
    case 'w:sym':
      return symbolText(element);
    default:
      return null;
  }
}

function readCompound(element: XmlElement, pen: ParagraphPen, story: Story): void {
  switch (element.name) {
    case 'w:fldChar':
      story.features.add('field');
      endField(story.fields.pass(element), pen, story);
      break;
    case 'w:instrText':
      story.fields.noteInstruction(element.text);
      break;
    case 'w:fldSimple':
      readSimpleField(element, pen, story);
      break;
    case 'w:hyperlink':
      readHyperlink(element, pen, story);
      break;
    case 'm:oMath':
    case 'm:oMathPara':
      if (hasLayout(element)) story.cell?.doubts('it is part of a formula that is not understood');
      write(mathText(element), pen, story);
      break;
    case 'w:ruby':
      for (const base of childrenOf(element, 'w:rubyBase')) readInline(base, pen, story);
      break;
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      readNoteReference(element, pen, story);
      break;
    case 'w:subDoc':
      reportSubdocument(pen, story);
      break;
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
    case 'w:contentPart':
    case 'w14:contentPart':
      if (isShown(pen, story)) readDrawing(element, pen, story);
      break;
  }
}

/** A part of a master document that is a file of its own (17.17.1). */
function reportSubdocument({ path }: ParagraphPen, story: Story): void {
  story.problems.add(
    'unsupported_format',
    'A part of the document is a file of its own (a subdocument), which is not read. Open it in Word, insert the part and save it again.',
    { kind: 'docx', part: story.part, path },
  );
}

function readSimpleField(element: XmlElement, pen: ParagraphPen, story: Story): void {
  story.features.add('field');
  const start = pen.text.length;
  readInline(element, pen, story);
  const instruction = element.attributes.get('w:instr') ?? '';
  noteField({ begin: element, instruction, hasResult: pen.text.length > start }, story.cell);
}

function endField(field: EndedField | null, pen: ParagraphPen, story: Story): void {
  if (field === null || !isShown(pen, story)) return;
  const entry = chosenEntry(field);
  if (entry === null) noteField(field, story.cell);
  else write(entry, pen, story);
}

function isShown(pen: ParagraphPen, story: Story): boolean {
  return pen.unseen !== 'hidden_text' && story.fields.showsText;
}

/** The signs that a font of pictures shows as others: Chinese ones have a font of their own. */
const letters = /[!-~]/g;

function write(text: string, pen: ParagraphPen, story: Story): void {
  if (!story.fields.showsText) return;
  if (text.trim() !== '') story.fields.noteShown();
  if (pen.unseen === null) pen.write(pen.isOfPictures ? text.replace(letters, unnamedSign) : text);
  else if (text.trim() !== '') story.features.add(pen.unseen);
}

function readHyperlink(element: XmlElement, pen: ParagraphPen, story: Story): void {
  const start = pen.text.length;
  readInline(element, pen, story);
  const address = story.relationships.get(element.attributes.get('r:id') ?? '')?.target;
  if (address && documentAddress.test(address)) story.attachments.push({ text: pen.text.slice(start).trim(), address });
}

/** The reference mark itself is left out: after a number it would read as a digit. A mark of one's own follows it in its run (17.11.3). */
function readNoteReference(element: XmlElement, pen: ParagraphPen, story: Story): void {
  if (isOn(element.attributes.get('w:customMarkFollows') ?? '0')) {
    pen.offset = 'raised';
    story.features.add('raised_text');
  }
  if (!isShown(pen, story)) return;
  const kind = element.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
  pen.after.push(...story.readNote(kind, element.attributes.get('w:id') ?? ''));
}

const pictureFont = /wingdings|webdings/i;
const hexadecimal = /^[0-9a-f]{1,6}$/i;
/** Stands for a sign of a picture font: something is shown, but no character means it. */
const unnamedSign = '□';
const privateUseBase = 0xf000;

/** The character of an element `w:sym` (17.3.3.30). Symbol fonts code ASCII at F020–F07E; signs of picture fonts become □. */
function symbolText(element: XmlElement): string {
  const stated = element.attributes.get('w:char') ?? '';
  if (!hexadecimal.test(stated)) return '';
  const code = Number.parseInt(stated, 16);
  if (pictureFont.test(element.attributes.get('w:font') ?? '')) return unnamedSign;
  const plain = code - privateUseBase;
  if (plain >= 0x20 && plain <= 0x7e) return String.fromCodePoint(plain);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Parts of formulas that set text above, below or around other text, and that are not written out (22.1.2). */
const mathLayouts: ReadonlySet<string> = new Set([
  'm:acc',
  'm:bar',
  'm:eqArr',
  'm:groupChr',
  'm:limLow',
  'm:limUpp',
  'm:m',
  'm:nary',
  'm:rad',
  'm:sPre',
  'm:sSubSup',
]);

function hasLayout(element: XmlElement): boolean {
  return mathLayouts.has(element.name) || element.children.some(hasLayout);
}

/** The text of a formula (22.1). A half is `1/2` and a square `x^2`: run together they would be other numbers. */
function mathText(element: XmlElement): string {
  switch (element.name) {
    case 'm:t':
    case 'w:t':
      return element.text;
    case 'm:f':
      return joinedParts(element, ['m:num', 'm:den'], '/');
    case 'm:sSup':
      return joinedParts(element, ['m:e', 'm:sup'], '^');
    case 'm:sSub':
      return joinedParts(element, ['m:e', 'm:sub'], '_');
    case 'm:d':
      return `(${mathTextInside(element)})`;
    default:
      return mathTextInside(element);
  }
}

function mathTextInside(element: XmlElement): string {
  return element.children.map(mathText).join('');
}

function joinedParts(element: XmlElement, names: readonly string[], sign: string): string {
  return names
    .map((name) => childOf(element, name))
    .map((part) => (part ? mathTextInside(part) : ''))
    .join(sign);
}
