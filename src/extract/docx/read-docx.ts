// The reader of Word documents (.docx, ECMA-376): bytes → metadata, blocks in reading order, links to documents.
import type { DocumentContent, Link } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { readFlow } from './flow.js';
import { readMetadata } from './metadata.js';
import { WordPackage } from './package/package.js';
import { findMainPart, type Relationship, readRelationships, targetOf } from './package/relationships.js';
import { childOf, type XmlElement } from './package/xml.js';
import { ListCounter } from './styles/list-counter.js';
import { Numbering } from './styles/numbering.js';
import { Styles } from './styles/styles.js';
import { FieldStack } from './text/fields.js';
import { noteReader } from './text/notes.js';
import type { FlowItem, Story } from './text/story.js';

/**
 * Reads a Word document. What it shows is read: inserted text is, deleted and hidden text is not; headers, footers and
 * comments are left out.
 * @param problems collects what a person should look at, and is left alone where all is well
 * @throws DocumentFault `zip_damaged`, `zip_too_large`, `encrypted`, `not_a_docx`, `xml_damaged`, `xml_entities`,
 * `too_deeply_nested`, `file_too_large` (a table beyond the limit)
 */
export function readDocx(bytes: Uint8Array, problems: ProblemCollector): DocumentContent {
  const pack = new WordPackage(bytes);
  const packageRelationships = readRelationships(pack, '');
  const main = findMainPart(pack, packageRelationships);
  const body = childOf(main.root, 'w:body');
  if (!body) throw new DocumentFault('not_a_docx', `${main.name} has no body.`);
  const relationships = readRelationships(pack, main.name);
  const attachments: Link[] = [];
  const story = openStory({ pack, part: main.name, body, relationships, attachments, problems });
  const blocks = readFlow(body, 'body', story)
    .map((item) => item.block)
    .filter((block) => !('text' in block) || block.text !== '');
  return { metadata: readMetadata(relatedXml(pack, packageRelationships, 'core-properties')), blocks, attachments };
}

interface Opening {
  readonly pack: WordPackage;
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
    features: new Set(),
    attachments,
    problems,
    readNote: (): readonly FlowItem[] => [],
    readFlow,
  };
  return { ...story, readNote: noteReader(pack, relationships, story) };
}

function relatedXml(pack: WordPackage, relationships: readonly Relationship[], type: string): XmlElement | null {
  const part = targetOf(relationships, type);
  return part === null ? null : pack.readXml(part);
}

function byId(relationships: readonly Relationship[]): ReadonlyMap<string, Relationship> {
  return new Map(relationships.map((relationship) => [relationship.id, relationship]));
}
