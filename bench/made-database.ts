// Generates a database of many facts quickly: rows like those that loading writes, straight into the tables. Figures are random, sums hold.
import { createHash } from 'node:crypto';
import type SqliteDatabase from 'better-sqlite3';
import {
  applicants,
  type FormCode,
  type FormTableCode,
  type Indicator,
  indicators,
} from '../src/catalogues/indicators/indicators.js';
import { type Draw, drawnNumbers } from './drawn-numbers.js';
import { addMadeAgencies, type MadeAgency } from './made-agencies.js';

const firstYear = 2014;
const lastYear = 2024;
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);

const indicatorsByForm: ReadonlyMap<FormCode, readonly Indicator[]> = new Map(
  (['2014', '2019', '2021'] as const).map((form) => [form, indicators.filter(({ forms }) => forms.includes(form))]),
);
const parts = applicants.filter(({ code }) => code !== 'total');
const notOutcomes: readonly string[] = [
  'requests.received',
  'requests.carried_in',
  'requests.handled_total',
  'requests.carried_out',
];

const formOf = (year: number): FormCode => (year < 2019 ? '2014' : year < 2021 ? '2019' : '2021');
const cellsOf = (form: FormCode): number =>
  (indicatorsByForm.get(form) ?? []).reduce(
    (sum, { table }) => sum + (table === 'requests' ? applicants.length : 1),
    0,
  );

/** How many facts each agency has, over all years. */
const factsOfAgency = years.reduce((sum, year) => sum + cellsOf(formOf(year)), 0);

export interface MadeCounts {
  readonly agencies: number;
  readonly reports: number;
  readonly facts: number;
}

/** Fills an empty database with about this many facts: agencies of all levels, with a report each year from 2014 to 2024. */
export function makeDatabase(connection: SqliteDatabase.Database, facts: number): MadeCounts {
  // A write-ahead log would grow as large as the database, because one transaction writes it all.
  connection.pragma('journal_mode = DELETE');
  connection.pragma('synchronous = OFF');
  connection.pragma('foreign_keys = OFF');
  connection.pragma('cache_size = -200000');
  const draw = drawnNumbers(20_240_131);
  const counts = connection.transaction(() => {
    const agencies = addMadeAgencies(connection, Math.max(1, Math.round(facts / factsOfAgency)));
    const writer = new ReportWriter(connection, draw);
    for (const agency of agencies) for (const year of years) writer.write(agency, year);
    writer.finish();
    return { agencies: agencies.length, reports: writer.reports, facts: writer.facts };
  })();
  return counts;
}

/** One in this many reports has another edition, whose ids begin above all reports. */
const editionEvery = 20;
const firstEdition = 10_000_000;

/** A key as loading makes it of a text or of numbers: no report has that of another. */
function keyOf(words: string): string {
  return createHash('sha256').update(words).digest('hex');
}

interface Cell {
  readonly indicator: string;
  readonly applicant: string | null;
  readonly value: number;
}

class ReportWriter {
  reports = 0;
  facts = 0;
  readonly #statements;
  readonly #draw: Draw;
  #previous: { readonly agency: MadeAgency; readonly id: number; readonly carriedOut: readonly Fact[] } | null = null;

  constructor(connection: SqliteDatabase.Database, draw: Draw) {
    this.#draw = draw;
    this.#statements = writeStatements(connection);
  }

  write(agency: MadeAgency, year: number): void {
    const id = ++this.reports;
    const form = formOf(year);
    const statements = this.#statements;
    const month = this.#draw.below(5) === 0 ? '04' : '01';
    const publishedOn = `${year + 1}-${month}-${String(10 + this.#draw.below(20)).padStart(2, '0')}`;
    statements.source.run({ id, name: `${agency.name}${year}年.docx`, at: `${year + 1}-05-01` });
    statements.document.run({ id, sha256: id.toString(16).padStart(64, '0'), at: `${year + 1}-05-01` });
    statements.reading.run({
      ...{ id, agency: agency.name, agencyId: agency.id, year, form, publishedOn },
      ...{
        scope: agency.kind === 'government' ? 'territory' : 'organ',
        title: `${agency.name}${year}年政府信息公开工作年度报告`,
      },
      ...{ textKey: keyOf(`text ${id}`), valuesKey: keyOf(`numbers ${id}`) },
      tableForms: JSON.stringify(
        form === '2014' ? { statistics_2014: form } : { proactive: form, requests: form, disputes: form },
      ),
    });
    const facts = this.#writeFacts(id, form);
    this.#writeText(id, agency, year);
    this.#writeYears(agency, id, facts);
  }

  /** Adds the other editions, and marks as doubtful what a failed check over two years speaks against. */
  finish(): void {
    for (let report = editionEvery; report <= this.reports; report += editionEvery) this.#writeEdition(report);
    this.#statements.contradicted.run();
    // What would be settled again is as it should be.
    this.#statements.forgetEvidenceDue.run();
  }

  /** An edition of a report as a PDF, in which one number is another. */
  #writeEdition(report: number): void {
    const [edition, statements] = [report + firstEdition, this.#statements];
    const name = `${edition}.pdf`;
    const at = '2025-04-01T00:00:00.000Z';
    statements.source.run({ id: edition, name, at });
    statements.document.run({ id: edition, sha256: edition.toString(16).padStart(64, '0'), at });
    statements.edition.run(edition, edition, report);
    statements.factsOfEdition.run(edition, report);
    statements.changeOne.run(edition);
    statements.settleEdition.run(report, edition);
  }

  #writeFacts(report: number, form: FormCode): readonly Fact[] {
    const blanks = this.#draw.below(10) === 0;
    const sums = new Map<string, number>();
    let position = 0;
    return this.#cells(form).map(({ indicator, applicant, value }) => {
      const fact: Fact = { id: ++this.facts, indicator, applicant };
      const isBlank = blanks && value === 0;
      const table = indicator.startsWith('requests') ? 2 : indicator.startsWith('disputes') ? 3 : 1;
      const row = 3 + Math.floor(position++ / applicants.length);
      const column = 1 + (position % applicants.length);
      const flags = this.#draw.below(100) === 0 ? '["value_uncertain"]' : '[]';
      sums.set(indicator, value);
      this.#statements.fact.run(
        ...[
          fact.id,
          report,
          indicator,
          applicant,
          isBlank ? null : value,
          isBlank ? 'blank' : 'number',
          isBlank ? '' : String(value),
        ],
        `{"kind":"docx","part":"word/document.xml","path":"body/tbl[${table}]/tr[${row}]/tc[${column}]","table":${table},"row":${row},"column":${column}}`,
        `[{"kind":"second_reading","reader":"mammoth"},{"kind":"arithmetic","check":"requests.row_sum","subject":"${indicator}"}]`,
        ...[flags, isBlank ? 1 : 0, flags === '[]' ? 2 : 4],
      );
      return fact;
    });
  }

  /** The cells of a report, for which the sums over outcomes, applicants and years hold. */
  #cells(form: FormCode): readonly Cell[] {
    const ofForm = indicatorsByForm.get(form) ?? [];
    const tables = new Set<FormTableCode>(ofForm.map(({ table }) => table));
    const others = ofForm.filter(({ table }) => table !== 'requests');
    const scale = Math.exp(this.#draw.below(600) / 100);
    const plain = others.map(({ code }) => ({ indicator: code, applicant: null, value: this.#draw.small(scale) }));
    return tables.has('requests')
      ? [
          ...plain,
          ...this.#requests(
            ofForm.filter(({ table }) => table === 'requests'),
            scale,
          ),
        ]
      : plain;
  }

  #requests(rows: readonly Indicator[], scale: number): readonly Cell[] {
    const totals = new Map<string, number>();
    const byPart = parts.flatMap(({ code: applicant }, index): readonly Cell[] => {
      const most = index === 0 ? scale : index === 1 ? scale / 8 : 0.3;
      const drawn = new Map<string, number>(rows.map(({ code }) => [code, this.#draw.small(most)]));
      const handled = rows.reduce(
        (sum, { code }) => (notOutcomes.includes(code) ? sum : sum + (drawn.get(code) ?? 0)),
        0,
      );
      const [carriedIn, carriedOut] = [drawn.get('requests.carried_in') ?? 0, drawn.get('requests.carried_out') ?? 0];
      drawn.set('requests.handled_total', handled);
      drawn.set('requests.received', Math.max(0, handled + carriedOut - carriedIn));
      return rows.map(({ code }) => {
        const value = drawn.get(code) ?? 0;
        totals.set(code, (totals.get(code) ?? 0) + value);
        return { indicator: code, applicant, value };
      });
    });
    return [
      ...byPart,
      ...rows.map(({ code }) => ({ indicator: code, applicant: 'total', value: totals.get(code) ?? 0 })),
    ];
  }

  #writeText(report: number, agency: MadeAgency, year: number): void {
    const statements = this.#statements;
    for (let position = 1; position <= 6; position++) {
      const kind = ['overview', 'proactive', 'requests', 'disputes', 'improvements', 'other'][position - 1] ?? 'other';
      statements.section.run(
        report,
        position,
        position,
        kind,
        kind,
        `${agency.name}${year}年的工作，第${position}部分。`,
      );
    }
    for (let position = 1; position <= 35; position++)
      statements.check.run(
        report,
        position,
        'requests.row_sum',
        `row ${position}`,
        1,
        1,
        position === 1 && report % 50 === 0 ? 'fail' : 'pass',
      );
    if (report % 3 === 0) statements.problem.run(report, 1, 'check_failed', 'A sum does not hold.');
    statements.mention.run(report, 1, 3, 0, 5, '收到申请', this.#draw.small(100), 'request', 0, 'requests.received', 1);
  }

  #writeYears(agency: MadeAgency, report: number, facts: readonly Fact[]): void {
    const statements = this.#statements;
    const previous = this.#previous?.agency === agency ? this.#previous : null;
    this.#previous = {
      agency,
      id: report,
      carriedOut: facts.filter(({ indicator }) => indicator === 'requests.carried_out'),
    };
    statements.comparedReport.run(report);
    const group = 1 + (report % years.length);
    statements.group.run(group, `overview`, firstYear + group);
    statements.text.run(report, group);
    statements.comparedSection.run(report, report, agency.id);
    if (previous === null) return;
    statements.preceding.run(report, previous.id);
    if (this.#draw.below(5) === 0) statements.similarity.run(report, previous.id, 0.5 + this.#draw.below(51) / 100);
    for (const now of facts.filter(({ indicator }) => indicator === 'requests.carried_in')) {
      const before = previous.carriedOut.find(({ applicant }) => applicant === now.applicant);
      if (before === undefined) continue;
      const subject = now.applicant ?? '';
      statements.yearCheck.run(
        report,
        'years.requests_carried',
        subject,
        1,
        1,
        this.#draw.below(50) === 0 ? 'fail' : 'pass',
      );
      for (const { id } of [before, now]) statements.yearCheckFact.run(report, 'years.requests_carried', subject, id);
    }
  }
}

interface Fact {
  readonly id: number;
  readonly indicator: string;
  readonly applicant: string | null;
}

function writeStatements(connection: SqliteDatabase.Database) {
  const prepare = (sql: string) => connection.prepare<unknown[]>(sql);
  prepare(
    "INSERT INTO runs (run_id, started_at, arguments, version, status) VALUES (1, '2026-01-01', '[]', 'made', 'finished')",
  ).run();
  return {
    source:
      prepare(`INSERT INTO sources (source_id, location, name, document_id, report_id, first_seen_at, last_seen_at)
      VALUES (:id, :id || '/' || :name, :name, :id, :id, :at, :at)`),
    document: prepare(`INSERT INTO documents (document_id, sha256, source_id, bytes, format, first_seen_at)
      VALUES (:id, :sha256, :id, 30000, 'docx', :at)`),
    reading:
      prepare(`INSERT INTO readings (reading_id, document_id, run_id, parser_version, read_at, duration_ms, outcome, agency,
        agency_id, agency_key, scope, year, form, title, published_on, table_forms, metadata, text_key, values_key, different_numbers)
      VALUES (:id, :id, 1, 'made', '2026-01-01', 20, 'report', :agency, :agencyId, :agencyId, :scope, :year, :form, :title, :publishedOn,
        :tableForms, '[]', :textKey, :valuesKey, 40)`),
    fact: prepare(`INSERT INTO reading_facts (fact_id, reading_id, indicator, applicant, value, state, raw, anchor, support, flags, is_counted_zero, evidence)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    edition: prepare(`
      INSERT INTO readings (reading_id, document_id, run_id, parser_version, read_at, duration_ms, outcome, agency, agency_id, agency_key, scope,
        year, form, title, published_on, table_forms, metadata)
      SELECT ?, ?, 1, 'made', '2026-01-01', 20, 'report', agency, agency_id, agency_key, scope, year, form, title, published_on, table_forms, '[]'
      FROM readings WHERE reading_id = ?`),
    factsOfEdition: prepare(`
      INSERT INTO reading_facts (reading_id, indicator, applicant, value, state, raw, anchor, support, flags, is_counted_zero, evidence)
      SELECT ?, indicator, applicant, value, state, raw, anchor, support, flags, is_counted_zero, evidence
      FROM reading_facts WHERE reading_id = ?`),
    changeOne: prepare(`
      UPDATE reading_facts SET value = value + 1 WHERE fact_id = (
        SELECT min(fact_id) FROM reading_facts WHERE reading_id = ? AND state = 'number'
      )`),
    settleEdition: prepare("UPDATE readings SET edition_of = ?, edition_rule = 'format' WHERE reading_id = ?"),
    contradicted: prepare(`
      UPDATE reading_facts SET evidence = 4 WHERE evidence <> 4 AND fact_id IN (
        SELECT fact_id FROM edition_differences
        UNION ALL SELECT fact_id FROM year_check_facts JOIN year_checks USING (reading_id, code, subject) WHERE status = 'fail'
      )`),
    forgetEvidenceDue: prepare('DELETE FROM evidence_due'),
    section: prepare(
      'INSERT INTO reading_sections (reading_id, position, number, kind, title, text) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    check: prepare(
      'INSERT INTO reading_checks (reading_id, position, code, subject, left_value, right_value, status) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    problem: prepare('INSERT INTO reading_problems (reading_id, position, code, message) VALUES (?, ?, ?, ?)'),
    mention:
      prepare(`INSERT INTO reading_mentions (reading_id, position, section_position, start_offset, end_offset, phrase, number, unit,
        decimals, subject, reading, agrees)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'value', ?)`),
    comparedReport: prepare('INSERT INTO compared_reports (reading_id) VALUES (?)'),
    group: prepare('INSERT INTO section_groups (group_id, kind, year) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
    text: prepare('INSERT INTO section_texts (text_id, group_id, agencies) VALUES (?, ?, 1)'),
    comparedSection: prepare(
      'INSERT INTO compared_sections (reading_id, position, text_id, agency) VALUES (?, 1, ?, ?)',
    ),
    preceding: prepare('INSERT INTO preceding_reports (reading_id, previous_id) VALUES (?, ?)'),
    similarity:
      prepare(`INSERT INTO section_similarities (reading_id, position, other_reading_id, other_position, jaccard)
      VALUES (?, 1, ?, 1, ?)`),
    yearCheck: prepare(
      'INSERT INTO year_checks (reading_id, code, subject, left_value, right_value, status) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    yearCheckFact: prepare('INSERT INTO year_check_facts (reading_id, code, subject, fact_id) VALUES (?, ?, ?, ?)'),
  };
}
