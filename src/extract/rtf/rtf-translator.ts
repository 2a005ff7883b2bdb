// Runs through the tokens of an RTF document and writes what they show as the elements of a Word document.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxElementDepth } from '../bytes/limits.js';
import type { XmlElement } from '../docx/package/xml.js';
import { xmlElement } from '../docx/translated/translated-parts.js';
import { drawingRun, fieldMark, runElement } from '../docx/translated/word-look.js';
import { type Destination, destinationOf, firstHeader, twofold, twofoldUnicode } from './rtf-destinations.js';
import { encodingOfPage } from './rtf-encodings.js';

import { changedFormat, lookOf, plainFormat, type RtfFormat } from './rtf-format.js';
import { RtfResources } from './rtf-resources.js';
import { endingWords, RtfStory } from './rtf-story.js';
import { characterOf, RtfText } from './rtf-text.js';
import { type RtfToken, rtfTokens } from './rtf-tokens.js';

/** What the tokens of a document say. */
export interface TranslatedRtf {
  readonly body: readonly XmlElement[];
  /** Elements `w:footnote`. */
  readonly notes: readonly XmlElement[];
  /** What the headers of its pages hold. */
  readonly headers: readonly (readonly XmlElement[])[];
  /** Statements about the document, by the control word of their group; times in ISO 8601. */
  readonly statements: ReadonlyMap<string, string>;
  readonly encoding: string;
}

interface Group {
  format: RtfFormat;
  destination: Destination;
  /** The control word that it began with; empty if there was none. */
  word: string;
  isStarred: boolean;
  /** Whether nothing but a star came yet. */
  isNew: boolean;
}

/** What is read as a story of its own. */
const ownStories: ReadonlySet<Destination> = new Set<Destination>(['note', 'box', 'header']);
const windowsLatin = 'windows-1252';

/** Translates one document. */
export class RtfTranslator {
  readonly #tokens: Generator<RtfToken>;
  readonly #groups: Group[] = [];
  readonly #stories: RtfStory[] = [];
  readonly #notes: XmlElement[] = [];
  readonly #headers: { readonly word: string; readonly content: readonly XmlElement[] }[] = [];
  #hasFirstHeader = false;
  readonly #statements = new Map<string, string>();
  readonly #resources = new RtfResources();
  readonly #text = new RtfText();
  #encoding = windowsLatin;

  constructor(bytes: Uint8Array) {
    this.#tokens = rtfTokens(bytes);
  }

  /** @throws DocumentFault `rtf_damaged`, `too_deeply_nested` */
  translate(): TranslatedRtf {
    const story = this.#openStory();
    for (const token of this.#tokens) this.#take(token);
    return {
      body: story.finish(),
      notes: this.#notes,
      headers: this.#headers
        .filter(({ word }) => word !== firstHeader || this.#hasFirstHeader)
        .map(({ content }) => content),
      statements: this.#statements,
      encoding: this.#encoding,
    };
  }

  #take(token: RtfToken): void {
    switch (token.kind) {
      case 'open':
        this.#open();
        break;
      case 'close':
        this.#close();
        break;
      case 'text':
        this.#takeText(token.bytes);
        break;
      case 'word':
        this.#takeWord(token.name, token.value);
        break;
    }
  }

  get #group(): Group {
    return (
      this.#groups.at(-1) ?? {
        ...{ format: plainFormat, destination: 'text', word: '', isStarred: false, isNew: false },
      }
    );
  }

  get #story(): RtfStory {
    return this.#stories.at(-1) ?? this.#openStory();
  }

  #openStory(): RtfStory {
    const story = new RtfStory(this.#resources.colourOf);
    this.#stories.push(story);
    return story;
  }

  #open(): void {
    this.#endRun();
    this.#text.passOver(0);
    if (this.#groups.length >= maxElementDepth)
      throw new DocumentFault(
        'too_deeply_nested',
        `The document nests groups more than ${maxElementDepth} levels deep.`,
      );
    const { format, destination, word } = this.#group;
    this.#groups.push({ format, destination, word, isStarred: false, isNew: true });
  }

  #close(): void {
    this.#endRun();
    this.#text.passOver(0);
    const group = this.#groups.pop();
    if (group === undefined || group.word === this.#group.word) return;
    this.#leave(group);
  }

  /** What the end of a destination means. */
  #leave({ destination, word, format }: Group): void {
    if (word === 'field') {
      this.#story.add(fieldMark('end'));
      return;
    }
    if (destination === 'instruction') this.#story.add(fieldMark('separate'));
    if (ownStories.has(destination)) {
      const content = this.#stories.pop()?.finish() ?? [];
      if (destination === 'note') this.#addNote(content);
      else if (destination === 'header') this.#headers.push({ word, content });
      else this.#story.add(drawingRun(content));
    }
    if (destination === 'picture' && !format.isHidden) this.#story.add(drawingRun('picture'));
    if (destination === 'object') this.#story.add(xmlElement('w:r', { children: [xmlElement('w:object')] }));
  }

  #addNote(children: readonly XmlElement[]): void {
    const attributes = { 'w:id': String(this.#notes.length + 1) };
    this.#notes.push(xmlElement('w:footnote', { attributes, children }));
    this.#story.add(xmlElement('w:r', { children: [xmlElement('w:footnoteReference', { attributes })] }));
  }

  #enter(destination: Destination, word: string): void {
    const group = this.#groups.at(-1);
    if (group === undefined) return;
    // What lies in something that is not shown is not shown either.
    group.destination = group.destination === 'skipped' ? 'skipped' : destination;
    group.word = group.destination === 'skipped' ? group.word : word;
    if (ownStories.has(group.destination)) {
      this.#openStory();
      group.format = { ...plainFormat, fallback: group.format.fallback };
    }
    if (group.destination === 'instruction') this.#story.add(fieldMark('begin'));
  }

  #takeText(bytes: readonly number[]): void {
    const own = this.#text.unpassed(bytes);
    const group = this.#group;
    group.isNew = false;
    switch (group.destination) {
      case 'fonts':
      case 'skipped':
      case 'silent':
      case 'picture':
      case 'object':
      case 'time':
        break;
      case 'colours':
        this.#resources.takeColourText(own);
        break;
      default:
        this.#text.addBytes(own);
    }
  }

  #takeWord(name: string, value: number | null): void {
    const group = this.#group;
    if (name === '*') {
      group.isStarred = true;
      return;
    }
    if (group.isNew) {
      group.isNew = false;
      if (group.destination !== 'skipped' && (name === twofold || name === twofoldUnicode)) {
        group.destination = name === twofold ? 'silent' : (this.#groups.at(-3)?.destination ?? 'text');
        return;
      }
      const destination = destinationOf(name, group.isStarred);
      if (destination !== null) {
        this.#enter(destination, name);
        return;
      }
      if (name === 'field') group.word = name;
    }
    if (group.destination === 'skipped') return;
    if (group.destination === 'fonts') this.#resources.takeFontWord(name, value);
    else if (group.destination === 'colours') this.#resources.takeColourWord(name, value ?? 0);
    else if (group.destination === 'time') this.#takeTimeWord(group.word, name, value ?? 0);
    else if (!this.#takeCharacter(name, value) && !this.#takeDocumentWord(name, value))
      this.#takeFormatWord(name, value, group);
  }

  #takeCharacter(name: string, value: number | null): boolean {
    const character = characterOf(name, value);
    if (character === null) return false;
    if (this.#isShowing()) this.#text.addCharacter(character, this.#encodingNow());
    if (name === 'u') this.#text.passOver(this.#group.format.fallback);
    return true;
  }

  #isShowing(): boolean {
    const { destination } = this.#group;
    return ['text', 'instruction', 'statement'].includes(destination) || ownStories.has(destination);
  }

  #takeDocumentWord(name: string, value: number | null): boolean {
    if (name === 'ansicpg') this.#encoding = encodingOfPage(value ?? 0) ?? this.#encoding;
    else if (name === 'mac') this.#encoding = 'macintosh';
    else if (name === 'titlepg') this.#hasFirstHeader = true;
    else return false;
    return true;
  }

  #takeFormatWord(name: string, value: number | null, group: Group): void {
    const changed = changedFormat(name, value, group.format);
    if (changed !== null) {
      this.#endRun();
      group.format = changed;
      return;
    }
    if (group.destination === 'silent') return;
    if (endingWords.has(name)) this.#endRun();
    this.#story.takeWord(name, value);
  }

  #encodingNow(): string {
    const { font, eastAsianFont, isEastAsian } = this.#group.format;
    const ofFont = this.#resources.encodingOf(font);
    return ofFont ?? (isEastAsian ? this.#resources.encodingOf(eastAsianFont) : null) ?? this.#encoding;
  }

  /** Writes the text that came since the formatting changed. */
  #endRun(): void {
    const text = this.#text.take(this.#encodingNow());
    if (text === '') return;
    const { format, destination, word } = this.#group;
    if (destination === 'statement') this.#statements.set(word, (this.#statements.get(word) ?? '') + text);
    else if (destination === 'instruction')
      this.#story.add(xmlElement('w:r', { children: [xmlElement('w:instrText', { text })] }));
    else if (destination === 'text' || ownStories.has(destination)) {
      const look = lookOf(format, this.#resources.colourOf);
      this.#story.add(runElement(look, [xmlElement('w:t', { text })]));
    }
  }

  #takeTimeWord(word: string, name: string, value: number): void {
    const so = this.#statements.get(word) ?? '';
    const digits = String(value).padStart(2, '0');
    // A program that knows no time writes zeros.
    if (name === 'yr' && value > 0) this.#statements.set(word, String(value));
    if ((name === 'mo' || name === 'dy') && so !== '') this.#statements.set(word, `${so}-${digits}`);
  }
}
