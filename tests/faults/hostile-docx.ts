// Word documents made to harm: their container says little and holds much, or their XML does.
import { unzipSync } from 'fflate';
import { figuresOf } from '../../scripts/samples/figures.js';
import { docxReport } from '../../scripts/samples/report-files.js';
import { docxFiles, namespaces, p, r, tbl, tc, tr } from '../extract/docx/docx-builder.js';
import { type HostileFile, megabyte, nested, ofBytes } from './hostile-file.js';
import { type ZipStretch, zipOf } from './made-zip.js';

const mainPart = 'word/document.xml';
const commentsPart = 'word/comments.xml';

const zeros = (megabytes: number) => new Uint8Array(megabytes * megabyte);

function stretchesOf(files: Readonly<Record<string, Uint8Array>>): readonly ZipStretch[] {
  return Object.entries(files).map(([name, content]) => ({ names: [name], content }));
}

/** A package with another main part. */
function withMain(main: Omit<ZipStretch, 'names'>): HostileFile['write'] {
  return ofBytes(() => {
    const { [mainPart]: _, ...others } = docxFiles({ body: '' });
    return zipOf([...stretchesOf(others), { names: [mainPart], ...main }]);
  });
}

function withBody(body: () => string): HostileFile['write'] {
  return ofBytes(() => zipOf(stretchesOf(docxFiles({ body: body() }))));
}

/** A package with further stretches. */
function withMore(more: () => readonly ZipStretch[]): HostileFile['write'] {
  return ofBytes(() => zipOf([...stretchesOf(docxFiles({ body: p(r('总体情况')) })), ...more()]));
}

/** A whole report whose comments, which only the second reader looks at, are made to harm. */
function reportWithComments(comments: () => Omit<ZipStretch, 'names'>): HostileFile['write'] {
  return ofBytes(() => {
    const files = unzipSync(docxReport()(figuresOf('liren-2020')));
    return zipOf([...stretchesOf(files), { names: [commentsPart], ...comments() }]);
  });
}

const levels = Array.from({ length: 12 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
  '',
);
const laughs = `<!DOCTYPE d [<!ENTITY l0 "lol">${levels}]>`;
const bytesOf = (text: string) => Buffer.from(text);
const commentsXml = (content: string, head = '') =>
  bytesOf(`${head}<w:comments ${namespaces}><w:comment w:id="1">${content}</w:comment></w:comments>`);

export const hostileDocx: readonly HostileFile[] = [
  {
    name: 'zeros-in-one-part.docx',
    write: withMain({ content: zeros(300) }),
    outcome: 'failed',
    code: 'zip_too_large',
    says: /314572800/,
  },
  {
    name: 'zeros-said-to-be-few.docx',
    write: withMain({ content: zeros(300), statedBytes: 1000 }),
    outcome: 'failed',
    code: 'zip_damaged',
    says: /cannot be inflated to the 1000 bytes/,
  },
  {
    name: 'a-thousand-parts.docx',
    write: withMore(() => {
      const content = zeros(1);
      return Array.from({ length: 1000 }, (_, index) => ({ names: [`word/media/${index}.bin`], content }));
    }),
    outcome: 'failed',
    code: 'zip_too_large',
    says: /inflates to 10485\d+ bytes/,
  },
  {
    name: 'parts-over-each-other.docx',
    write: withMore(() => [
      { content: zeros(40), names: Array.from({ length: 60_000 }, (_, index) => `word/media/${index}.bin`) },
    ]),
    outcome: 'failed',
    code: 'zip_too_large',
    says: /inflates to 25165\d+ bytes/,
  },
  {
    name: 'zip-in-zip-in-zip.docx',
    write: ofBytes(() => {
      let inner = zipOf([{ names: ['zeros'], content: zeros(40) }]);
      for (let depth = 0; depth < 10; depth++)
        inner = zipOf(Array.from({ length: 10 }, (_, index) => ({ names: [`${index}.zip`], content: inner })));
      return inner;
    }),
    outcome: 'failed',
    // What stands deeper than two archives is to blame, and has names of its own.
    code: null,
    says: /^$/,
  },
  {
    name: 'billion-laughs.docx',
    write: withMain({
      content: bytesOf(`${laughs}<w:document ${namespaces}><w:body>${p(r('&l12;'))}</w:body></w:document>`),
    }),
    outcome: 'failed',
    code: 'xml_entities',
    says: /entities/,
  },
  {
    name: 'millions-of-paragraphs.docx',
    write: withBody(() => '<w:p/>'.repeat(8_000_000)),
    outcome: 'failed',
    code: 'file_too_large',
    says: /more than 1000000 elements/,
  },
  {
    name: 'deep-tables.docx',
    write: withBody(() => nested('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', 100_000)),
    outcome: 'failed',
    code: 'too_deeply_nested',
    says: /nests/,
  },
  {
    name: 'columns.docx',
    write: withBody(() => tbl(...Array(3).fill(tr(tc('1').repeat(100_000))))),
    outcome: 'failed',
    code: 'file_too_large',
    says: /more than 1000000 elements/,
  },
  {
    name: 'row-of-columns.docx',
    write: withBody(() => tbl(tr(tc('1').repeat(100_000)))),
    outcome: 'failed',
    code: 'file_too_large',
    says: /more than 2000 columns/,
  },
  {
    name: 'one-cell.docx',
    write: withBody(() => tbl(tr(tc('1'.repeat(100 * megabyte))))),
    outcome: 'failed',
    code: 'zip_too_large',
    says: /not inflated/,
  },
  {
    name: 'one-cell-within-limits.docx',
    write: withBody(() => tbl(tr(tc('1'.repeat(49 * megabyte))))),
    outcome: 'failed',
    code: 'file_too_large',
    says: /more than 1000000 characters/,
  },
  {
    name: 'comments-said-to-be-few.docx',
    write: reportWithComments(() => ({ content: zeros(500), statedBytes: 100 })),
    outcome: 'report',
    code: 'second_reading_failed',
    says: /mammoth/,
  },
  {
    name: 'comments-with-laughs.docx',
    write: reportWithComments(() => ({ content: commentsXml(p(r('&l12;')), laughs) })),
    outcome: 'report',
    code: 'second_reading_failed',
    says: /mammoth/,
  },
  {
    name: 'deep-comments.docx',
    write: reportWithComments(() => ({
      content: commentsXml(nested('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 100_000)),
    })),
    outcome: 'report',
    code: 'second_reading_failed',
    says: /mammoth/,
  },
  {
    name: 'many-comments.docx',
    isSlow: true,
    write: reportWithComments(() => ({ content: commentsXml('<w:p/>'.repeat(8_000_000)) })),
    outcome: 'report',
    code: 'second_reading_failed',
    says: /memory/,
  },
];
