import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/extract/extract.js';

const row = '<tr><td>自然人</td><td>12</td></tr>';
const page = (cells: string) => `<html><body><p>年报</p><table>${cells}</table></body></html>`;

const message = (parts: readonly string[]) =>
  [
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary="x"',
    '',
    ...parts.map((part) => `--x\n${part}`),
    '--x--',
    '',
  ].join('\n');

const read = async (bytes: Uint8Array | string) => {
  const extraction = await extract(Buffer.from(bytes), { name: '年报.mht' });
  if (extraction.kind === 'unreadable') return extraction.problems.map(({ code }) => code);
  const { format, blocks, attachments } = extraction.document;
  const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.table.cells.map(({ text }) => text) : []));
  return { format, cells, attachments, second: extraction.secondReading.status };
};

const found = { format: 'html', cells: ['自然人', '12'], attachments: [], second: 'read' };

describe('the page in a message', () => {
  test('is read as HTML, by both readers', async () => {
    const quoted = page(row).replaceAll('12', '=31=\n2');
    expect(
      await read(
        message([`Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quoted}`]),
      ),
    ).toEqual(found);
  });

  test('is read in base64', async () => {
    const encoded = Buffer.from(page(row)).toString('base64');
    expect(await read(message([`Content-Transfer-Encoding: base64\nContent-Type: text/html\n\n${encoded}`]))).toEqual(
      found,
    );
  });

  test('is read in the encoding that its bytes have, whatever its field says', async () => {
    const gbk = Buffer.from(
      '<html><body><table><tr><td>\xd7\xd4\xc8\xbb\xc8\xcb</td><td>12</td></tr></table></body></html>',
      'latin1',
    );
    const head = Buffer.from(
      'MIME-Version: 1.0\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
    );
    expect(await read(Buffer.concat([head, gbk]))).toEqual(found);
  });

  test('is the part with the table if the first is only its frame', async () => {
    const frame = 'Content-Type: text/html\n\n<html><body><iframe src="cid:a"></iframe></body></html>';
    expect(await read(message([frame, `Content-Type: text/html\nContent-ID: <a>\n\n${page(row)}`]))).toEqual(found);
  });

  test('is found beside the plain text of a mail, and the documents that the mail carries are links', async () => {
    const text = 'Content-Type: text/plain\n\n见附件';
    const file =
      'Content-Type: application/pdf; name="nb.pdf"\nContent-Disposition: attachment; filename="nb.pdf"\nContent-Transfer-Encoding: base64\n\nJVBERi0=';
    const html = `Content-Type: text/html\n\n${page(row)}`;
    expect(await read(message([text, html, file]).replace('related', 'mixed'))).toEqual({
      ...found,
      attachments: [{ text: 'nb.pdf', address: 'nb.pdf' }],
    });
  });

  test('may be plain text', async () => {
    expect(await read(message(['Content-Type: text/plain\n\n2023年年报\n一、总体情况']))).toMatchObject({
      format: 'text',
    });
  });
});

test('a message with neither page nor text is refused', async () => {
  expect(await read(message(['Content-Type: image/png\n\nx']))).toEqual(['unsupported_format']);
});

test('a message whose parts are nested without end is refused', async () => {
  const fields = (depth: number) => `Content-Type: multipart/mixed; boundary="b${depth}"\n\n--b${depth}\n`;
  const nested = Array.from({ length: 600 }, (_, depth) => fields(depth)).join('');
  expect(await read(`MIME-Version: 1.0\n${nested}`)).toEqual(['unsupported_format']);
});
