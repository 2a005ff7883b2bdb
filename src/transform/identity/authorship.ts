// What a report tells of who wrote it and of what it covers, beside the name: the clues that decide which agency it is, its scope, and
// whether it corrects an earlier edition.
import type { Document } from '../../model/document.js';
import type { Authorship, Identity, Section } from '../../model/report.js';
import { readClues } from './clues.js';
import { readCorrection } from './correction.js';
import type { Lead } from './identity.js';
import { readScope } from './report-scope.js';
import { statedLinesOf } from './stated-lines.js';

/** Reads clues, scope and correction from title, metadata, contact wording and text. What nothing tells is empty, null or false. */
export function readAuthorship(
  document: Document,
  lead: Lead,
  identity: Identity,
  sections: readonly Section[],
): Authorship {
  const lines = statedLinesOf(document, lead, identity, sections);
  return {
    scope: readScope(lines, identity.agency)?.scope ?? null,
    isCorrection: readCorrection(lines) !== null,
    clues: readClues(document, identity, lines),
  };
}
