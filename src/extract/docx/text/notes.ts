// Footnotes and endnotes (ECMA-376 Part 1, 17.11). Their paragraphs follow the block that refers to them.

import type { WordParts } from '../package/parts.js';
import { type Relationship, readRelationships, relatedPart } from '../package/relationships.js';
import { childrenOf, type XmlElement } from '../package/xml.js';
import { FieldStack } from './fields.js';
import type { FlowItem, NoteKind, Story } from './story.js';

interface NotePart {
  readonly story: Story;
  /** The notes by id, each with its position in the part, counted from 1. */
  readonly notes: ReadonlyMap<string, { readonly element: XmlElement; readonly number: number }>;
}

/**
 * Returns a function that reads a note by its id; an unknown id gives nothing. A part is opened when its first note is asked for.
 * @param story what notes share with the body. It reads no notes itself, so a note inside a note is ignored
 */
export function noteReader(
  pack: WordParts,
  relationships: readonly Relationship[],
  story: Story,
): (kind: NoteKind, id: string) => readonly FlowItem[] {
  const parts = new Map<NoteKind, NotePart | null>();
  return (kind, id) => {
    const opened = parts.get(kind);
    const part =
      opened === undefined ? openNotes(pack, relatedPart(relationships, `${kind}s`), { kind, story }) : opened;
    parts.set(kind, part);
    const note = part?.notes.get(id);
    if (!part || !note) return [];
    const items = story.readFlow(note.element, `${kind}[${note.number}]`, part.story);
    return items.map(({ block }) => ({ block, isAside: true }));
  };
}

function openNotes(
  pack: WordParts,
  part: string | null,
  { kind, story }: { readonly kind: NoteKind; readonly story: Story },
): NotePart | null {
  const root = part === null ? null : pack.readXml(part);
  if (part === null || !root) return null;
  const elements = childrenOf(root, `w:${kind}`);
  const notes = elements.map((element, index) => {
    const id = element.attributes.get('w:id') ?? '';
    return [id, { element, number: index + 1 }] as const;
  });
  const relationships = new Map(readRelationships(pack, part).map((one) => [one.id, one] as const));
  const fields = new FieldStack(root);
  return { story: { ...story, part, relationships, fields, features: new Set() }, notes: new Map(notes) };
}
