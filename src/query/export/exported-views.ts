// What an export contains, as data: views and tables, the order of their rows, and the types that SQLite does not know.
import type { ColumnType } from '../../model/column.js';

export interface ExportedView {
  readonly name: string;
  /** The columns that order its rows; rows that are equal in these are ordered by their other columns. */
  readonly sortKey: readonly string[];
  /** Whether the sort key is unique and never null. */
  readonly isKey: boolean;
  /** Why it is exported only if it is named; null if every export contains it. */
  readonly onlyByName: string | null;
  /** The type of its computed columns that are not in `usualTypes`; null if there are none. */
  readonly computed: ColumnType | null;
}

const asUsual = { isKey: false, onlyByName: null, computed: null } as const;
const byKey = { ...asUsual, isKey: true } as const;

/** Everything that can be exported, in the order of the export. */
export const exportedViews: readonly ExportedView[] = [
  { ...byKey, name: 'agency_years', sortKey: ['report_id'] },
  { ...byKey, name: 'agency_years_by_applicant', sortKey: ['report_id', 'applicant'], computed: 'real' },
  { ...byKey, name: 'reports', sortKey: ['report_id'] },
  { ...asUsual, name: 'facts', sortKey: ['report_id', 'indicator', 'applicant', 'path', 'label'] },
  { ...asUsual, name: 'unmapped', sortKey: ['report_id', 'path', 'label', 'column'] },
  { ...asUsual, name: 'sections', sortKey: ['report_id', 'number'] },
  { ...asUsual, name: 'checks', sortKey: ['report_id', 'code', 'subject'] },
  { ...asUsual, name: 'problems', sortKey: ['source_name', 'sha256', 'report_id', 'code'] },
  { ...asUsual, name: 'mentions', sortKey: ['report_id', 'section', 'start', 'end'] },
  { ...byKey, name: 'requests', sortKey: ['report_id'], computed: 'real' },
  { ...byKey, name: 'requests_by_applicant', sortKey: ['report_id', 'applicant'], computed: 'real' },
  { ...byKey, name: 'proactive', sortKey: ['report_id'], computed: 'real' },
  { ...byKey, name: 'disputes', sortKey: ['report_id'], computed: 'real' },
  { ...byKey, name: 'series', sortKey: ['report_id', 'series'] },
  { ...byKey, name: 'metrics', sortKey: ['report_id', 'metric'] },
  { ...byKey, name: 'peer_ranks', sortKey: ['report_id', 'metric'] },
  { ...byKey, name: 'peer_metrics', sortKey: ['metric', 'level', 'kind', 'year'] },
  { ...byKey, name: 'coverage', sortKey: ['agency_key', 'year'] },
  { ...asUsual, name: 'roll_up', sortKey: ['report_id', 'indicator', 'applicant'] },
  { ...asUsual, name: 'similarity', sortKey: ['report_id', 'section', 'relation', 'other_report_id', 'other_section'] },
  { ...byKey, name: 'editions', sortKey: ['report_id', 'edition_id'] },
  { ...byKey, name: 'conflicting_reports', sortKey: ['report_id'] },
  { ...byKey, name: 'copied_reports', sortKey: ['report_id'] },
  { ...byKey, name: 'agency_names', sortKey: ['agency_id', 'name', 'source'] },
  // Tables that explain the codes of the views.
  { ...byKey, name: 'agencies', sortKey: ['agency_id'] },
  { ...byKey, name: 'divisions', sortKey: ['code'] },
  { ...byKey, name: 'indicators', sortKey: ['code'] },
  { ...byKey, name: 'metric_definitions', sortKey: ['code'] },
  { ...byKey, name: 'dictionary', sortKey: ['object_kind', 'object', 'column'] },
  {
    ...byKey,
    name: 'requests_with_parts',
    sortKey: ['report_id', 'applicant'],
    onlyByName: 'requests and requests_by_applicant together',
    computed: 'real',
  },
  { ...byKey, name: 'agency_places', sortKey: ['agency_id'], onlyByName: 'agencies with the names of their divisions' },
  {
    ...byKey,
    name: 'series_by_place',
    sortKey: ['report_id', 'series'],
    onlyByName: 'series again, with the columns of agency_places',
  },
  {
    ...asUsual,
    name: 'value_history',
    sortKey: ['agency_id', 'agency', 'year', 'indicator', 'applicant', 'report_id'],
    onlyByName: 'larger than facts, and useful only to follow how numbers were corrected',
  },
  {
    ...asUsual,
    name: 'edition_cells',
    sortKey: ['report_id', 'edition_id', 'indicator', 'applicant'],
    onlyByName: 'a row for every cell of every other edition; editions counts them',
  },
  {
    ...asUsual,
    name: 'check_facts',
    sortKey: ['report_id', 'code', 'subject', 'side', 'fact_id'],
    onlyByName: 'larger than facts, because most facts take part in several checks',
  },
  {
    ...asUsual,
    name: 'check_cells',
    sortKey: ['report_id', 'code', 'subject', 'side', 'fact_id'],
    onlyByName: 'a step on the way to check_facts',
  },
  { ...asUsual, name: 'attested_facts', sortKey: ['fact_id'], onlyByName: 'a step on the way to check_facts' },
  {
    ...asUsual,
    name: 'roll_up_parts',
    sortKey: ['report_id', 'indicator', 'applicant', 'part_id'],
    onlyByName: 'the parts of each row of roll_up',
  },
  { ...byKey, name: 'problem_counts', sortKey: ['code'], onlyByName: 'counts the rows of problems' },
  {
    ...asUsual,
    name: 'reports_at_odds',
    sortKey: ['report_id', 'code', 'other_report_id'],
    onlyByName: 'a part of problems',
  },
  { ...byKey, name: 'readings_without_report', sortKey: ['reading_id'], onlyByName: 'a part of problems' },
  { ...byKey, name: 'alike_readings', sortKey: ['reading_id'], onlyByName: 'a step on the way to copied_reports' },
  { ...asUsual, name: 'problems_between_reports', sortKey: ['report_id', 'code'], onlyByName: 'a part of problems' },
  {
    ...asUsual,
    name: 'problems_of_reviews',
    sortKey: ['report_id', 'code', 'message'],
    onlyByName: 'a part of problems',
  },
  {
    ...asUsual,
    name: 'own_verdicts',
    sortKey: ['sha256'],
    onlyByName: 'for those who review',
  },
  {
    ...asUsual,
    name: 'suggested_reviews',
    sortKey: ['report_id', 'indicator', 'applicant', 'person', 'other_sha256'],
    onlyByName: 'for those who review',
  },
  {
    ...byKey,
    name: 'blocked_agencies',
    sortKey: ['agency_key', 'source'],
    onlyByName: 'a step on the way to coverage',
  },
  { ...byKey, name: 'scrape_log', sortKey: ['event_id'], onlyByName: 'for the operator of the scrape' },
  { ...byKey, name: 'scrape_source_states', sortKey: ['source'], onlyByName: 'for the operator of the scrape' },
  { ...byKey, name: 'scraped_reports', sortKey: ['source', 'address'], onlyByName: 'for the operator of the scrape' },
  { ...byKey, name: 'unread_sources', sortKey: ['source_id'], onlyByName: 'a step on the way to coverage' },
  { ...byKey, name: 'roster_agencies', sortKey: ['line'], onlyByName: 'a step on the way to coverage' },
  {
    ...asUsual,
    name: 'counted_facts',
    sortKey: ['reading_id', 'indicator', 'applicant'],
    onlyByName: 'a step on the way to requests, proactive, disputes, series and metrics',
  },
];

/** The views that cannot be exported, with the reason. */
export const unexportedViews: Readonly<Record<string, string>> = {
  section_search: 'it is a search index; its texts are in the view sections',
};

/** The types of computed columns, for which SQLite has none. A name means the same in all views. */
export const usualTypes: Readonly<Record<string, ColumnType>> = {
  ...typed('text', ['agency', 'agency_key', 'anchor', 'applicant', 'candidates', 'code', 'comparability', 'deadline']),
  ...typed('text', ['form', 'gap', 'indicator', 'last_seen', 'note', 'relation', 'rule', 'rule_source', 'sha256']),
  ...typed('text', ['evidence', 'role', 'side', 'source_name', 'status', 'subject', 'unit', 'verdict', 'why']),
  ...typed('integer', ['agrees', 'cells_differ', 'cells_same', 'days_late', 'facts', 'flagged', 'identical']),
  ...typed('integer', ['differs_from_edition', 'differs_from_text', 'fact_id', 'is_confirmed', 'is_doubted', 'sign']),
  ...typed('integer', ['is_in_effect', 'is_same', 'parts_known', 'parts_present', 'position', 'problems', 'rank']),
  ...typed('integer', ['report_id', 'reports', 'scopes', 'small', 'year']),
  ...typed('real', ['counted', 'delta', 'denominator', 'lower_quartile', 'median', 'numerator', 'parts_sum']),
  ...typed('real', ['percentile', 'read_value', 'right_value', 'share', 'stated', 'upper_quartile', 'value']),
};

function typed(type: ColumnType, names: readonly string[]): Readonly<Record<string, ColumnType>> {
  return Object.fromEntries(names.map((name) => [name, type]));
}
