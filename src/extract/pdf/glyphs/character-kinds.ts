// Of which characters it matters what their glyphs look like.

/** A part of a number. If a font with a map of its characters leaves one out, pdf.js takes the code for the character; this must not invent a number. */
export const partOfNumber = /[\p{Nd}.,-]/u;
/** Text in which nothing can be seen. */
export const blankText = /^[\s\u200b-\u200d\u2060\ufeff\u00ad]*$/u;
/** Stands for a character that its font does not name. */
export const unknownCharacter = '\ufffd';
/** What stands for no character that anybody knows. */
export const privateUse = /[\p{Co}\p{Cc}\ufffd]/u;
/** What a digit is read as where its font has every code one too low or too high: the characters before 0 and behind 9. */
const besideDigits = /[/:]/u;
/** What is read as a part of a number must have the shape of one, what is read as blank must have none, and the unknown may be a digit. */
export const needsShape = new RegExp(
  [partOfNumber, blankText, privateUse, besideDigits].map(({ source }) => source).join('|'),
  'u',
);
