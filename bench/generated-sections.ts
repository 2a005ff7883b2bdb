// Reports whose sections are like those that agencies write: their own texts, last year's text edited, a neighbour's template with
// another name in it, a template word for word, and formulas. The same ones each time.

import type { SectionKind } from '../src/catalogues/forms/sections.js';
import type { ReadSource } from '../src/load/documents/handled-source.js';
import type { Report, Section } from '../src/model/report.js';
import { readSourceOf } from './made-document.js';

const kinds: readonly SectionKind[] = ['overview', 'proactive', 'requests', 'improvements', 'other'];
const firstYear = 2016;
const years = 10;
const agenciesPerTemplate = 500;
const wordsOfText = 250;
const vocabularySize = 3000;
const commonWords = 60;
const shareOfCommonWords = 0.4;
const firstCharacter = 0x4e00;
const characters = 2500;

/** Numbers from 0 up to 1, the same for the same seed. */
type Random = () => number;

function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 0x100000000;
  };
}

const vocabulary = vocabularyFrom(randomFrom(1));

function vocabularyFrom(random: Random): readonly string[] {
  const character = () => String.fromCharCode(firstCharacter + Math.floor(random() * characters));
  return Array.from({ length: vocabularySize }, () => character() + character() + (random() < 0.3 ? character() : ''));
}

function someWord(random: Random): string {
  const among = random() < shareOfCommonWords ? commonWords : vocabularySize;
  return vocabulary[Math.floor(random() * among)] ?? '';
}

function words(seed: number): readonly string[] {
  const random = randomFrom(seed);
  const length = Math.floor(wordsOfText * (0.4 + 1.2 * random()));
  return Array.from({ length }, () => someWord(random));
}

/** Replaces one in this many words. */
function edited(text: readonly string[], share: number, seed: number): readonly string[] {
  const random = randomFrom(seed);
  return text.map((word) => (random() < share ? someWord(random) : word));
}

/** The text of one section. What an agency does with a section, it does every year. */
function textOf(agency: number, year: number, kind: number): string {
  const own = agency * kinds.length + kind;
  const template = Math.floor(agency / agenciesPerTemplate) * kinds.length + kind + 1_000_000;
  const manner = randomFrom(own)();
  if (manner < 0.35) return words(own * 31 + year).join('');
  if (manner < 0.6) return edited(words(own * 37), 0.03 * (year % 4), own + year).join('');
  if (manner < 0.85) return edited(words(template + year), 0.05, own).join('');
  if (manner < 0.9) return words(template + year).join('');
  return '本年度没有其他需要报告的事项。';
}

/** This many sections, in reports of ten years of each agency. */
export function* generatedReports(sections: number): Generator<ReadSource> {
  const reports = sections / kinds.length;
  for (let index = 0; index < reports; index++)
    yield readSourceOf(
      `${index}.html`,
      index.toString(16),
      'html',
      reportOf(Math.floor(index / years), firstYear + (index % years)),
    );
}

function reportOf(agency: number, year: number): Report {
  const sections = kinds.map(
    (kind, index): Section => ({
      number: index + 1,
      kind,
      title: '',
      text: textOf(agency, year, index),
      anchor: null,
    }),
  );
  const identity = { agency: `第${agency}局`, year, title: null, publishedOn: null };
  const clues = {
    ...{ name: identity.agency, otherNames: [], hosts: [], postalCodes: [], telephoneCodes: [], addresses: [] },
    ...{ fileName: null, year },
  };
  const authorship = { scope: null, isCorrection: false, clues };
  const nothing = { tableForms: {}, facts: [], unmapped: [], mentions: [], checks: [], problems: [] };
  return { part: null, kind: 'agency', identity, authorship, form: null, sections, ...nothing };
}
