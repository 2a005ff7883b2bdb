// pdf.js may not change the language for whoever shares its thread.
import { expect, test } from 'vitest';

test('loading pdf.js leaves the functions of the language as they were', async () => {
  const { push } = Array.prototype;
  const { parse } = JSON;
  const { toString: textOf } = Function.prototype;
  const { getDocument, OPS, VerbosityLevel } = await import('../../../../src/extract/pdf/page/pdfjs.js');
  expect(getDocument).toBeTypeOf('function');
  expect([OPS.showText, VerbosityLevel.ERRORS]).toEqual([44, 0]);
  expect([Array.prototype.push === push, JSON.parse === parse, Function.prototype.toString === textOf]).toEqual([
    true,
    true,
    true,
  ]);
});
