// Pages of docs/ that are written from the program: a test compares them, and `npm run write-docs` writes them anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';

const project = resolve(import.meta.dirname, '../..');

/** The text of a page. */
export function pageOf(name: string): string {
  return readFileSync(resolve(project, 'docs', name), 'utf8');
}

/** Compares a page with what it has to be; with UPDATE=1 it is written first, but never where CI is set. */
export function expectFresh(name: string, content: string): void {
  const { UPDATE, CI } = process.env;
  if (UPDATE === '1' && !CI) writeFileSync(resolve(project, 'docs', name), content);
  expect(pageOf(name), `docs/${name} is out of date: npm run write-docs writes it`).toBe(content);
}
