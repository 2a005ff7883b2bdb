// How far the numbers can be trusted: how often this version reads a number right where the truth is known, and how well the numbers of this
// database are evidenced, by year.
import { z } from 'zod';
import { evidenceLevels } from '../../catalogues/evidence.js';
import { evidenceByYear, type YearEvidence } from '../../query/explorer/overview.js';
import type { FormatAccuracy, MeasuredAccuracy } from '../page/measured-accuracy.js';
import { pageOf, pageTable } from '../page/page.js';
import { numberInWords, type View } from '../page/view.js';
import { DataTable } from '../parts/data-table.js';
import { EvidenceLegend, evidenceName } from '../parts/evidence.js';

/** The page `/accuracy`. */
export const accuracyPage = pageOf({
  path: '/accuracy',
  asked: z.object({}),
  isKept: () => true,
  find: ({ connection, accuracy }) => ({ measured: accuracy(), evidence: evidenceByYear(connection) }),
  title: (_, view) => view.say('Accuracy', '准确性'),
  table: ({ evidence }) =>
    pageTable(['year', 'reports', 'numbers', 'proved', 'confirmed', 'single', 'doubtful'], evidence),
  draw: ({ measured, evidence }, view) => (
    <>
      <h1>{view.say('Accuracy', '准确性')}</h1>
      <Measured measured={measured} view={view} />
      <section>
        <h2>{view.say('How well the numbers of this database are evidenced', '本数据库数值的依据')}</h2>
        <EvidenceTable rows={evidence} view={view} />
        <EvidenceLegend view={view} />
      </section>
    </>
  ),
});

/** A share of numbers in per cent, rounded down: 100 is all of them, and 0 none. */
function shareOf(count: number, all: number, view: View): string {
  if (all === 0) return '–';
  if (count === 0) return '0';
  if (count / all < 0.0001) return `< ${numberInWords(0.01, view)} %`;
  return `${numberInWords(Math.floor((10_000 * count) / all) / 100, view)} %`;
}

const numbersOf = ({ right, right_flagged, wrong_flagged, reported, silent }: FormatAccuracy) =>
  right + right_flagged + wrong_flagged + reported + silent;

const Measured = ({ measured, view }: { readonly measured: MeasuredAccuracy | null; readonly view: View }) => (
  <section>
    <h2>{view.say('How often a number is read right', '数值读取的准确率')}</h2>
    {measured === null ? (
      <p class="note">{view.say(`Not measured for version ${view.version}.`, `${view.version} 版未测量。`)}</p>
    ) : (
      <>
        <p>
          {view.say(
            `Version ${measured.version}, over ${numberInWords(
              sumOf(measured, ({ documents }) => documents),
              view,
            )} made documents whose every number is known, two in five of them with faults such as real ones have. A number that is wrong must be flagged or reported: the last column counts those that are neither.`,
            `${measured.version} 版，在 ${numberInWords(
              sumOf(measured, ({ documents }) => documents),
              view,
            )} 份已知全部数值的文档上测得，其中约五分之二带有真实文档中的缺陷。错误的数值必须被标记或报告，最后一列为两者皆无者。`,
          )}
        </p>
        <DataTable
          rows={measured.formats}
          empty={view.say('Nothing was measured.', '尚未测量。')}
          columns={[
            { head: view.say('Format', '格式'), isHead: true, cell: ({ format }) => format.toUpperCase() },
            countColumn(view.say('Documents', '文档'), ({ documents }) => documents, view),
            countColumn(view.say('Numbers', '数值'), numbersOf, view),
            shareColumn(view.say('right', '正确'), ({ right }) => right, view),
            shareColumn(view.say('right, flagged', '正确但被标记'), ({ right_flagged }) => right_flagged, view),
            shareColumn(view.say('wrong, flagged', '错误且被标记'), ({ wrong_flagged }) => wrong_flagged, view),
            shareColumn(view.say('missing, reported', '缺失且被报告'), ({ reported }) => reported, view),
            countColumn(view.say('silently wrong', '无提示的错误'), ({ silent }) => silent, view),
          ]}
        />
      </>
    )}
  </section>
);

function sumOf({ formats }: MeasuredAccuracy, count: (row: FormatAccuracy) => number): number {
  return formats.reduce((sum, row) => sum + count(row), 0);
}

function countColumn(head: string, count: (row: FormatAccuracy) => number, view: View) {
  return { head, isNumber: true, cell: (row: FormatAccuracy) => numberInWords(count(row), view) };
}

function shareColumn(head: string, count: (row: FormatAccuracy) => number, view: View) {
  return { head, isNumber: true, cell: (row: FormatAccuracy) => shareOf(count(row), numbersOf(row), view) };
}

const EvidenceTable = ({ rows, view }: { readonly rows: readonly YearEvidence[]; readonly view: View }) => (
  <DataTable
    rows={rows}
    empty={view.say('No reports yet.', '尚无报告。')}
    columns={[
      { head: view.say('Year', '年度'), isHead: true, cell: ({ year }) => year },
      { head: view.say('Reports', '报告'), isNumber: true, cell: ({ reports }) => numberInWords(reports, view) },
      { head: view.say('Numbers', '数值'), isNumber: true, cell: ({ numbers }) => numberInWords(numbers, view) },
      ...evidenceLevels.map(({ code }) => ({
        head: evidenceName(code, view),
        isNumber: true,
        cell: (row: YearEvidence) => shareOf(row[code], row.numbers, view),
      })),
    ]}
  />
);
