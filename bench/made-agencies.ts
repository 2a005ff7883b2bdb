// The agencies of a generated database: provinces, their prefectures and counties, and the government and the bureaus of each.
import type SqliteDatabase from 'better-sqlite3';

export interface MadeAgency {
  readonly id: string;
  readonly name: string;
  readonly kind: 'government' | 'bureau';
}

type Level = 'province' | 'prefecture' | 'county';

interface Place {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parent: Place | null;
}

const bureaus = [
  ['财政局', 'finance'],
  ['教育局', 'education'],
  ['公安局', 'public_security'],
  ['卫生健康委员会', 'health'],
  ['自然资源和规划局', 'natural_resources'],
  ['住房和城乡建设局', 'housing'],
  ['统计局', 'statistics'],
] as const;
/** The queries of the cookbook ask for this city. */
const city: Place = { code: '320800', name: '淮安市', level: 'prefecture', parent: null };

/** Writes this many agencies with their divisions. The first is the government of 淮安市. */
export function addMadeAgencies(connection: SqliteDatabase.Database, count: number): readonly MadeAgency[] {
  const addPlace = connection.prepare('INSERT INTO divisions (code, name, level, parent_code) VALUES (?, ?, ?, ?)');
  const addAgency = connection.prepare(`
    INSERT INTO agencies (agency_id, name, level, kind, subject, division_code, parent_id, origin)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'resolved')`);
  const agencies: MadeAgency[] = [];
  for (const place of places()) {
    const { code, name, level, parent } = place;
    addPlace.run(code, name, level, parent?.code ?? null);
    const government = `${code}00`;
    const made: readonly (MadeAgency & { readonly subject: string | null })[] = [
      { id: government, name: `${name}人民政府`, kind: 'government', subject: null },
      ...bureaus.map(([bureau, subject], index) => ({
        ...{ id: `${code}0${index + 1}`, name: `${name}${bureau}`, kind: 'bureau' as const, subject },
      })),
    ];
    for (const agency of made) {
      if (agencies.length === count) return agencies;
      const above = agency.kind === 'bureau' ? government : parent === null ? null : `${parent.code}00`;
      addAgency.run(agency.id, agency.name, level, agency.kind, agency.subject, code, above);
      agencies.push(agency);
    }
  }
  return agencies;
}

function* places(): Generator<Place> {
  yield city;
  for (let province = 11; province <= 99; province++) {
    const top: Place = { code: `${province}0000`, name: `第${province}省`, level: 'province', parent: null };
    if (province === 32) continue;
    yield top;
    for (let prefecture = 1; prefecture <= 14; prefecture++) {
      const code = `${province}${String(prefecture).padStart(2, '0')}`;
      const above: Place = { code: `${code}00`, name: `第${code}市`, level: 'prefecture', parent: top };
      yield above;
      for (let county = 1; county <= 9; county++)
        yield { code: `${code}0${county}`, name: `第${code}0${county}县`, level: 'county', parent: above };
    }
  }
}
