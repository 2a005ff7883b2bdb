// The further pages of a list, found by the rules of its kind; see kinds.ts.
import type { PagingRule } from '../sources/kinds.js';
import type { CrawledPage } from './page-content.js';

/** `createPageHTML(10, 0, "index", "html")`, or with the name of an element first: `createPageHTML('page', 10, 1, 'list', 'shtml', 200)`. */
const pageCount =
  /createPage(?:HTML|Html)\s*\(\s*(?:['"][\w-]*['"]\s*,\s*)?(\d+)\s*,\s*\d+\s*,\s*['"]([\w./-]+)['"]\s*,\s*['"](\w+)['"]/;
const nextGroup = /<nextgroup>\s*<!\[CDATA\[\s*<a\s[^>]*href=["']([^"']+)["']/i;
const nextWords = /^(?:下一?页|后一?页|下页|next(?: page)?|[>›»]{1,2}|下一页\s*[>›»]+)$/i;
const pageNumber = /(?:^|[?&])(?:page|pageNo|pageIndex|p)=(\d+)/i;
const noAddress = /^\s*(?:javascript|#|$)/i;

/**
 * The addresses of the further pages of a list, as printed on this page or made from a rule, so they may be relative. The first rule that
 * finds any decides; none at the end of the list.
 * @param address the address of this page
 * @param start the address of the list’s first page, from which numbered addresses are made
 */
export function furtherPages(
  rules: readonly PagingRule[],
  page: CrawledPage,
  { address, start }: { readonly address: string; readonly start: string },
): readonly string[] {
  for (const rule of rules) {
    const found = byRule(rule, page, address, start);
    if (found.length > 0) return found;
  }
  return [];
}

function byRule(rule: PagingRule, page: CrawledPage, address: string, start: string): readonly string[] {
  switch (rule.how) {
    case 'script_count':
      return byCount(page.scripts, rule.secondPage);
    case 'next_link': {
      const next = page.links.find((link) => nextWords.test(link.text) && !noAddress.test(link.address));
      return next ? [next.address] : [];
    }
    case 'records': {
      const next = page.scripts.map((script) => nextGroup.exec(script)?.[1]).find((found) => found !== undefined);
      return next === undefined ? [] : [next.replaceAll('&amp;', '&')];
    }
    case 'address':
      return [numberedPage(rule.address, rule.first, address, start)];
  }
}

/** All pages at once. The count may be wrong, so the crawl limits how many it requests. */
function byCount(scripts: readonly string[], secondPage: number): readonly string[] {
  const match = scripts.map((script) => pageCount.exec(script)).find((found) => found !== null);
  if (!match) return [];
  const [, count = '0', name = '', suffix = ''] = match;
  const further = Math.min(Number(count) - 1, mostPages);
  return Array.from({ length: Math.max(0, further) }, (_, index) => `${name}_${index + secondPage}.${suffix}`);
}

/** The most pages that a script may claim. A source’s own limit on the pages requested is much lower. */
const mostPages = 10_000;

/** The address of the page after this one. A template that begins with ? replaces its parameters in the start address. */
function numberedPage(template: string, first: number, address: string, start: string): string {
  const from = new URL(start);
  const current = address === start ? first - 1 : Number(pageNumberIn(address, template) ?? first - 1);
  const written = template.replaceAll('{page}', String(current + 1));
  if (!written.startsWith('?')) return new URL(written, from).href;
  for (const [name, value] of new URLSearchParams(written)) from.searchParams.set(name, value);
  return from.href;
}

function pageNumberIn(address: string, template: string): string | undefined {
  const [before = '', after = ''] = template.split('{page}');
  const last = before.slice(Math.max(before.lastIndexOf('/'), before.lastIndexOf('?'), before.lastIndexOf('&')) + 1);
  const start = address.lastIndexOf(last);
  if (last === '' || start < 0) return pageNumber.exec(new URL(address).search)?.[1];
  const behind = address.slice(start + last.length);
  const digits = leadingDigits.exec(behind)?.[0];
  return digits !== undefined && behind.slice(digits.length).startsWith(after.slice(0, 1)) ? digits : undefined;
}

const leadingDigits = /^\d+/;
