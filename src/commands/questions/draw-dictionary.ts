// Draws the dictionary for a terminal, and as the Markdown page docs/dictionary.md.
import type { DictionaryRow, ObjectKind } from '../../query/dictionary.js';
import { drawTable } from '../draw-table.js';

/** Draws the objects without their columns, one per line. */
export function drawObjects(rows: readonly DictionaryRow[]): string {
  const objects = rows.filter(({ column }) => column === '');
  return drawTable([
    ['kind', 'name', 'a row is, or the code means', '含义'],
    ...objects.map(({ object_kind, object, en, zh }) => [object_kind, object, en, zh]),
  ]);
}

/** Draws one object completely: what it is, and each of its columns. */
export function drawObject(rows: readonly DictionaryRow[]): string {
  return groupsOf(rows).map(drawGroup).join('\n\n');
}

function drawGroup([itself, ...columns]: readonly DictionaryRow[]): string {
  if (itself === undefined) return '';
  const unit = itself.unit === null ? [] : [`unit: ${itself.unit}`];
  const source = itself.source === null ? [] : [`source: ${itself.source}`];
  const heading = [`${itself.object} (${itself.object_kind})`, itself.en, itself.zh, ...unit, ...source];
  if (columns.length === 0) return heading.join('\n');
  const table = drawTable([
    ['column', 'type', 'unit', 'meaning', '含义'],
    ...columns.map(({ column, type, unit: of, en, zh }) => [column, type ?? '', of ?? '', en, zh]),
  ]);
  return [...heading, '', table].join('\n');
}

/** Groups rows by object. */
function groupsOf(rows: readonly DictionaryRow[]): readonly (readonly DictionaryRow[])[] {
  const groups = new Map<string, DictionaryRow[]>();
  for (const row of rows) {
    const key = `${row.object_kind} ${row.object}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

const sections: readonly (readonly [kind: ObjectKind, title: string, introduction: string])[] = [
  ['view', 'Views', 'What people query. The names and the order of their columns are stable.'],
  [
    'table',
    'Tables',
    'What the views are built on, and the catalogues. Tables that are not catalogues may change between versions.',
  ],
  [
    'metric',
    'Metrics',
    'Rates, in the view `metrics`. The source is the value in SQL, for a row `report` of the view `reports`.',
  ],
  [
    'series',
    'Series',
    'Numbers harmonised across the forms, in the view `series`. The source says how each form gives them.',
  ],
  [
    'indicator',
    'Indicators',
    'What a number in the view `facts` counts. The source is the notice of each form that prints it.',
  ],
  ['applicant', 'Applicants', 'Who asks for information.'],
  [
    'evidence',
    'Evidence',
    'How well a number is evidenced, the strongest level first; in the views `facts`, `series` and `metrics`.',
  ],
  ['rule', 'Rules', 'Reconciliation rules (勾稽关系), in the view `checks`.'],
  ['problem', 'Problems', 'In the view `problems`.'],
  ['unit', 'Units', ''],
];

const pageHead = `# Data dictionary

Every table, view, column and code of the database, as in its table \`dictionary\`. Written by \`npm run write-docs\` from
\`src/catalogues/dictionary/\`. Types: \`flag\` is 0 or 1, \`time\` is ISO 8601 in UTC, \`date\` is YYYY-MM-DD, \`json\` is text for SQLite’s JSON functions.`;

/** Draws the whole dictionary as a page in Markdown. */
export function drawDictionaryPage(rows: readonly DictionaryRow[]): string {
  const parts = sections.flatMap(([kind, title, introduction]) => {
    const ofKind = rows.filter(({ object_kind }) => object_kind === kind);
    const body =
      kind === 'view' || kind === 'table' ? groupsOf(ofKind).map(objectInMarkdown) : [codesInMarkdown(ofKind)];
    return [`## ${title}`, ...(introduction === '' ? [] : [introduction]), ...body];
  });
  return `${[pageHead, ...parts].join('\n\n')}\n`;
}

function objectInMarkdown([itself, ...columns]: readonly DictionaryRow[]): string {
  if (itself === undefined) return '';
  const table = tableInMarkdown(
    ['column', 'type', 'unit', 'meaning', '含义'],
    columns.map(({ column, type, unit, en, zh }) => [`\`${column}\``, type ?? '', unit ?? '', en, zh]),
  );
  return [`### ${itself.object}`, `A row is ${itself.en} (${itself.zh}); ${itself.source ?? ''}.`, table].join('\n\n');
}

function codesInMarkdown(rows: readonly DictionaryRow[]): string {
  const columns: readonly (readonly [head: string, cell: (row: DictionaryRow) => string])[] = [
    ['code', ({ object }) => `\`${object}\``],
    ['unit', ({ unit }) => unit ?? ''],
    ['meaning', ({ en }) => en],
    ['含义', ({ zh }) => zh],
    ['source', ({ source, object_kind }) => (object_kind === 'metric' ? `\`${source ?? ''}\`` : (source ?? ''))],
  ];
  // A column that is empty for all codes of the kind is left out.
  const used = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ''));
  return tableInMarkdown(
    used.map(([head]) => head),
    rows.map((row) => used.map(([, cell]) => cell(row))),
  );
}

function tableInMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
