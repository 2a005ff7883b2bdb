// The titles of a document: the one that is printed above its text, and those that its metadata state.
import type { Document, MetadataItem } from '../../../model/document.js';
import type { Lead } from '../lines/lead.js';
import { pageHeaderNames, pageTitleNames, titleNames, valuesOf } from '../lines/metadata-names.js';
import { findTitle } from './find-title.js';
import { type ParsedTitle, parseTitle } from './parse-title.js';

/** The titles by where they stand. */
export interface Titles {
  readonly printed: ParsedTitle | null;
  readonly byMetadata: readonly ParsedTitle[];
  readonly byPage: readonly ParsedTitle[];
  /** In the headers of the pages of a Word document; together, if none of its lines is a title by itself. */
  readonly byHeader: readonly ParsedTitle[];
}

const known = new WeakMap<Document, { readonly lead: Lead; readonly titles: Titles }>();

/** Reads the titles of a document; once, because identity, kind and authorship all look at them. */
export function titlesOf(document: Document, lead: Lead): Titles {
  const read = known.get(document);
  if (read?.lead === lead) return read.titles;
  const titles = readTitles(document, lead);
  known.set(document, { lead, titles });
  return titles;
}

function readTitles(document: Document, lead: Lead): Titles {
  return {
    printed: findTitle(lead.lines),
    byMetadata: titlesIn(document.metadata, titleNames),
    byPage: titlesIn(document.metadata, pageTitleNames),
    byHeader: titlesInHeader(document.metadata),
  };
}

function titlesIn(metadata: readonly MetadataItem[], names: readonly string[]): readonly ParsedTitle[] {
  return valuesOf(metadata, names).flatMap((value) => parseTitle(value) ?? []);
}

function titlesInHeader(metadata: readonly MetadataItem[]): readonly ParsedTitle[] {
  const title = findTitle(valuesOf(metadata, pageHeaderNames));
  return title === null ? [] : [title];
}
