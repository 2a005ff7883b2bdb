// pdf.js must not change the language for the other code in its thread.
import { expect, test } from 'vitest';

test('loading pdf.js leaves the functions of the language as they were', async () => {
  const { push } = Array.prototype;
  const { parse } = JSON;
  const { toString: textOf } = Function.prototype;
  const { withPdf, openingOf, OPS } = await import('../../../../src/extract/pdf/library/open-pdf.js');
  expect(withPdf).toBeTypeOf('function');
  expect([OPS.showText, openingOf(new Uint8Array()).verbosity]).toEqual([44, 0]);
  expect([Array.prototype.push === push, JSON.parse === parse, Function.prototype.toString === textOf]).toEqual([
    true,
    true,
    true,
  ]);
});
