// The formats of an export, as data.
import { encodeCsv } from './csv.js';
import type { Encode } from './encode.js';
import { encodeJson, encodeNdjson } from './json.js';
import { encodeParquet } from './parquet.js';
import { encodeXlsx } from './xlsx.js';

export const formatNames = ['csv', 'parquet', 'xlsx', 'json', 'ndjson'] as const;
export type FormatName = (typeof formatNames)[number];

interface Format {
  /** Also the ending of its files. */
  readonly name: FormatName;
  readonly mediaType: string;
  /** Whether the file is text, in UTF-8. */
  readonly isText: boolean;
  readonly encode: Encode;
}

export const formats: Readonly<Record<FormatName, Format>> = {
  csv: { name: 'csv', mediaType: 'text/csv', isText: true, encode: encodeCsv },
  parquet: { name: 'parquet', mediaType: 'application/vnd.apache.parquet', isText: false, encode: encodeParquet },
  xlsx: {
    name: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    isText: false,
    encode: encodeXlsx,
  },
  json: { name: 'json', mediaType: 'application/json', isText: true, encode: encodeJson },
  ndjson: { name: 'ndjson', mediaType: 'application/x-ndjson', isText: true, encode: encodeNdjson },
};
