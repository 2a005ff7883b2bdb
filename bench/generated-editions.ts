// Reports with all numbers of the form of 2021, each published in one to three editions, as agencies do: mostly the same in another format,
// some corrected, some mirrored without their agency; and many bureaus of one name, some with nothing to report. The same ones each time.

import { applicants, indicatorsOf } from '../src/catalogues/indicators/indicators.js';
import type { ReadSource } from '../src/load/documents/handled-source.js';
import type { Fact, Report } from '../src/model/report.js';
import { readSourceOf } from './made-document.js';

const years = [2021, 2022, 2023, 2024, 2025];
const formats = ['html', 'docx', 'pdf'];
/** One in this many agencies prints a name that all of these agencies share. */
const sharedNameEvery = 10;
/** One in this many agencies reports nothing but zeros, on one template. */
const silentEvery = 7;

const cells = [
  ...indicatorsOf('2021', 'proactive').map(({ code }) => ({ indicator: code, applicant: null })),
  ...indicatorsOf('2021', 'requests').flatMap(({ code }) =>
    applicants.map((applicant) => ({ indicator: code, applicant: applicant.code })),
  ),
  ...indicatorsOf('2021', 'disputes').map(({ code }) => ({ indicator: code, applicant: null })),
];

/** Five years of this many agencies, in the order of a nightly run: by year, then by agency. */
export function* generatedEditions(agencies: number): Generator<ReadSource> {
  for (const year of years)
    for (let agency = 0; agency < agencies; agency++)
      for (let edition = 0; edition <= (agency + year) % 3; edition++) yield editionOf(agency, year, edition);
}

function editionOf(agency: number, year: number, edition: number): ReadSource {
  const name = `${agency}-${year}-${edition}`;
  const sha256 = Buffer.from(name).toString('hex');
  return readSourceOf(name, sha256, formats[edition] ?? null, reportOf(agency, year, edition));
}

function reportOf(agency: number, year: number, edition: number): Report {
  const isShared = agency % sharedNameEvery === 0;
  const isSilent = agency % silentEvery === 0;
  const isMirrored = edition === 2 && agency % 4 === 1;
  const name = isShared ? '教育局' : `第${agency}县财政局`;
  const correction = edition === 1 && agency % 5 === 2 ? 1 : 0;
  const facts = cells.map((cell, index): Fact => {
    const value = isSilent || index % 3 > 0 ? 0 : mixed(agency, year, index) + (index === 0 ? correction : 0);
    return {
      ...cell,
      reading: { state: 'number', value },
      raw: String(value),
      place: {
        table: 1,
        row: index,
        column: 1,
        anchor: { kind: 'html', path: `html/body/table[1]/tr[${index}]/td[1]` },
      },
      ...{ support: [], flags: [] },
    };
  });
  const opening = isSilent ? '' : `${name}${agency}${year}年`;
  const text = opening + '认真贯彻落实条例主动公开政府信息规范办理依申请公开加强平台建设做好监督保障'.repeat(20);
  const identity = { agency: isMirrored ? null : name, year, title: null, publishedOn: null };
  const clues = {
    ...{ name, otherNames: [], hosts: [], postalCodes: [], telephoneCodes: [], addresses: [] },
    ...{ fileName: null, year },
  };
  return {
    part: null,
    kind: 'agency',
    identity,
    authorship: { scope: 'organ', isCorrection: false, clues },
    form: '2021',
    tableForms: { proactive: '2021', requests: '2021', disputes: '2021' },
    sections: [{ number: 1, kind: 'overview', title: '总体情况', text, anchor: null }],
    facts,
    ...{ unmapped: [], mentions: [], checks: [], problems: [] },
  };
}

/** A number from 0 to 96 without a pattern over agencies and years. */
function mixed(agency: number, year: number, index: number): number {
  const product = Math.imul(agency * 1_000_003 + year * 257 + index, 0x9e3779b1);
  return ((product ^ (product >>> 15)) >>> 0) % 97;
}
