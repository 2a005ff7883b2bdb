// How well a number is evidenced: four levels, as data. `model/evidence.ts` decides which of them a number has.

export type EvidenceCode = 'proved' | 'confirmed' | 'single' | 'doubtful';

export interface EvidenceLevel {
  readonly code: EvidenceCode;
  /** 1 is the strongest. What is computed from several numbers has the weakest of their levels: the highest rank. */
  readonly rank: 1 | 2 | 3 | 4;
  /** What it says of one number, in few words. */
  readonly brief: string;
  readonly en: string;
  readonly zh: string;
}

/** The levels, the strongest first. */
export const evidenceLevels: readonly EvidenceLevel[] = [
  {
    code: 'proved',
    rank: 1,
    brief: 'something other than this cell says the same',
    en: 'something other than the cell says the same: the text of the report, last year’s report, an edition in another format, or a sum that pins the number. A sum pins a number if it holds, is not made of zeros alone, and if no cell, row, column or group of the table could be exchanged with another of its kind so that the number changes and yet everything that the report states still holds. So the addends of a sum, and a column of applicants beside others, are not pinned. A cell without a number is never proved',
    zh: '印证：单元格以外另有依据表明同一数值：正文、上年报告、其他格式的版本，或能够锁定该数值的合计式（成立、不全为零，且该数值所在的单元格、行、列、组与同类互换后不再成立）；无数值的单元格不属此级',
  },
  {
    code: 'confirmed',
    rank: 2,
    brief: 'a second reader of the same file saw the same',
    en: 'an independent reader of the same file saw the same in the cell',
    zh: '复核：另一独立读取程序在同一文件的该单元格读到相同内容',
  },
  {
    code: 'single',
    rank: 3,
    brief: 'one reader saw it, and nothing proves it',
    en: 'one reader alone saw it',
    zh: '单读：仅有一次读取',
  },
  {
    code: 'doubtful',
    rank: 4,
    brief: 'flagged, so check it',
    en: 'it is flagged: there is a reason to check it, whatever else supports it',
    zh: '存疑：有存疑标记，不论另有何种依据',
  },
];

const levelByCode: ReadonlyMap<string, EvidenceLevel> = new Map(evidenceLevels.map((level) => [level.code, level]));

/** The rank of a level, as the database stores it: 1 is the strongest. */
export function evidenceRank(code: EvidenceCode): EvidenceLevel['rank'] {
  return levelByCode.get(code)?.rank ?? 4;
}
