// What kind of organ a printed name is of, as far as it decides how the wording of a report is to be understood.

/** A government of a county or above; its office; a town or sub-district, which has no organs under it; any other organ. */
export type AuthorKind = 'government' | 'government_office' | 'township' | 'bureau' | 'unknown';

export interface Author {
  readonly kind: AuthorKind;
  /** The class of the government's place as in 全市 and 全县; null where it has none. */
  readonly area: string | null;
}

const office = /(?:政府|[省市县区州旗盟])(?:办公室|办公厅|政府办|府办)$|政府办$/u;
const township = /(?:镇|乡|街道|苏木)(?:人民)?(?:政府|办事处)?(?:党政)?(?:综合)?(?:办公室)?$/u;
const government = /(?:人民)?政府$|行政公署$|行署$/u;
const place = /(?:(地区)|([省市县区州旗盟]))$/u;
const governmentWords = /(?:人民)?政府(?:办公室|办公厅|办)?$|(?:行政公署|行署)$/u;
const zone = /(?:开发区|高新区|园区|示范区|管理区|合作区|保税区|试验区|风景区|景区|新区)$/u;

/** Tells the kind of an author by its name; `unknown` where there is none. */
export function authorOf(name: string | null): Author {
  if (name === null || name === '') return { kind: 'unknown', area: null };
  if (township.test(name)) return { kind: 'township', area: null };
  const [, prefecture, letter] = place.exec(name.replace(governmentWords, '')) ?? [];
  const area = prefecture ?? letter ?? null;
  if (office.test(name)) return { kind: 'government_office', area };
  if (government.test(name) || (area !== null && !zone.test(name))) return { kind: 'government', area };
  return { kind: 'bureau', area: null };
}
