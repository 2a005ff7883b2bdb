// The files of the made-up collection: which report in which format and look, with the irregularities that such collections have.
import { ofdProducers, plainOfdProducer } from '../samples/ofd-producers.js';
import { sitePage } from '../samples/report-files.js';
import { writeDocxDocument } from '../samples/write-docx.js';
import { writeHtmlDocument } from '../samples/write-html.js';
import { writeOfdDocument } from '../samples/write-ofd.js';
import { writePdfDocument } from '../samples/write-pdf.js';
import { writeRtfDocument } from '../samples/write-rtf.js';
import { writeSheetsDocument } from '../samples/write-sheets.js';
import { writeTextDocument } from '../samples/write-text.js';
import { type MadeUpAgency, madeUpAgencies, madeUpYears } from './agencies.js';
import { type Irregularity, type MadeUpReport, reportOfOrgan, reportOfZone } from './documents.js';

export interface MadeUpFile {
  readonly name: string;
  readonly bytes: () => Uint8Array;
}

type Writer = (report: MadeUpReport) => Uint8Array;

const propertiesOf = ({ title, agency, publishedOn }: MadeUpReport) => ({
  docx: { title, creator: agency, created: publishedOn },
  pages: { title, author: agency, created: publishedOn },
});

const page: Writer = (report) =>
  writeHtmlDocument({
    blocks: report.blocks,
    title: `${report.title}_虚构政府网`,
    looks: { page: sitePage({ ...report, site: '虚构政府网' }) },
  });
const gbkPage: Writer = ({ blocks, title }) => writeHtmlDocument({ blocks, title, looks: { encoding: 'gbk' } });
const wordPage: Writer = ({ blocks, title }) => writeHtmlDocument({ blocks, title, looks: { markup: 'word' } });
const docx: Writer = (report) =>
  writeDocxDocument({ blocks: report.blocks, looks: {}, properties: propertiesOf(report).docx });
const numberedDocx: Writer = (report) =>
  writeDocxDocument({
    blocks: report.blocks,
    looks: { automaticNumbering: true, trackedChanges: true },
    properties: propertiesOf(report).docx,
  });
const pdf: Writer = (report) =>
  writePdfDocument({ blocks: report.blocks, look: {}, properties: propertiesOf(report).pages });
const ofd: Writer = (report) =>
  writeOfdDocument({
    blocks: report.blocks,
    look: { writing: ofdProducers[0] ?? plainOfdProducer },
    properties: propertiesOf(report).pages,
  });
const rtf: Writer = ({ blocks, title }) => writeRtfDocument({ blocks, title });
const text: Writer = ({ blocks }) => writeTextDocument({ blocks });
const sheets =
  (format: 'xlsx' | 'xls' | 'ods'): Writer =>
  ({ blocks, title }) =>
    writeSheetsDocument({ blocks, title, looks: { format } });

/** The formats in turn; pages and Word documents come more than once, as agencies publish them. */
const formats: readonly (readonly [suffix: string, write: Writer])[] = [
  ['html', page],
  ['docx', docx],
  ['html', gbkPage],
  ['pdf', pdf],
  ['html', page],
  ['docx', numberedDocx],
  ['ofd', ofd],
  ['doc', wordPage],
  ['html', page],
  ['xlsx', sheets('xlsx')],
  ['rtf', rtf],
  ['pdf', pdf],
  ['html', gbkPage],
  ['txt', text],
  ['xls', sheets('xls')],
  ['docx', docx],
  ['ods', sheets('ods')],
];

const asPage = ['html', page] as const;
/** In the years before, the committee states both columns in one table. */
const firstYearOfSummaries = 2019;

/** By the start of the file name, with the year. */
const irregularities: Readonly<Record<string, Irregularity>> = {
  假想新区管委会2021: { published: '06-18' },
  假设新区水务局2019: { published: '02-26' },
  模拟经开区管委会2022: { wrongTotal: 2 },
  假定经开区管委会2021: { isCopied: true },
  假定经开区管委会2022: { isCopied: true },
  假定经开区管委会2023: { isCopied: true },
};
const missing: ReadonlySet<string> = new Set(['虚拟工业园管委会2020']);

/** The first edition of a report whose numbers the agency corrected later. */
const corrected = { file: '想象新区管委会2022', irregular: { grantedInPart: 3, published: '01-12' } } as const;
/** Reports that are published as a page and as a document. */
const alsoAsDocx: ReadonlySet<string> = new Set([
  '虚构新区管委会2021',
  '虚构新区管委会2023',
  '假设新区管委会2023',
  '假想新区管委会2019',
  '模拟经开区管委会2022',
]);

function fileOf(report: MadeUpReport, [suffix, write]: (typeof formats)[number], mark = ''): MadeUpFile {
  return { name: `${report.file}${mark}.${suffix}`, bytes: () => write(report) };
}

function filesOf(agency: MadeUpAgency, year: number, turn: number): readonly MadeUpFile[] {
  const name = agency.file + year;
  if (missing.has(name)) return [];
  const report = reportOfOrgan(agency, year, irregularities[name]);
  const format = formats[turn % formats.length] ?? asPage;
  if (alsoAsDocx.has(name)) return [fileOf(report, asPage), fileOf(report, ['docx', docx], '附件')];
  if (name === corrected.file)
    return [fileOf(reportOfOrgan(agency, year, corrected.irregular), asPage, '初版'), fileOf(report, format)];
  return [fileOf(report, format)];
}

/** All files, in the order of agencies and years. */
export const madeUpFiles: readonly MadeUpFile[] = [
  ...madeUpAgencies.flatMap((agency, place) =>
    madeUpYears.flatMap((year, turn) => filesOf(agency, year, place * 5 + turn)),
  ),
  ...madeUpYears
    .filter((year) => year >= firstYearOfSummaries)
    .map((year, turn) => fileOf(reportOfZone(year), formats[turn * 2] ?? asPage)),
];
