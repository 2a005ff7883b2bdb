// Of which characters it matters what their glyphs look like.

/** A part of a number. If a font with a map of its characters leaves one out, pdf.js takes the code for the character; this must not invent a number. */
export const partOfNumber = /[\p{Nd}.,-]/u;
/** Text in which nothing can be seen. */
export const blankText = /^[\s\u200b-\u200d\u2060\ufeff\u00ad]*$/u;
/** What is read as a part of a number must have the shape of one, and what is read as blank must have none. */
export const needsShape = new RegExp(`${partOfNumber.source}|${blankText.source}`, 'u');
