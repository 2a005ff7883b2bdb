// The directory of an OLE compound file, the container of old Office documents ([MS-CFB] 2.2–2.6). Its names say what the file holds.

const headerLength = 512;
const sectorsInHeader = 109;
const entryLength = 128;
const nameBytes = 64;
const lastSector = 0xfffffffa;

/** The first bytes of every compound file. */
export const oleSignature: readonly number[] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Lists the names of the streams and storages in a compound file. Of a damaged file it lists those that can be reached: it stops
 * where the chain of sectors leads back or out of the file.
 */
export function readOleNames(bytes: Uint8Array): readonly string[] {
  if (bytes.length < headerLength) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return [];
  const sectorLength = 2 ** shift;
  const names: string[] = [];
  const seen = new Set<number>();
  let sector = view.getUint32(48, true);
  while (sector < lastSector && !seen.has(sector)) {
    seen.add(sector);
    const start = (sector + 1) * sectorLength;
    if (start + sectorLength > bytes.length) break;
    for (let at = start; at < start + sectorLength; at += entryLength) names.push(nameAt(bytes, view, at));
    sector = nextSector(view, sector, sectorLength);
  }
  return names.filter((name) => name !== '');
}

function nameAt(bytes: Uint8Array, view: DataView, at: number): string {
  // The length is in bytes and includes the closing zero.
  const length = view.getUint16(at + nameBytes, true);
  if (length < 2 || length > nameBytes) return '';
  return new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length - 2));
}

/** Follows the allocation table. The sectors of it that the header lists are enough for 7 MB and more. */
function nextSector(view: DataView, sector: number, sectorLength: number): number {
  const perTable = sectorLength / 4;
  const table = Math.floor(sector / perTable);
  if (table >= sectorsInHeader) return lastSector;
  const tableSector = view.getUint32(76 + table * 4, true);
  const at = (tableSector + 1) * sectorLength + (sector % perTable) * 4;
  return tableSector < lastSector && at + 4 <= view.byteLength ? view.getUint32(at, true) : lastSector;
}
