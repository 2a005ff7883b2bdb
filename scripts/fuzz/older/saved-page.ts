// A page as a browser saves it in a web archive (RFC 2557), in quoted-printable (RFC 2045, 6.7), and what its cells say after a damage.
import { doubled, type Mutations, matchesOf, pick, type Restatement, replaced } from '../change.js';
import { elementsOf, textOf } from '../markup.js';
import { restatedInOrder } from './stated-cells.js';

const longestLine = 75;
const boundary = '----=_NextPart_000_0000';
const softEnd = /=\r?\n/g;
const line = /[^\n]*\n/g;
const quotedByte = /=([0-9A-F]{2})/g;
const cells: ReadonlySet<string> = new Set(['td', 'th']);

/** Saves a page. */
export function savedPage(page: Uint8Array): Uint8Array {
  const head = `From: <saved by a browser>\r\nSubject: page\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="${boundary}"\r\n\r\n`;
  const part = `--${boundary}\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: http://www.example.gov.cn/nb.html\r\n\r\n`;
  return Buffer.from(`${head}${part}${quoted(page)}\r\n--${boundary}--\r\n`, 'latin1');
}

function quoted(page: Uint8Array): string {
  const lines: string[] = [''];
  for (const byte of page) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x3d;
    const next = isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    const line = lines.at(-1) ?? '';
    if (byte === 0x0a) lines.push('');
    else if (line.length + next.length > longestLine) lines.splice(-1, 1, `${line}=`, next);
    else lines[lines.length - 1] = line + next;
  }
  return lines.join('\r\n');
}

/** What the page says in its cells before and after a damage. */
export function restatedInSavedPage(sources: readonly [string, string]): readonly Restatement[] {
  return restatedInOrder(sources, (source) => {
    const page = source
      .replace(softEnd, '')
      .replace(quotedByte, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return elementsOf(page)
      .filter(({ name }) => cells.has(name))
      .map((cell) => textOf(page, cell));
  });
}

/** Damage to the lines of a message. */
export const savedPages: Mutations = {
  'a soft end of a line is hard': (source, { place }) => replaced(pick(matchesOf(source, softEnd), place), '\r\n'),
  'a line is lost': (source, { place }) => replaced(pick(matchesOf(source, line), place), ''),
  'a line is doubled': (source, { place }) => doubled(source, pick(matchesOf(source, line), place)),
  'a quoted byte is another': (source, { place, amount }) =>
    replaced(
      pick(matchesOf(source, quotedByte), place),
      Math.floor(amount * 0x100)
        .toString(16)
        .toUpperCase()
        .padStart(2, '0'),
    ),
};
