// The painted content of the pages of a PDF as a source that can be damaged: its content streams, inflated, one after the other. Compressed
// again they pass every checksum, so that only evidence can reveal the damage.
import { strFromU8, strToU8, unzlibSync, zlibSync } from 'fflate';

const contentStream = /<< ((?:\/Type \/XObject [^\n]*?)?)\/Length (\d+) \/Filter \/FlateDecode >>\nstream\n/g;
/** Separates two streams: no content contains it. */
const border = '\n\f\n';

/** A stretch of a file: bytes as they are, or a compressed stream with the other entries of its dictionary. */
type Piece =
  | { readonly kind: 'bytes'; readonly text: string }
  | { readonly kind: 'content'; readonly entries: string; readonly text: string };

/** The content of all pages; `bytesOf` puts changed content back into the same file. */
export function paintedContent(file: Uint8Array): {
  readonly source: string;
  readonly bytesOf: (source: string) => Uint8Array;
} {
  const pieces = piecesOf(strFromU8(file, true));
  const source = pieces.flatMap((piece) => (piece.kind === 'content' ? [piece.text] : [])).join(border);
  return { source, bytesOf: (changed) => fileOf(pieces, changed.split(border)) };
}

function piecesOf(file: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of file.matchAll(contentStream)) {
    const [head, entries = '', length = '0'] = match;
    const start = match.index + head.length;
    const end = start + Number(length);
    pieces.push({ kind: 'bytes', text: file.slice(from, match.index) });
    pieces.push({
      kind: 'content',
      entries,
      text: strFromU8(unzlibSync(strToU8(file.slice(start, end), true)), true),
    });
    from = end;
  }
  return [...pieces, { kind: 'bytes', text: file.slice(from) }];
}

/** A page whose content was cut away is blank; surplus streams are appended to the last. */
function fileOf(pieces: readonly Piece[], contents: readonly string[]): Uint8Array {
  const streams = pieces.filter(({ kind }) => kind === 'content').length;
  let index = 0;
  const file = pieces.map((piece) => {
    if (piece.kind === 'bytes') return piece.text;
    index++;
    const content = index < streams ? (contents[index - 1] ?? '') : contents.slice(index - 1).join('\n');
    const data = strFromU8(zlibSync(strToU8(content, true), { level: 1 }), true);
    return `<< ${piece.entries}/Length ${data.length} /Filter /FlateDecode >>\nstream\n${data}`;
  });
  return strToU8(withTable(file.join('')), true);
}

const objectStart = /(?<=\n)(\d+) 0 obj\n/g;
const crossReferences = /xref\n0 (\d+)\n[\s\S]*?trailer\n([\s\S]*?)startxref\n\d+\n/;

/** Writes the cross-reference table again, because every object has moved. */
function withTable(file: string): string {
  const table = crossReferences.exec(file);
  if (table === null) throw new Error('Expected a PDF of the samples, which ends with a table of its objects');
  const [, size = '0', trailer = ''] = table;
  const offsets = new Map([...file.slice(0, table.index).matchAll(objectStart)].map((at) => [Number(at[1]), at.index]));
  const entries = Array.from({ length: Number(size) - 1 }, (_, index) => {
    return `${String(offsets.get(index + 1) ?? 0).padStart(10, '0')} 00000 n \n`;
  });
  const rewritten = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}trailer\n${trailer}startxref\n${table.index}\n`;
  return file.slice(0, table.index) + rewritten + file.slice(table.index + table[0].length);
}
