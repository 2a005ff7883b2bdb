// What a report tells of who wrote it and of what it covers, beside the name: the clues that decide which agency it is, its scope, and
// whether it corrects an earlier edition.
import type { Document } from '../../model/document.js';
import type { Authorship, Identity, Section } from '../../model/report.js';
import type { Lead } from './identity.js';

/** Collects the clues of a report. */
export function readAuthorship(
  document: Document,
  _lead: Lead,
  identity: Identity,
  _sections: readonly Section[],
): Authorship {
  const clues = {
    name: identity.agency ?? '',
    otherNames: [],
    hosts: [],
    postalCodes: [],
    telephoneCodes: [],
    addresses: [],
    fileName: document.name,
    year: identity.year,
  };
  return { scope: null, isCorrection: false, clues };
}
