// What stays the same when only counters and dates of a page change: of a page, its words without figures; of a report, its content.
import { createHash } from 'node:crypto';
import type { Report } from '../../model/report.js';
import { readPage } from './page-content.js';

const figures = /[\d０-９]+/g;
const blanks = /\s+/g;
const counters = /(?:浏览|阅读|点击|访问)(?:次数|量|数)?[\s:：[【（(]*\d+\s*[\]】）)]?\s*次?/g;
const printedDates =
  /(?:发布|更新|公开|打印|访问|当前)(?:日期|时间)[\s:：]*20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?/g;

/** The fingerprint of a page that is no report: a page of news whose counter went on is still the same page. */
export function pageFingerprint(html: string): string {
  const { text, title } = readPage(html);
  return digestOf([title, text.replace(figures, '')]);
}

/**
 * The fingerprint of a report: who, which year, every number as printed with its state, the text of every section. Where it stood on
 * the page, what supports it and the date of the page have no part in it, nor have counters and dates that slipped into the text.
 */
export function reportFingerprint(report: Report): string {
  const { identity, form, facts, unmapped, sections } = report;
  return digestOf([
    [identity.agency, identity.year, identity.title, form],
    facts.map(({ indicator, applicant, reading, raw }) => [indicator, applicant, reading, tidy(raw)]),
    unmapped.map(({ label, path, column, unit, reading, raw }) => [label, path, column, unit, reading, tidy(raw)]),
    sections.map(({ number, title, text }) => [number, tidy(title), tidy(text)]),
  ]);
}

function tidy(text: string): string {
  return text.replace(counters, '').replace(printedDates, '').replace(blanks, '');
}

function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
