// The properties of an OLE document ([MS-OLEPS] 2.21): title, author, program, dates.
import { type MetadataItem, producerName } from '../../model/document.js';

/** The numbers of the properties ([MS-OLEPS] 2.25.1), and the names that every reader gives them. */
const names: readonly (readonly [id: number, name: string])[] = [
  [2, 'title'],
  [3, 'subject'],
  [4, 'author'],
  [18, producerName],
  [12, 'created'],
  [13, 'modified'],
];

const codePageId = 1;
const types = { number: 0x02, text: 0x1e, wideText: 0x1f, time: 0x40 } as const;
const chinesePage = 936;
const utf8Page = 65001;
const utf16Page = 1200;
/** Times count in 100 nanoseconds from 1601. */
const epoch = 11_644_473_600_000;
const ticksOfMillisecond = 10_000n;
const closingZeros = /\0+$/;

/** Reads the properties that become metadata. A set that is damaged gives what can be read of it. */
export function metadataOfSet(set: DataView | null): readonly MetadataItem[] {
  if (set === null || set.byteLength < 48) return [];
  const start = set.getUint32(44, true);
  if (start + 8 > set.byteLength) return [];
  const count = Math.min(set.getUint32(start + 4, true), Math.floor((set.byteLength - start - 8) / 8));
  const places = new Map(
    Array.from({ length: count }, (_, index) => {
      const at = start + 8 + 8 * index;
      return [set.getUint32(at, true), start + set.getUint32(at + 4, true)] as const;
    }),
  );
  const page = places.get(codePageId);
  const codePage = page !== undefined && page + 6 <= set.byteLength ? set.getUint16(page + 4, true) : chinesePage;
  return names.flatMap(([id, name]) => {
    const at = places.get(id);
    const value = at === undefined || at + 8 > set.byteLength ? '' : valueAt(set, at, codePage);
    return value === '' ? [] : [{ name, value }];
  });
}

function valueAt(set: DataView, at: number, codePage: number): string {
  const type = set.getUint32(at, true);
  if (type === types.time) return timeAt(set, at + 4);
  if (type !== types.text && type !== types.wideText) return '';
  const length = set.getUint32(at + 4, true) * (type === types.wideText ? 2 : 1);
  if (at + 8 + length > set.byteLength) return '';
  const bytes = new Uint8Array(set.buffer, set.byteOffset + at + 8, length);
  const encoding =
    type === types.wideText || codePage === utf16Page ? 'utf-16le' : codePage === utf8Page ? 'utf-8' : 'gb18030';
  return new TextDecoder(encoding).decode(bytes).replace(closingZeros, '').trim();
}

/** Null dates are written as the beginning of 1601. */
function timeAt(set: DataView, at: number): string {
  if (at + 8 > set.byteLength) return '';
  const time = Number(set.getBigUint64(at, true) / ticksOfMillisecond) - epoch;
  return time > 0 && time < 4e12 ? new Date(time).toISOString() : '';
}
