// What formats and programs do to a document, apart from what the report says: numbering, encodings, pages, rules.
import { ownOfdLooks } from '../samples/ofd-look-files.js';
import { type NamedPdfLook, ruledPdfLooks } from '../samples/pdf-look-files.js';
import type { PdfRules } from '../samples/pdf-looks.js';
import type { FormatLook } from './producers.js';

const docxLooks: readonly FormatLook[] = [
  { name: 'automatic numbering', docx: { automaticNumbering: true } },
  { name: 'content controls', docx: { contentControls: true } },
  { name: 'tracked changes', docx: { trackedChanges: true } },
  { name: 'a run for each character', docx: { oneRunPerCharacter: true } },
  { name: 'gaps under merged labels', docx: { gridBefore: true } },
  { name: 'the title in a text box', docx: { titleInTextBox: true } },
  { name: 'hidden text behind every number', docx: { hiddenText: true } },
  { name: 'a footnote in a label', docx: { footnoteAfter: '（七）总计' } },
].map((look) => ({ ...look, format: 'docx' as const }));

const docLooks: readonly FormatLook[] = [
  { name: 'tracked changes', doc: { trackedChanges: true } },
  { name: 'a run for each character', doc: { oneRunPerCharacter: true } },
  { name: 'gaps under merged labels', doc: { gridBefore: true } },
  { name: 'hidden text behind every number', doc: { hiddenText: true } },
  { name: 'the title in the header of the pages', doc: { titleInHeader: true } },
].map((look) => ({ ...look, format: 'doc' as const }));

const odtLooks: readonly FormatLook[] = [
  { name: 'tracked changes', odt: { trackedChanges: true } },
  { name: 'a run for each character', odt: { oneRunPerCharacter: true } },
  { name: 'hidden text behind every number', odt: { hiddenText: true } },
  { name: 'the title in the header of the pages', odt: { titleInHeader: true } },
].map((look) => ({ ...look, format: 'odt' as const }));

const htmlLooks: readonly FormatLook[] = [
  { name: 'the page of a site', isSitePage: true },
  { name: 'the page of a site in GBK', isSitePage: true, html: { encoding: 'gbk' as const } },
  { name: 'GBK labelled UTF-8', html: { encoding: 'gbk' as const, encodingLabel: 'utf-8' } },
  { name: 'GBK without a label', html: { encoding: 'gbk' as const, encodingLabel: null } },
  { name: 'UTF-8 labelled GB 2312', html: { encodingLabel: 'gb2312' } },
  { name: 'layout tables', isSitePage: true, html: { layoutTables: true }, isPlainOnly: true },
  { name: 'head cells', html: { headCells: true }, isPlainOnly: true },
  { name: 'end tags left out', html: { endTagsOmitted: true }, isPlainOnly: true },
].map((look) => ({ ...look, format: 'html' as const }));

const partlyRuled: readonly (readonly [name: string, rules: PdfRules])[] = [
  ['tables without side rules', 'open_sides'],
  ['horizontal rules in a frame', 'framed_rows'],
  ['horizontal rules alone', 'row_lines'],
  ['three-line tables', 'three_lines'],
  ['pale rules', 'pale'],
  ['no rules', 'none'],
];

const pdfLooks: readonly FormatLook[] = [
  // The first is what every document without a look has.
  ...ruledPdfLooks
    .slice(1)
    .filter(({ reportLooks }) => !reportLooks)
    .map(pdfLook),
  ...partlyRuled.map(([name, rules]) => ({ name, format: 'pdf' as const, pdf: { rules } })),
];

function pdfLook({ name, look, parts }: NamedPdfLook): FormatLook {
  return { name, format: 'pdf', pdf: look, ...(parts ? { parts } : {}) };
}

/** What only OFD has, and what its writers place otherwise than those of PDF. */
const ofdLooks: readonly FormatLook[] = [
  ...ownOfdLooks.map(({ name, look }) => ({ name, ofd: look })),
  ...ruledPdfLooks
    .filter(
      ({ look }) => look.turn !== undefined || look.groupLabels !== undefined || look.clipsTables || look.watermark,
    )
    .map(({ name, look: { producer: _, bleed: __, ...ofd } }) => ({ name, ofd })),
  ...partlyRuled.map(([name, rules]) => ({ name, ofd: { rules } })),
].map((look) => ({ ...look, format: 'ofd' as const }));

/** Every look of every format. */
export const formatLooks: readonly FormatLook[] = [
  ...docxLooks,
  ...docLooks,
  ...odtLooks,
  ...htmlLooks,
  ...pdfLooks,
  ...ofdLooks,
];
