// Which streams were inflated with the right checksum is known of the document that they belong to, while it is open.
import { expect, test } from 'vitest';
import { everyPdf } from '../../../../scripts/samples/pdf-look-files.js';
import { soundStreamsOf, withPdf } from '../../../../src/extract/pdf/library/open-pdf.js';

const bytes = everyPdf()[0]?.bytes ?? new Uint8Array();
const file = Buffer.from(bytes);
/** The data of the first page that is compressed. */
const start = file.indexOf('stream\n', file.indexOf('/FlateDecode')) + 'stream\n'.length;
const end = file.indexOf('\nendstream', start);

/** Reads the first page, and says where the streams start that were sound. */
function soundAfterReading(of: Uint8Array): Promise<readonly number[]> {
  return withPdf(of, async (pdf) => {
    const { fnArray } = await (await pdf.getPage(1)).getOperatorList();
    expect(fnArray.length).toBeGreaterThan(100);
    return [...soundStreamsOf(pdf)];
  });
}

test('the stream of a page that was read', async () => {
  expect(await soundAfterReading(bytes)).toContain(start);
});

test('not one whose checksum is wrong, although all of it can be read', async () => {
  const changed = bytes.slice();
  changed[end - 1] = (changed[end - 1] ?? 0) ^ 1;
  expect(await soundAfterReading(changed)).not.toContain(start);
});

test('none once the document is closed', async () => {
  const closed = await withPdf(bytes, async (pdf) => {
    await (await pdf.getPage(1)).getOperatorList();
    return pdf;
  });
  expect([...soundStreamsOf(closed)]).toEqual([]);
});
