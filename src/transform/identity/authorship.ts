// What a report says about who wrote it and what it covers, beyond the name: the clues that decide which agency it is, its scope, and
// whether it corrects an earlier edition. Nothing is resolved here: a clue is what the document states, in its own words.
import type { AgencyClues, NameSource } from '../../model/agency.js';
import type { Document } from '../../model/document.js';
import type { Authorship, Identity, Section } from '../../model/report.js';
import { withoutBlanks } from '../../text/blanks.js';
import { readContact, readHosts } from './contact.js';
import { isCorrection } from './correction.js';
import type { Lead } from './lines/lead.js';
import {
  agencyNames,
  otherPublisherNames,
  pageTitleNames,
  siteNames,
  sourceNames,
  titleNames,
  valuesOf,
} from './lines/metadata-names.js';
import { namingPhrases } from './names/naming-phrases.js';
import { mayBeAgency, organIn } from './names/organ-names.js';
import { readScope } from './report-scope.js';
import { type StatedLines, statedLinesOf } from './stated-lines.js';
import { titlesOf } from './title/titles.js';

/** Reads clues, scope and correction from title, metadata, contact details and text. What nothing states is empty, null or false. */
export function readAuthorship(
  document: Document,
  lead: Lead,
  identity: Identity,
  sections: readonly Section[],
): Authorship {
  const lines = statedLinesOf(document, lead, identity, sections);
  return {
    scope: readScope(lines, identity.agency),
    isCorrection: isCorrection(lines),
    clues: readClues(document, lead, identity, lines),
  };
}

type OtherName = AgencyClues['otherNames'][number];

const lastPathPart = /^(?:https?:)?\/\/[^?#]*?([^/?#]*)\/?(?:[?#].*)?$/iu;
const sentences = /[^。!?]+/gu;
const ofReport = /报告|年报/u;

function readClues(document: Document, lead: Lead, identity: Identity, lines: StatedLines): AgencyClues {
  const everything = [...new Set([...lines.opening, ...lines.all])];
  return {
    name: identity.agency ?? '',
    otherNames: otherNamesOf(document, lead, identity, lines),
    hosts: readHosts(document, [...lines.opening, ...lines.closing], lines.all),
    ...readContact(everything),
    fileName: fileNameOf(document.name),
    year: identity.year,
  };
}

function otherNamesOf(document: Document, lead: Lead, identity: Identity, lines: StatedLines): readonly OtherName[] {
  const stated = (names: readonly string[]) => valuesOf(document.metadata, names).map(withoutBlanks);
  // The site names a place that all its organs share: a report without a name of its own would be assigned to it.
  const sites = identity.agency === null ? [] : stated(siteNames);
  const title = identity.title === null ? [] : [identity.title];
  const publishers = [...stated([...agencyNames, ...sourceNames, ...otherPublisherNames]), ...sites].filter(
    mayBeAgency,
  );
  return distinct([
    ...from('publisher', publishers),
    ...from('title', [...title, ...(titlesOf(document, lead).printed?.others ?? []), ...stated(titleNames)]),
    ...from('page_title', document.format === 'html' ? stated(pageTitleNames) : []),
    ...from('text', namedInText(lines)),
  ]);
}

function from(source: NameSource, names: readonly string[]): readonly OtherName[] {
  return names.map((name) => ({ source, name }));
}

function distinct(names: readonly OtherName[]): readonly OtherName[] {
  return [...new Map(names.map((each) => [`${each.source}|${each.name}`, each])).values()];
}

/** The names in phrases such as 由…编制 and 请与…联系, and in the signature. */
function namedInText({ opening, overview, other, closing }: StatedLines): readonly string[] {
  const sections = [...overview, ...other].flatMap((line) => line.match(sentences) ?? []);
  const named = namingPhrases.flatMap((phrase) => [
    ...opening.flatMap((line) => captured(line, phrase.phrase)),
    ...sections
      .filter((sentence) => !phrase.ofReport || ofReport.test(sentence))
      .flatMap((sentence) => captured(sentence, phrase.phrase)),
  ]);
  return [...named, ...closing].map((name) => organIn(name)?.name ?? name).filter(mayBeAgency);
}

function captured(line: string, phrase: RegExp): readonly string[] {
  return [...line.matchAll(phrase)].flatMap(([, name]) => name ?? []);
}

/** The name of the file; for an address, its last part. */
function fileNameOf(name: string): string | null {
  const match = lastPathPart.exec(name);
  return (match === null ? name : (match[1] ?? '')) || null;
}
