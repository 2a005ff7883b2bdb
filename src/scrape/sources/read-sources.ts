// The text of sources.yaml → the sources, or all faults with their line and field.
import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, type Document as YamlDocument } from 'yaml';
import type { z } from 'zod';
import { resolveSource, type Source, sourcesFile } from './source.js';

/** A fault in the file: the line, the field, and what is wrong. */
export interface SourcesFault {
  /** Counted from 1. */
  readonly line: number;
  /** Such as `sources[2].start[1]`, counted from 1; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

export type SourcesReading =
  | { readonly kind: 'sources'; readonly contact: string; readonly sources: readonly Source[] }
  | { readonly kind: 'faulty'; readonly faults: readonly SourcesFault[] };

/**
 * Reads the text of a sources file (YAML). Any fault makes the whole file faulty.
 * @param thisYear the last year that reports may cover if a source states none
 */
export function readSources(text: string, thisYear: number): SourcesReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const malformed = document.errors.map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    field: '',
    message: message.split('\n')[0] ?? message,
  }));
  if (malformed.length > 0) return { kind: 'faulty', faults: malformed };
  const value = documentValue(document);
  if ('fault' in value) return { kind: 'faulty', faults: [value.fault] };
  const checked = sourcesFile.safeParse(value.value);
  if (!checked.success) {
    const faults = checked.error.issues.flatMap((issue) => faultsOf(issue, document, lines));
    return { kind: 'faulty', faults: faults.sort((a, b) => a.line - b.line) };
  }
  const { contact, schedule } = checked.data;
  const twice = repeatedIds(checked.data.sources.map(({ id }) => id)).map((index) => ({
    line: lineOf(document, lines, ['sources', index, 'id']),
    field: `sources[${index + 1}].id`,
    message: `${checked.data.sources[index]?.id} is already the id of another source`,
  }));
  if (twice.length > 0) return { kind: 'faulty', faults: twice };
  return {
    kind: 'sources',
    contact,
    sources: checked.data.sources.map((each) => resolveSource(each, schedule, thisYear)),
  };
}

/** The value of a document. It has none if its aliases would multiply without limit. */
function documentValue(document: YamlDocument): { readonly value: unknown } | { readonly fault: SourcesFault } {
  try {
    return { value: document.toJS() };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { fault: { line: 1, field: '', message: error.message } };
  }
}

function repeatedIds(ids: readonly string[]): readonly number[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));
}

const leadingDot = /^\./;

type Path = readonly (string | number)[];

function faultsOf(issue: z.core.$ZodIssue, document: YamlDocument, lines: LineCounter): readonly SourcesFault[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? step.toString() : step));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      line: lineOf(document, lines, [...path, key]),
      field: fieldOf([...path, key]),
      message: 'is not a known field',
    }));
  return [{ line: lineOf(document, lines, path), field: fieldOf(path), message: issue.message }];
}

function fieldOf(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(leadingDot, '');
}

/** The line of a field, or, if the field is missing, of what should contain it. */
function lineOf(document: YamlDocument, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const offset = offsetOf(document, path.slice(0, length));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return 1;
}

/** The offset of a node. For an entry of a map it is the offset of the key, not of the value. */
function offsetOf(document: YamlDocument, path: Path): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
    return pair && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
