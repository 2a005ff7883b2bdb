// Tesseract, which recognises digits: a program that may be installed on the machine. One process reads all cells of a page.
import { spawn } from 'node:child_process';
import type { Picture } from '../picture/picture.js';
import { tiffOf } from './tiff.js';

/** A page that it reads for longer than this, in milliseconds, is given up: a dense page takes about two seconds. */
const patience = 60_000;
const pageEnd = '\f';
/** One line of print, with the characters of numbers. It measures print in pixels; the resolution only keeps it from guessing one. */
const settings = [
  'stdin',
  'stdout',
  '--psm',
  '7',
  '-l',
  'eng',
  '--dpi',
  '200',
  '-c',
  'tessedit_char_whitelist=0123456789.,-%/',
  '-c',
  `page_separator=${pageEnd}`,
];

/**
 * Recognises the pictures of numbers.
 * @returns their texts in order; null if the program is not installed, failed or took too long, so that it says nothing about any of them
 */
export async function readWithTesseract(cells: readonly Picture[]): Promise<readonly string[] | null> {
  if (cells.length === 0) return [];
  const output = await outputOf(tiffOf(cells));
  const texts = output?.split(pageEnd).map((text) => text.replace(/\s+/g, '')) ?? [];
  return texts.length < cells.length ? null : texts.slice(0, cells.length);
}

function outputOf(input: Uint8Array): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn('tesseract', settings, {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: patience,
      // Its threads would compete with the other documents that are read.
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(parts).toString('utf8') : null));
    // A program that ends early no longer takes its input; its exit code says that it failed.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
