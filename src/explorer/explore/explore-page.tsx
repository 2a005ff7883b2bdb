// Any series or rate over agencies and years: as lines, table, bars, distribution, dots of two, or a map of provinces.
import { measureName } from '../../charts/drawing/measure.js';
import { pageOf } from '../page/page.js';
import { addressOf, numberInWords, sameWith, type View } from '../page/view.js';
import { scopeName } from '../parts/code-names.js';
import { InlineChart } from '../parts/inline-chart.js';
import { exploreAsked } from './asked.js';
import { ExploreForm, MeasureChoice, MeasureLinks, ViewTabs } from './choices.js';
import { type ExploredView, findExplored } from './explored.js';
import { chartOfView, filterInWords, reportsShown } from './explored-chart.js';
import { ShownTable, tableOfShown } from './shown-table.js';

/** The page `/explore`. */
export const explorePage = pageOf({
  path: '/explore',
  asked: exploreAsked,
  // A value for each dot of a large database is much to keep.
  isKept: ({ view }) => view !== 'distribution' && view !== 'scatter',
  find: ({ connection, isDrawn }, asked) => findExplored(connection, asked, isDrawn),
  title: (found, view) => (found.kind === 'choice' ? found.wanted : nameOfMeasure(found, view)),
  table: (found) =>
    found.kind === 'choice'
      ? { columns: ['code', 'en', 'zh'], rows: found.matches.map(({ code, en, zh }) => [code, en, zh]) }
      : tableOfShown(found),
  chart: (found, view, place) => (found.kind === 'choice' ? null : chartOfView(found, view, place)),
  draw: (found, view, asked) => {
    if (found.kind === 'choice') return <MeasureChoice found={found} view={view} />;
    const chart = chartOfView(found, view, view.isPublished ? 'file' : 'page');
    return (
      <>
        <h1>{nameOfMeasure(found, view)}</h1>
        {view.isPublished ? (
          <MeasureLinks code={found.measure.code} view={view} />
        ) : (
          <>
            <ExploreForm found={found} asked={asked} view={view} />
            <ViewTabs found={found} view={view} />
          </>
        )}
        <Setting found={found} view={view} />
        {chart !== null && <InlineChart chart={chart} />}
        {!view.isPublished && <Files found={found} hasChart={chart !== null} view={view} />}
        <ShownTable found={found} view={view} />
      </>
    );
  },
});

interface Parts {
  readonly found: ExploredView;
  readonly view: View;
}

/** As titles of charts begin with it. */
function nameOfMeasure({ measure }: ExploredView, view: View): string {
  return measureName(measure, view.language);
}

/** Which reports are shown, and which others there are. */
const Setting = ({ found, view }: Parts) => {
  const { filter, scopes, shown } = found;
  const others = scopes.filter(({ scope }) => scope !== filter.scope);
  const isOneScope = filter.scope !== null && shown.kind !== 'agencies';
  return (
    <>
      <p class="facts-line">
        {[
          ...filterInWords(found, view),
          view.say(
            `${numberInWords(reportsShown(found), view)} ${reportsShown(found) === 1 ? 'report' : 'reports'}`,
            `${numberInWords(reportsShown(found), view)} 份报告`,
          ),
        ].join(' · ')}
        {isOneScope && others.length > 0 && !view.isPublished && (
          <>
            {' · '}
            {view.say('reports that cover something else are apart:', '其他范围的报告另列：')}
            {others.map(({ scope, reports }) => (
              <>
                {' '}
                <a href={sameWith(view, { scope })}>{scopeName(scope, view)}</a>{' '}
                <span class="count">{numberInWords(reports, view)}</span>
              </>
            ))}
          </>
        )}
      </p>
      {isMixed(found) && (
        <p class="note">
          {view.say(
            'Agencies of all levels together: choose a level to compare like with like.',
            '包含各层级机关，选定层级后更可比。',
          )}
        </p>
      )}
      {found.isCut && (
        <p class="note">
          {view.say(
            `Only the first ${numberInWords(reportsShown(found), view)} values. Choose a year or a place, or ask in SQL.`,
            `仅含前 ${numberInWords(reportsShown(found), view)} 个值，请缩小范围或使用 SQL。`,
          )}
        </p>
      )}
    </>
  );
};

/** Whether counts of agencies that differ in size by their level are described together. */
function isMixed({ measure, filter, shown }: ExploredView): boolean {
  return (
    measure.kind === 'series' &&
    filter.level === null &&
    (shown.kind === 'years' ||
      shown.kind === 'map' ||
      shown.kind === 'distribution' ||
      (shown.kind === 'groups' && shown.by !== 'level'))
  );
}

/** Exactly what is shown, in every form. */
const Files = ({ found, hasChart, view }: Parts & { readonly hasChart: boolean }) => (
  <p class="files">
    {view.say('What is shown as', '导出所示内容：')}
    {(['csv', 'xlsx', 'parquet', ...(hasChart ? (['svg', 'png'] as const) : [])] as const).map((format) => (
      <>
        {' '}
        <a href={sameWith(view, {}, format)} download>
          {format === 'parquet' ? 'Parquet' : format.toUpperCase()}
        </a>
      </>
    ))}{' '}
    <a href={addressOf(['sql'], { q: found.statement })}>SQL</a>
  </p>
);
