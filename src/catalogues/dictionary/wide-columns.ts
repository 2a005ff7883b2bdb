// The columns of the wide views that stand for one indicator: named and described as it is.
import { indicators } from '../indicators/indicators.js';
import type { ColumnRow } from './dictionary-rows.js';

const singleRowOf2019 = 'requests.other';

/** `requests.refused.state_secret` is the column `refused_state_secret` of the view `requests`. */
export const wideColumns: readonly ColumnRow[] = indicators
  .filter(({ table, code }) => table !== 'statistics_2014' && code !== singleRowOf2019)
  .map(({ code, table, unit, en, zh }) => [
    `${table}.${code.slice(table.length + 1).replaceAll('.', '_')}`,
    'real',
    unit,
    `${en} (${code})`,
    zh,
  ]);
