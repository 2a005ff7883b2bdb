// A hash that stays the same when only the counters and dates of a page change: of a page’s words without figures, or of a report’s content.
import { createHash } from 'node:crypto';
import type { Report } from '../../model/report.js';
import { readPage } from './page-content.js';

const figures = /[\d０-９]+/g;
/** Fingerprints are kept in databases, so what they leave out must not change. */
const blanks = /\s+/g;
const counters = /(?:浏览|阅读|点击|访问)(?:次数|量|数)?[\s:：[【（(]*\d+\s*[\]】）)]?\s*次?/g;
const printedDates =
  /(?:发布|更新|公开|打印|访问|当前)(?:日期|时间)[\s:：]*20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?/g;

/** The fingerprint of a page that is not a report: a news page with a new visitor count is still the same page. A SHA-256 in hexadecimal digits. */
export function pageFingerprint(html: string): string {
  const { text, title } = readPage(html);
  return digestOf([title, text.replace(figures, '')]);
}

/**
 * The fingerprint of the reports of a document: agency, year, title and form of each, every number as printed with its state, and the text
 * of every section. It leaves out where a number stands, what supports it, the date of the page, and counters and dates that slipped into
 * the text. A SHA-256 in hexadecimal digits.
 */
export function reportFingerprint(reports: readonly [Report, ...Report[]]): string {
  const [report, ...further] = reports;
  // Databases keep the fingerprints of documents with one report, so these must not change.
  return digestOf(further.length === 0 ? contentOf(report) : reports.map(contentOf));
}

function contentOf({ identity, form, facts, unmapped, sections }: Report): unknown {
  return [
    [identity.agency, identity.year, identity.title, form],
    facts.map(({ indicator, applicant, reading, raw }) => [indicator, applicant, reading, tidy(raw)]),
    unmapped.map(({ label, path, column, unit, reading, raw }) => [label, path, column, unit, reading, tidy(raw)]),
    sections.map(({ number, title, text }) => [number, tidy(title), tidy(text)]),
  ];
}

function tidy(text: string): string {
  return text.replace(counters, '').replace(printedDates, '').replace(blanks, '');
}

function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
