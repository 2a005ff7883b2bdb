// How wide text is in the font of the PDF, where its lines break, and how the content states it. The viewer supplies the font:
// Chinese characters are one em wide, ASCII characters half an em.

const asciiEnd = 0x7f;
/** Runs that stay on one line: numbers and Latin words. Any other character may end a line. */
const unbreakable = /[\x21-\x7e]+|[\s\S]/gu;
const cannotBegin = /^[，。、；：）》”〕]/u;

/** How text is set: size and extra space after each character in points, and whether a number may wrap anywhere. */
export interface TextStyle {
  readonly size: number;
  readonly spacing?: number;
  readonly breaksNumbers?: boolean;
}

/** The width of a text in points. */
export function textWidth(text: string, { size, spacing = 0 }: TextStyle): number {
  return [...text].reduce((sum, character) => sum + (isAscii(character) ? size / 2 : size) + spacing, 0);
}

/** The width of the widest piece of a text that cannot be broken, in points. */
export function widestPiece(text: string, style: TextStyle): number {
  return Math.max(0, ...pieces(text, style).map((piece) => textWidth(piece, style)));
}

/** Breaks a text into lines of a given width, and at its line feeds. A line never begins with a closing mark. */
export function wrapText(text: string, width: number, style: TextStyle): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, style));
}

function wrapLine(text: string, width: number, style: TextStyle): readonly string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const piece of pieces(text, style)) {
    if (line.length > 0 && textWidth(line.join('') + piece, style) > width) {
      const carried = cannotBegin.test(piece) ? line.splice(-1) : [];
      lines.push(line.join(''));
      line = carried;
    }
    line.push(piece);
  }
  return [...lines, line.join('')].filter((wrapped) => wrapped !== '');
}

/** The code units of a text as a PDF hexadecimal string for the encoding UniGB-UCS2-H. */
export function hexText(text: string): string {
  return [...text].map(hexCharacter).join('');
}

function hexCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) throw new Error(`The PDF's encoding has no character ${character}`);
  return code.toString(16).padStart(4, '0');
}

function pieces(text: string, { breaksNumbers = false }: TextStyle): readonly string[] {
  return breaksNumbers ? [...text] : (text.match(unbreakable) ?? []);
}

function isAscii(character: string): boolean {
  return (character.codePointAt(0) ?? 0) < asciiEnd;
}
