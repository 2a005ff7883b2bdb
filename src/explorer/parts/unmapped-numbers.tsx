// Numbers of a report that no cell of a form was mapped to.
import type { FactOfReport } from '../../query/explorer/report.js';
import type { View } from '../page/view.js';
import { DataTable } from './data-table.js';
import { CellText, EvidenceBadge } from './evidence.js';
import { addressOfFact } from './official-tables.js';

interface UnmappedParts {
  readonly facts: readonly FactOfReport[];
  /** Whether to say in which cells of the document they stand. */
  readonly hasPlaces: boolean;
  readonly view: View;
}

/** Draws them as a table, each with the label that the document gives it. */
export const UnmappedNumbers = ({ facts, hasPlaces, view }: UnmappedParts) => (
  <DataTable<FactOfReport>
    rows={facts}
    empty={view.say('None.', '无。')}
    columns={[
      { head: view.say('Label', '名称'), isHead: true, cell: ({ label }) => <span lang="zh-Hans">{label}</span> },
      {
        head: view.say('Number', '数值'),
        isNumber: true,
        cell: (fact) => (
          <a href={addressOfFact(fact)}>
            <CellText cell={fact} view={view} />
          </a>
        ),
      },
      { head: view.say('Unit', '单位'), cell: ({ unit }) => unit },
      ...(hasPlaces
        ? [{ head: view.say('Place', '位置'), cell: ({ place }: FactOfReport) => placeInWords(place, view) }]
        : []),
      { head: view.say('Evidence', '依据'), cell: ({ evidence }) => <EvidenceBadge code={evidence} view={view} /> },
    ]}
  />
);

function placeInWords({ table, row, column }: FactOfReport['place'], view: View): string {
  return view.say(`table ${table}, row ${row}, column ${column}`, `第 ${table} 表第 ${row} 行第 ${column} 列`);
}
