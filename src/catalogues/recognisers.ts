// Who recognises print in pictures.

/** When print in pictures is recognised: never, or where a picture stands in place of text. */
export const ocrModes = ['never', 'auto'] as const;

export type OcrMode = (typeof ocrModes)[number];

/** Who can have recognised the pictures of a document, from nobody to the most witnesses. */
const recognisers = ['none', 'PP-OCR', 'PP-OCR, Tesseract'] as const;

export type Recognisers = (typeof recognisers)[number];

/** Those who recognise at least as well: what they read need not be read again. */
export function atLeastAs(wanted: Recognisers): readonly Recognisers[] {
  return recognisers.slice(recognisers.indexOf(wanted));
}
