// The clues to the agency beside the name that was decided on. Nothing is resolved here: a clue is what the document states, as it states it.
import type { AgencyClues, NameSource } from '../../model/agency.js';
import type { Document } from '../../model/document.js';
import type { Identity } from '../../model/report.js';
import { mayBeAgency, namingPhrases } from './agency-wordings.js';
import { readContact } from './contact.js';
import { readHosts } from './hosts.js';
import { agencyNames, otherPublisherNames, pageTitleNames, siteNames, titleNames, valuesOf } from './metadata-names.js';
import type { StatedLines } from './stated-lines.js';

type OtherName = AgencyClues['otherNames'][number];

const blanks = /[\s\u00a0\u3000]+/gu;
const lastPathPart = /^(?:https?:)?\/\/[^?#]*?([^/?#]*)\/?(?:[?#].*)?$/iu;
const sentences = /[^。!?]+/gu;
const ofReport = /报告|年报/u;

/** Collects the clues of a report. */
export function readClues(document: Document, identity: Identity, lines: StatedLines): AgencyClues {
  const everything = [...new Set([...lines.opening, ...lines.all])];
  return {
    name: identity.agency ?? '',
    otherNames: otherNamesOf(document, identity, lines),
    hosts: readHosts(document, [...lines.opening, ...lines.closing], lines.all),
    ...readContact(everything),
    fileName: fileNameOf(document.name),
    year: identity.year,
  };
}

function otherNamesOf(document: Document, identity: Identity, lines: StatedLines): readonly OtherName[] {
  const stated = (names: readonly string[]) =>
    valuesOf(document.metadata, names).map((value) => value.replace(blanks, ''));
  // A report without a name could be taken for one of the site, which all organs of a place share.
  const sites = identity.agency === null ? [] : stated(siteNames);
  const title = identity.title === null ? [] : [identity.title];
  const publishers = [...stated([...agencyNames, ...otherPublisherNames]), ...sites].filter(mayBeAgency);
  return distinct([
    ...from('publisher', publishers),
    ...from('title', [...title, ...stated(titleNames)]),
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

/** The names in phrases such as 由…编制 and 请与…联系, and the signature. */
function namedInText({ opening, overview, other, closing }: StatedLines): readonly string[] {
  const sections = [...overview, ...other].flatMap((line) => line.match(sentences) ?? []);
  const named = namingPhrases.flatMap((phrase) => [
    ...opening.flatMap((line) => captured(line, phrase.phrase)),
    ...sections
      .filter((sentence) => !phrase.ofReport || ofReport.test(sentence))
      .flatMap((sentence) => captured(sentence, phrase.phrase)),
  ]);
  return [...named, ...closing].filter(mayBeAgency);
}

function captured(line: string, phrase: RegExp): readonly string[] {
  return [...line.matchAll(phrase)].flatMap(([, name]) => name ?? []);
}

/** The name of the file; of an address, its last part. */
function fileNameOf(name: string): string | null {
  const match = lastPathPart.exec(name);
  return (match === null ? name : (match[1] ?? '')) || null;
}
