// Every command of the program: its name, what it does in a line, and its file, which is loaded when the command is used.
import type { DescribeCommand } from './command.js';

export interface CommandEntry {
  readonly summary: string;
  readonly load: () => Promise<DescribeCommand>;
}

/** In the order of the help. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  ingest: {
    summary: 'read reports into the database',
    load: async () => (await import('./ingest.js')).describeIngest,
  },
  scrape: {
    summary: 'visit the sources of sources.yaml: new and changed reports, ingested',
    load: async () => (await import('./scrape.js')).describeScrape,
  },
  schedule: {
    summary: 'keep running, and scrape each source when its schedule says so',
    load: async () => (await import('./schedule.js')).describeSchedule,
  },
  sources: {
    summary: 'check the file of sources, and show how each stands',
    load: async () => (await import('./sources.js')).describeSources,
  },
  store: {
    summary: 'verify the raw bytes that the scrape keeps; export them as WARC',
    load: async () => (await import('./store.js')).describeStore,
  },
  extract: {
    summary: 'show what is read of a file, before any mapping',
    load: async () => (await import('./extract.js')).describeExtract,
  },
  inspect: {
    summary: 'show what a file is mapped to: identity, numbers, checks, problems',
    load: async () => (await import('./inspect.js')).describeInspect,
  },
  checks: {
    summary: 'show the rules, and which numbers of the database do not follow them',
    load: async () => (await import('./checks.js')).describeChecks,
  },
  series: {
    summary: 'show numbers that are harmonised over the forms, year by year',
    load: async () => (await import('./series.js')).describeSeries,
  },
  similar: {
    summary: 'show which sections of a report are like those of earlier years or of other agencies',
    load: async () => (await import('./similar.js')).describeSimilar,
  },
  agency: {
    summary: 'show who an agency is, its names, reports, coverage and problems',
    load: async () => (await import('./agency.js')).describeAgencyCommand,
  },
  coverage: {
    summary: 'show which reports are there, late or missing, by agency and year',
    load: async () => (await import('./coverage.js')).describeCoverage,
  },
  dictionary: {
    summary: 'show what every table, view, column and code of the database is',
    load: async () => (await import('./dictionary.js')).describeDictionary,
  },
  trace: {
    summary: 'tell where a number comes from, what speaks for it, and what is made of it',
    load: async () => (await import('./trace/trace.js')).describeTrace,
  },
  quality: {
    summary: 'show what the numbers are supported by, and whether reading became better or worse',
    load: async () => (await import('./quality/quality.js')).describeQuality,
  },
  chart: {
    summary: 'draw a number over the years, a rate among peers, or who reported when, as SVG',
    load: async () => (await import('./chart/chart.js')).describeChart,
  },
  search: {
    summary: 'find sections by their words',
    load: async () => (await import('./search.js')).describeSearch,
  },
  sql: {
    summary: 'ask the database a question in SQL, which cannot change it',
    load: async () => (await import('./sql.js')).describeSql,
  },
  export: {
    summary: 'write views of the database as CSV, Parquet, XLSX or JSON files',
    load: async () => (await import('./export.js')).describeExport,
  },
  backup: {
    summary: 'copy the database while it is used, and verify the copy',
    load: async () => (await import('./backup.js')).describeBackup,
  },
  doctor: {
    summary: 'examine the database and what it needs, and tell what to do',
    load: async () => (await import('./doctor.js')).describeDoctor,
  },
};
