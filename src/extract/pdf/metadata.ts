// What a PDF's information dictionary says of the document (ISO 32000-1, 14.3.3), under the names that all readers use.
import type { MetadataItem } from '../../model/document.js';

const names: Readonly<Record<string, string>> = {
  Title: 'title',
  Author: 'author',
  Producer: 'producer',
  Creator: 'creator',
  CreationDate: 'created',
  ModDate: 'modified',
};

const dateNames: ReadonlySet<string> = new Set(['created', 'modified']);
/** ISO 32000-1, 7.9.4: year, then each part if all before it are there, then the distance from universal time. */
const printedDate =
  /^(?:D:)?(?<year>\d{4})(?<month>\d\d)?(?<day>\d\d)?(?<hour>\d\d)?(?<minute>\d\d)?(?<second>\d\d)?(?:Z|(?<offset>[+-]\d\d)'?(?<offsetMinute>\d\d)?'?)?/;

/** Reads the entries that are stated; dates in ISO 8601, in the time of the place where they were written. */
export function metadataOf(info: object): readonly MetadataItem[] {
  return Object.entries(names).flatMap(([key, name]) => {
    const value: unknown = Reflect.get(info, key);
    if (typeof value !== 'string' || value.trim() === '') return [];
    return [{ name, value: dateNames.has(name) ? isoDateOf(value.trim()) : value.trim() }];
  });
}

/** `D:20250328101500+08'00'` → `2025-03-28T10:15:00+08:00`. What is not in that form stays as it is. */
function isoDateOf(text: string): string {
  const parts = printedDate.exec(text)?.groups;
  if (parts === undefined) return text;
  const { year, month, day, hour, minute, second, offset, offsetMinute } = parts;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (hour === undefined) return date;
  const zone = offset === undefined ? (text.includes('Z') ? 'Z' : '') : `${offset}:${offsetMinute ?? '00'}`;
  return `${date}T${hour}:${minute ?? '00'}:${second ?? '00'}${zone}`;
}
