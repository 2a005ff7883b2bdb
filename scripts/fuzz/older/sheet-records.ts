// Damage to the records of an Excel 97–2003 workbook ([MS-XLS] 2.4), and what its cells say.
import { type Choice, type Mutation, type Mutations, pick, type Restatement, replaced } from '../change.js';
import type { Stretch } from '../markup.js';
import { type CellsByPlace, restatedByPlace } from './stated-cells.js';

/** The stream of a workbook. */
export const sheetStreams: readonly string[] = ['Workbook'];

const kinds = { end: 0x0a, text: 0x204, number: 0x203, rk: 0x27e, sharedText: 0xfd, merged: 0xe5, beginning: 0x809 };
const cells: ReadonlySet<number> = new Set([kinds.text, kinds.number, kinds.rk, kinds.sharedText]);
const mostValue = 100_000;

interface PlacedRecord extends Stretch {
  readonly kind: number;
  readonly data: DataView;
}

function recordsOf(source: string): readonly PlacedRecord[] {
  const bytes = Buffer.from(source, 'latin1');
  const records: PlacedRecord[] = [];
  for (let start = 0; start + 4 <= bytes.length; ) {
    const kind = bytes.readUInt16LE(start);
    const end = start + 4 + bytes.readUInt16LE(start + 2);
    if (end > bytes.length || (kind === 0 && end === start + 4)) break;
    records.push({ kind, start, end, data: new DataView(bytes.buffer, bytes.byteOffset + start + 4, end - start - 4) });
    start = end;
  }
  return records;
}

/** What each place holds; a shared text is named by its number, as the damage seldom reaches the list of them. */
function cellsOf(source: string): CellsByPlace {
  const found = new Map<string, string>();
  let sheet = 0;
  for (const { kind, data } of recordsOf(source)) {
    if (kind === kinds.beginning) sheet++;
    if (!cells.has(kind) || data.byteLength < 10) continue;
    found.set(`${sheet} ${data.getUint16(0, true)} ${data.getUint16(2, true)}`, contentOf(kind, data));
  }
  return found;
}

function contentOf(kind: number, data: DataView): string {
  switch (kind) {
    case kinds.number:
      return data.byteLength < 14 ? '' : String(data.getFloat64(6, true));
    case kinds.rk:
      return String(compactNumber(data));
    case kinds.text: {
      const [length, width] = [data.getUint16(6, true), data.getUint8(8) & 1];
      const bytes = Buffer.from(data.buffer, data.byteOffset + 9, Math.min(data.byteLength - 9, length * (1 + width)));
      return bytes.toString(width === 1 ? 'utf16le' : 'latin1');
    }
    default:
      return `shared text ${data.getUint32(6, true)}`;
  }
}

function compactNumber(data: DataView): number {
  const bits = data.getUint32(6, true);
  const high = new DataView(new ArrayBuffer(8));
  high.setUint32(0, bits & 0xfffffffc);
  const value = (bits & 2) === 0 ? high.getFloat64(0) : data.getInt32(6, true) >> 2;
  return (bits & 1) === 0 ? value : value / 100;
}

/** What the stream says in its cells before and after a damage. */
export function restatedInSheets(sources: readonly [string, string]): readonly Restatement[] {
  return restatedByPlace(sources, cellsOf);
}

const bytesOf = (numbers: readonly number[]) =>
  String.fromCharCode(...numbers.flatMap((n) => [n & 0xff, (n >> 8) & 0xff]));

/** Damages one of the records of some kinds. */
const onRecord =
  (
    isMeant: (kind: number) => boolean,
    damage: (found: PlacedRecord, choice: Choice, source: string) => string,
  ): Mutation =>
  (source, choice) => {
    const found = pick(
      recordsOf(source).filter(({ kind }) => isMeant(kind)),
      choice.place,
    );
    return found === undefined ? null : replaced(found, damage(found, choice, source));
  };

const isNumber = (kind: number) => kind === kinds.number || kind === kinds.rk;
const isCell = (kind: number) => cells.has(kind);
/** Other records move when one becomes longer, and the list of sheets says where each begins. */
const textOfRecord = ({ start, end }: Stretch, source: string) => source.slice(start, end);

/** Damage to records. */
export const sheetRecords: Mutations = {
  'a number is another': onRecord(isNumber, (found, { amount }, source) => {
    const value = Math.floor(amount * mostValue);
    const head = source.slice(found.start, found.start + 10);
    if (found.kind === kinds.rk) return head + bytesOf([(value << 2) | 2, value >>> 14]);
    const double = Buffer.alloc(8);
    double.writeDoubleLE(value);
    return head + double.toString('latin1');
  }),
  'two cells are exchanged': (source, { place, amount }) => {
    const all = recordsOf(source).filter(({ kind }) => isCell(kind));
    const [one, other] = [pick(all, place), pick(all, amount)].sort((a, b) => (a?.start ?? 0) - (b?.start ?? 0));
    if (one === undefined || other === undefined || one === other) return null;
    const [first, second] = [one, other].map(({ start }) => source.slice(start + 4, start + 8));
    const text = `${second}${source.slice(one.start + 8, other.start + 4)}${first}`;
    return replaced({ start: one.start + 4, end: other.start + 8 }, text);
  },
  'a record is of another kind': onRecord(isCell, (found, { amount }, source) => {
    const others = [kinds.text, kinds.number, kinds.rk, kinds.sharedText, kinds.end, 0x01b6];
    return bytesOf([pick(others, amount) ?? 0]) + source.slice(found.start + 2, found.end);
  }),
  'a record says another length': onRecord(
    () => true,
    (found, { amount }, source) =>
      source.slice(found.start, found.start + 2) +
      bytesOf([Math.floor(amount * 0x2000)]) +
      source.slice(found.start + 4, found.end),
  ),
  'a cell is lost': onRecord(
    isCell,
    ({ start, end }) => bytesOf([0x01b6, end - start - 4]) + '\0'.repeat(end - start - 4),
  ),
  'a cell is written twice': onRecord(isCell, (found, _, source) => textOfRecord(found, source).repeat(2)),
  'a merge reaches elsewhere': onRecord(
    (kind) => kind === kinds.merged,
    (found, { amount }, source) => {
      const text = textOfRecord(found, source);
      const at = 6 + 2 * Math.floor((amount * (text.length - 6)) / 2);
      return text.slice(0, at) + bytesOf([Math.floor(((amount * 1000) % 1) * 12)]) + text.slice(at + 2);
    },
  ),
};
