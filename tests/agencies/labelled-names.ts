// Names of agencies with their meanings: those of labelled-names.csv, written one by one, and combinations of places and organs, whose
// meaning follows from both.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Gazetteer } from '../../src/agencies/gazetteer/gazetteer.js';
import { resolveAgency } from '../../src/agencies/names/resolve-agency.js';
import type { AgencyClues, AgencyResolution } from '../../src/model/agency.js';

export interface LabelledName {
  readonly name: string;
  readonly year: number;
  /** Division code, kind, subject and organ, separated by commas; or `ambiguous` or `unknown`. */
  readonly meaning: string;
}

/** How well names are resolved. A wrong agency costs precision; a missing one recall. */
export interface Figures {
  readonly names: number;
  readonly precision: number;
  readonly recall: number;
  /** Names that were resolved although they are ambiguous or unknown. */
  readonly guessed: readonly string[];
  /** Names that were not understood as labelled, with the actual result. */
  readonly missed: readonly string[];
}

const isDivision = /^\d+$/;
const clueless: Omit<AgencyClues, 'name' | 'year'> = {
  otherNames: [],
  hosts: [],
  postalCodes: [],
  telephoneCodes: [],
  addresses: [],
  fileName: null,
};

/** Clues that consist of a name only. */
export function cluesOf(name: string, year: number | null = 2022, more: Partial<AgencyClues> = {}): AgencyClues {
  return { ...clueless, name, year, ...more };
}

const written: readonly LabelledName[] = readFileSync(resolve(import.meta.dirname, 'labelled-names.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [name = '', year, code = '', ...rest] = line.split(',');
    return { name, year: Number(year), meaning: isDivision.test(code) ? [code, ...rest].join(',') : code };
  });

/** Each code with ways of writing the place, all of which mean only that place. */
const places: readonly (readonly [string, readonly string[]])[] = [
  ['320000', ['江苏省']],
  ['320800', ['淮安市', '江苏省淮安市', '江苏淮安市']],
  ['321322', ['沭阳县', '宿迁市沭阳县', '江苏省宿迁市沭阳县', '江苏省沭阳县']],
  ['110105', ['北京市朝阳区', '北京朝阳区']],
  ['320106', ['南京市鼓楼区', '江苏省南京市鼓楼区', '南京鼓楼区']],
  ['360783', ['龙南市', '赣州市龙南市', '赣州市龙南县', '龙南县']],
  ['422800', ['恩施州', '恩施土家族苗族自治州', '湖北省恩施州']],
  ['429004', ['仙桃市', '湖北省仙桃市']],
  ['441900', ['东莞市', '广东省东莞市']],
  ['150721', ['阿荣旗', '呼伦贝尔市阿荣旗']],
  ['420528', ['长阳土家族自治县', '长阳县', '宜昌市长阳土家族自治县']],
];

/** Wordings with what they mean in a place below a province, and in a province. */
const organs: readonly (readonly [string, string, string])[] = [
  ['人民政府', 'government,,人民政府', 'government,,人民政府'],
  ['发改委', 'bureau,development_reform,发展和改革委员会', 'bureau,development_reform,发展和改革委员会'],
  ['卫健委', 'bureau,health,卫生健康委员会', 'bureau,health,卫生健康委员会'],
  ['财政局', 'bureau,finance,财政局', 'bureau,finance,财政厅'],
  ['审计局', 'bureau,audit,审计局', 'bureau,audit,审计厅'],
  ['市场监管局', 'bureau,market_regulation,市场监督管理局', 'bureau,market_regulation,市场监督管理局'],
  ['税务局', 'tax,taxation,国家税务总局…税务局', 'tax,taxation,国家税务总局…税务局'],
  ['气象局', 'vertical,meteorology,气象局', 'vertical,meteorology,气象局'],
  ['人民政府办公室', 'government_office,,人民政府办公室', 'government_office,,人民政府办公厅'],
  [
    '人力资源和社会保障局',
    'bureau,human_resources,人力资源和社会保障局',
    'bureau,human_resources,人力资源和社会保障厅',
  ],
  ['退役军人事务局', 'bureau,veterans,退役军人事务局', 'bureau,veterans,退役军人事务厅'],
  ['残联', 'other,disabled_persons,残疾人联合会', 'other,disabled_persons,残疾人联合会'],
];

const composed: readonly LabelledName[] = places.flatMap(([code, wordings]) =>
  wordings.flatMap((place) =>
    organs.map(([organ, local, provincial]) => ({
      name: place + organ,
      year: 2019,
      meaning: `${code},${code.endsWith('0000') ? provincial : local}`,
    })),
  ),
);

export const labelledNames: readonly LabelledName[] = [...written, ...composed];
export const writtenNames = written.length;

/** Resolves every labelled name on its own and counts the results. */
export function figuresOf(gazetteer: Gazetteer): Figures {
  const judged = labelledNames.map((label) => ({
    ...label,
    got: meaningOf(resolveAgency(cluesOf(label.name, label.year), gazetteer)),
  }));
  const resolved = judged.filter(({ got }) => isAgency(got));
  const expected = judged.filter(({ meaning }) => isAgency(meaning));
  const right = expected.filter(({ meaning, got }) => meaning === got);
  return {
    names: judged.length,
    precision: right.length / resolved.length,
    recall: right.length / expected.length,
    guessed: resolved.filter(({ meaning }) => !isAgency(meaning)).map(({ name }) => name),
    missed: judged.filter(({ meaning, got }) => meaning !== got).map(({ name, got }) => `${name}: ${got}`),
  };
}

function isAgency(meaning: string): boolean {
  return meaning !== 'ambiguous' && meaning !== 'unknown';
}

function meaningOf(resolution: AgencyResolution): string {
  if (resolution.kind !== 'resolved') return resolution.kind;
  const { divisionCode, kind, subject, organ } = resolution.agency;
  return [divisionCode, kind, subject ?? '', organ].join(',');
}
