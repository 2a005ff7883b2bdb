// Figures → the bytes of a whole report in each of the formats, and the site's page around it.
import type { DocxLooks } from './docx-looks.js';
import type { FigureName, ReportFigures } from './figures.js';
import type { HtmlLooks, SitePage } from './html-looks.js';
import type { PdfLook } from './pdf-looks.js';
import { type ReportLooks, reportBlocks } from './report-blocks.js';
import { writeDocxDocument } from './write-docx.js';
import { writeHtmlDocument } from './write-html.js';
import { writePdfDocument } from './write-pdf.js';
import { writeTextDocument } from './write-text.js';

/** A file that contains a report: its name, whose figures it states, and how it is written. */
export interface ReportFile {
  readonly name: string;
  readonly figures: FigureName;
  readonly write: (figures: ReportFigures) => Uint8Array;
}

/** How far back a site's side list of reports goes. */
const earlierYears = 3;

/** A report as a Word document. */
export function docxReport(looks: DocxLooks = {}, reportLooks: ReportLooks = {}): ReportFile['write'] {
  return (figures) =>
    writeDocxDocument({
      blocks: reportBlocks(figures, reportLooks),
      looks,
      properties: { title: figures.title, creator: figures.agency, created: figures.publishedOn },
    });
}

/** A report as a bare HTML page. */
export function htmlReport(looks: HtmlLooks = {}, reportLooks: ReportLooks = {}): ReportFile['write'] {
  return (figures) => writeHtmlDocument({ blocks: reportBlocks(figures, reportLooks), title: figures.title, looks });
}

/** A report as the page of its site. */
export function siteReport(looks: HtmlLooks = {}, reportLooks: ReportLooks = {}): ReportFile['write'] {
  return (figures) =>
    writeHtmlDocument({
      blocks: reportBlocks(figures, reportLooks),
      title: `${figures.title}_${figures.site}`,
      looks: { ...looks, page: sitePage(figures) },
    });
}

/** A report as flattened text. */
export function textReport(reportLooks: ReportLooks = {}): ReportFile['write'] {
  return (figures) => writeTextDocument({ blocks: reportBlocks(figures, reportLooks) });
}

/** A report as a PDF. */
export function pdfReport(look: PdfLook = {}, reportLooks: ReportLooks = {}): ReportFile['write'] {
  return (figures) =>
    writePdfDocument({
      blocks: reportBlocks(figures, reportLooks),
      look,
      properties: { title: figures.title, author: figures.agency, created: figures.publishedOn },
    });
}

/** The page that a report’s site puts around it, with the reports of earlier years in the side list. */
export function sitePage(figures: Pick<ReportFigures, 'site' | 'year' | 'agency' | 'title' | 'publishedOn'>): SitePage {
  const years = Array.from({ length: earlierYears }, (_, back) => figures.year - 1 - back);
  return {
    site: figures.site,
    breadcrumb: ['首页', '政府信息公开', '政府信息公开年报'],
    metadata: [
      ['索引号', `${figures.year + 1}-00012`],
      ['主题分类', '政务公开'],
      ['发布机构', figures.agency],
      ['公开日期', figures.publishedOn],
    ],
    sideTitle: '政府信息公开年报',
    sideLinks: years.map((year) => ({
      text: figures.title.replace(String(figures.year), String(year)),
      address: `../${year + 1}/index.html`,
    })),
    attachments: [{ text: `${figures.title}.docx`, address: `files/${figures.year}.docx` }],
  };
}
