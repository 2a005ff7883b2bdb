// The reader of Word documents (.docx, ECMA-376): bytes → metadata, blocks in reading order, links to documents.
import { type Block, type DocumentContent, type Link, type MetadataItem, producerName } from '../../model/document.js';
import { ProblemCollector } from '../../model/problem.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { findWrittenTables, replaceWritten } from '../tables/flattened/written-tables.js';
import { WordPackage } from './package/package.js';
import type { WordParts } from './package/parts.js';
import { findMainPart, type Relationship, readRelationships, relatedPart } from './package/relationships.js';
import { childOf, type XmlElement } from './package/xml.js';
import { readPageHeaders } from './page-headers.js';
import { paper } from './styles/looks.js';
import { ListCounter, Numbering } from './styles/numbering.js';
import { Styles } from './styles/styles.js';
import { readWordTable } from './tables.js';
import { contentOf, isRemoved } from './text/content.js';
import { boundCells } from './text/field-results.js';
import { FieldStack } from './text/fields.js';
import { noteReader } from './text/notes.js';
import { carriedItems, nothingCarried, readParagraph } from './text/paragraphs.js';
import type { Carried, FlowItem, Story } from './text/story.js';
import { translatedParts } from './translated/translated-parts.js';
import { partsOfWord2003, word2003Root } from './translated/word-2003.js';

/**
 * Reads what a Word document shows, a container (.docx) or one file of XML (flat, or of Word 2003): inserted text but not deleted or hidden
 * text. Footers and comments are left out; the headers of pages are metadata.
 * @param problems collects what a person should look at
 * @throws DocumentFault `zip_damaged`, `zip_too_large`, `encrypted`, `not_a_docx`, `xml_damaged`, `xml_entities`,
 * `too_deeply_nested`, `file_too_large` (a table beyond the limit)
 */
export function readDocx(bytes: Uint8Array, problems: ProblemCollector): DocumentContent {
  const pack = new WordPackage(bytes);
  const { flatRoot } = pack;
  if (flatRoot?.name !== word2003Root) return readWordParts(pack, problems);
  const content = readWordParts(translatedParts(partsOfWord2003(flatRoot)), problems);
  return { ...content, metadata: readMetadata(childOf(flatRoot, 'o:DocumentProperties'), properties2003) };
}

/**
 * Reads the parts of a Word document, whatever they come from (see `readDocx`).
 * @throws DocumentFault as `readDocx` does
 */
export function readWordParts(pack: WordParts, problems: ProblemCollector): DocumentContent {
  const packageRelationships = readRelationships(pack, '');
  const main = findMainPart(pack, packageRelationships);
  const body = childOf(main.root, 'w:body');
  if (!body)
    throw new DocumentFault('not_a_docx', `${main.name} has no body. Open the file in Word and save it again.`);
  const relationships = readRelationships(pack, main.name);
  const attachments: Link[] = [];
  const story = openStory({ pack, part: main.name, body, relationships, attachments, problems });
  const blocks = readFlow(body, 'body', story)
    .map((item) => item.block)
    .filter((block) => !('text' in block) || block.text !== '');
  const metadata = [
    ...readMetadata(relatedXml(pack, packageRelationships, 'core-properties')),
    ...readProducer(pack, packageRelationships),
    ...readPageHeaders(pack, body, relationships, (root, part) =>
      linesOf(
        root,
        openStory({ pack, part, body: root, relationships, attachments: [], problems: new ProblemCollector() }),
      ),
    ),
  ];
  return { metadata, blocks: withWrittenTables(blocks), attachments };
}

/** The lines of a page header, in its cells as well. */
function linesOf(root: XmlElement, story: Story): readonly string[] {
  return readFlow(root, 'hdr', story).flatMap(({ block }) => {
    if (block.kind === 'picture') return [];
    return block.kind === 'table' ? block.table.cells.map(({ text }) => text) : block.text.split('\n');
  });
}

/** In a document without tables, paragraphs may be the rows of one. With tables, rows of a label and a number are its contents. */
function withWrittenTables(blocks: readonly Block[]): readonly Block[] {
  if (blocks.some((block) => block.kind === 'table')) return blocks;
  const lines = blocks.map((block) => (block.kind === 'table' || block.kind === 'picture' ? null : block));
  return replaceWritten(blocks, findWrittenTables(lines), (table) => ({ kind: 'table', table }));
}

interface Opening {
  readonly pack: WordParts;
  readonly part: string;
  readonly body: XmlElement;
  readonly relationships: readonly Relationship[];
  readonly attachments: Link[];
  readonly problems: ProblemCollector;
}

function openStory({ pack, part, body, relationships, attachments, problems }: Opening): Story {
  const styles = new Styles(relatedXml(pack, relationships, 'styles'));
  const lists = new ListCounter(new Numbering(relatedXml(pack, relationships, 'numbering'), styles), styles);
  const story: Story = {
    part,
    styles,
    lists,
    relationships: byId(relationships),
    fields: new FieldStack(body),
    tableStyle: null,
    backdrop: paper,
    cell: null,
    boundCells: boundCells(body),
    features: new Set(),
    attachments,
    problems,
    readNote: (): readonly FlowItem[] => [],
    readFlow,
  };
  return { ...story, readNote: noteReader(pack, relationships, story) };
}

function relatedXml(pack: WordParts, relationships: readonly Relationship[], type: string): XmlElement | null {
  const part = relatedPart(relationships, type);
  return part === null ? null : pack.readXml(part);
}

function byId(relationships: readonly Relationship[]): ReadonlyMap<string, Relationship> {
  return new Map(relationships.map((relationship) => [relationship.id, relationship]));
}

/**
 * Reads the paragraphs and tables of a container (the body, a cell, a text box, a note) in reading order, including those in
 * content controls and insertions. Empty paragraphs are kept: the raw text of a cell needs them.
 * @param path the path of the container, which the paths of its content begin with
 */
function readFlow(container: XmlElement, path: string, story: Story): readonly FlowItem[] {
  const items: FlowItem[] = [];
  let paragraphs = 0;
  let tables = 0;
  let carried: Carried = nothingCarried;
  const settle = () => {
    if (carried === nothingCarried) return;
    items.push(...carriedItems(carried, `${path}/p[${paragraphs}]`, story.part));
    carried = nothingCarried;
  };
  for (const element of contentOf(container)) {
    if (element.name === 'w:p') {
      paragraphs += 1;
      const read = readParagraph(element, { path: `${path}/p[${paragraphs}]`, carried }, story);
      carried = read.kind === 'joined' ? read.carried : nothingCarried;
      if (read.kind === 'whole') items.push(...read.items);
    } else if (element.name === 'w:tbl') {
      settle();
      tables += 1;
      items.push(...readWordTable(element, `${path}/tbl[${tables}]`, story));
    } else if (isRemoved(element)) story.features.add('deleted_text');
    else if (element.name === 'w:altChunk') reportEmbeddedFile(path, story);
    else if (element.name === 'm:oMathPara') story.cell?.shows('formula');
  }
  settle();
  return items;
}

function reportEmbeddedFile(path: string, story: Story): void {
  story.cell?.shows('object');
  story.cell?.doubts('its cell holds another file too, which is not read');
  story.problems.add(
    'unsupported_format',
    'The document embeds another file in its text (altChunk), which is not read. Open it in Word and save it again.',
    { kind: 'docx', part: story.part, path },
  );
}

/** Core properties (ECMA-376 Part 2, 8.3) that become metadata, with the names that every reader gives them. */
const coreProperties = [
  ['title', 'dc:title'],
  ['subject', 'dc:subject'],
  ['creator', 'dc:creator'],
  ['created', 'dcterms:created'],
  ['modified', 'dcterms:modified'],
] as const;

/** The same in Word 2003 XML. */
const properties2003 = [
  ['title', 'o:Title'],
  ['subject', 'o:Subject'],
  ['creator', 'o:Author'],
  ['created', 'o:Created'],
  ['modified', 'o:LastSaved'],
] as const;

/** Blank properties are left out. `root` is the element `cp:coreProperties`, or null if the package has none. */
function readMetadata(
  root: XmlElement | null,
  properties: readonly (readonly [name: string, elementName: string])[] = coreProperties,
): readonly MetadataItem[] {
  return properties.flatMap(([name, elementName]) => {
    const element = childOf(root, elementName);
    const value = element ? element.text.trim() : '';
    return value === '' ? [] : [{ name, value }];
  });
}

/** The program that wrote the file: the element Application of the extended properties (ECMA-376 Part 1, 22.2). */
function readProducer(pack: WordParts, relationships: readonly Relationship[]): readonly MetadataItem[] {
  const value = childOf(extendedProperties(pack, relationships), 'ep:Application')?.text.trim() ?? '';
  return value === '' ? [] : [{ name: producerName, value }];
}

/** Null if they are damaged: no number depends on them, so the document is not refused. */
function extendedProperties(pack: WordParts, relationships: readonly Relationship[]): XmlElement | null {
  try {
    return (
      relatedXml(pack, relationships, 'extended-properties') ?? relatedXml(pack, relationships, 'extendedProperties')
    );
  } catch (error) {
    if (error instanceof DocumentFault) return null;
    throw error;
  }
}
