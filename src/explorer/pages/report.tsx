// One report: its official tables, sections, checks and editions.
import { z } from 'zod';
import {
  type CheckOfReport,
  checksOfReport,
  type FactOfReport,
  factsOfReport,
  findShownReport,
  type NearReport,
  reportsNear,
  type SectionOfReportPage,
  type ShownReport,
  sectionsWithMentions,
} from '../../query/explorer/report.js';
import { numberAsked, pageOf, pageTable } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { codeName, scopeName } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { EvidenceLegend } from '../parts/evidence.js';
import { addressOfFact, OfficialTables } from '../parts/official-tables.js';
import { UnmappedNumbers } from '../parts/unmapped-numbers.js';

/** The SHA-256 of a document, in lower-case hexadecimal digits. */
export const hashAsked = z.string().regex(/^[0-9a-f]{64}$/, 'must be the sha256 of a document');

/** The page `/reports/:sha256`. */
export const reportPage = pageOf({
  path: '/reports/:sha256',
  asked: z.object({ sha256: hashAsked, part: numberAsked }),
  find: ({ connection }, name) => {
    const report = findShownReport(connection, name);
    if (report === null) return null;
    return {
      report,
      facts: factsOfReport(connection, report),
      sections: sectionsWithMentions(connection, report.report_id),
      checks: checksOfReport(connection, report.report_id),
      near: reportsNear(connection, report),
    };
  },
  title: ({ report }) => `${report.agency ?? report.source_name} ${report.year ?? ''}`,
  table: ({ facts }) =>
    pageTable(['indicator', 'applicant', 'label', 'value', 'state', 'raw', 'unit', 'evidence', 'flags'], facts),
  draw: ({ report, facts, sections, checks, near }, view) => (
    <>
      <Head report={report} view={view} />
      <Near report={report} near={near} view={view} />
      {report.status === 'in_effect' && (
        <>
          <h2>{view.say('Numbers', '数值')}</h2>
          <EvidenceLegend view={view} />
          <OfficialTables facts={facts} tableForms={report.tableForms} view={view} />
          <Others facts={facts} view={view} />
        </>
      )}
      <Checks checks={checks} view={view} />
      <Sections sections={sections} facts={facts} view={view} />
    </>
  ),
});

const webAddress = /^https?:\/\//iu;

const Head = ({ report, view }: { readonly report: ShownReport; readonly view: View }) => (
  <>
    <h1 lang="zh-Hans">
      {report.agency_key === null ? (
        (report.agency ?? report.source_name)
      ) : (
        <a href={addressOf(['agencies', report.agency_key])}>{report.agency}</a>
      )}{' '}
      {report.year}
    </h1>
    {report.title !== null && <p lang="zh-Hans">{report.title}</p>}
    <p class="facts-line">
      {codeName(report.status, view)} · {view.say(`form of ${report.form ?? '?'}`, `${report.form ?? '?'} 年样式`)} ·{' '}
      {scopeName(report.scope ?? 'none', view)}
      {report.published_on !== null && ` · ${view.say('published', '发布于')} ${report.published_on}`} ·{' '}
      <span class="file">{report.source_name}</span>
      {report.url !== null && webAddress.test(report.url) && (
        <>
          {' · '}
          <a href={report.url} rel="noreferrer external">
            {view.say('original address', '原网址')}
          </a>
        </>
      )}
    </p>
    <p class="hash">sha256 {report.sha256}</p>
  </>
);

interface NearParts {
  readonly report: ShownReport;
  readonly near: readonly NearReport[];
  readonly view: View;
}

const Near = ({ report, near, view }: NearParts) => {
  const shown = near.filter(
    ({ year, status }) =>
      year !== null &&
      report.year !== null &&
      (year === report.year || (Math.abs(year - report.year) === 1 && status === 'in_effect')),
  );
  if (shown.length === 0) return null;
  return (
    <ul class="near" aria-label={view.say('Related reports', '相关报告')}>
      {shown.map(({ sha256, part, year, status, source_name, scope }) => (
        <li>
          <a href={addressOf(['reports', sha256], { part })}>
            {year} {codeName(status, view)}
          </a>{' '}
          <span class="file">
            {scope === report.scope ? source_name : `${scopeName(scope ?? 'none', view)}, ${source_name}`}
          </span>
          {!view.isPublished && (
            <>
              {' · '}
              <a
                href={addressOf(['reports', report.sha256, 'beside', sha256], { part: report.part, other_part: part })}
              >
                {view.say('compare', '比较')}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
};

const Others = ({ facts, view }: { readonly facts: readonly FactOfReport[]; readonly view: View }) => {
  const others = facts.filter(({ indicator }) => indicator === 'unmapped');
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{view.say('Numbers outside of the forms', '统一样式之外的数值')}</h3>
      <UnmappedNumbers facts={others} hasPlaces={false} view={view} />
    </section>
  );
};

const Checks = ({ checks, view }: { readonly checks: readonly CheckOfReport[]; readonly view: View }) => {
  const failed = checks.filter(({ status }) => status === 'fail');
  const held = checks.filter(({ status }) => status === 'pass').length;
  const written = (value: number | null) => (value === null ? null : numberInWords(value, view));
  return (
    <section>
      <h2>{view.say('Checks', '核验')}</h2>
      <p>
        {view.say(
          `${held} hold, ${failed.length} fail, ${checks.length - held - failed.length} cannot be assessed.`,
          `成立 ${held} 项，不成立 ${failed.length} 项，无法核验 ${checks.length - held - failed.length} 项。`,
        )}
      </p>
      {failed.length > 0 && (
        <DataTable
          rows={failed}
          empty=""
          columns={[
            {
              head: view.say('Rule', '规则'),
              isHead: true,
              cell: ({ code, rule }) => <span title={rule ?? ''}>{code}</span>,
            },
            {
              head: view.say('For', '对象'),
              cell: ({ subject, subject_zh }) => <span lang="zh-Hans">{subject_zh ?? subject}</span>,
            },
            { head: view.say('One side', '一侧'), isNumber: true, cell: ({ left_value }) => written(left_value) },
            { head: view.say('Other side', '另一侧'), isNumber: true, cell: ({ right_value }) => written(right_value) },
            { head: view.say('Difference', '差'), isNumber: true, cell: ({ delta }) => written(delta) },
          ]}
        />
      )}
    </section>
  );
};

interface SectionsParts {
  readonly sections: readonly SectionOfReportPage[];
  readonly facts: readonly FactOfReport[];
  readonly view: View;
}

const Sections = ({ sections, facts, view }: SectionsParts) => (
  <section>
    <h2>{view.say('Text', '正文')}</h2>
    {sections
      .filter(({ text }) => text !== '')
      .map((section) => (
        <article class="section" lang="zh-Hans" id={`section-${section.number}`}>
          <h3>{section.title === '' ? view.say('Before the first section', '首节之前') : section.title}</h3>
          {paragraphsOf(section, facts, view)}
        </article>
      ))}
  </section>
);

/** The paragraphs of a section, with the numbers of its text linked to the cells that they agree or disagree with. */
function paragraphsOf({ text, mentions }: SectionOfReportPage, facts: readonly FactOfReport[], view: View) {
  let place = 0;
  return text.split('\n').map((paragraph) => {
    const start = place;
    const end = start + paragraph.length;
    place = end + 1;
    let done = start;
    const parts = mentions
      .filter((mention) => mention.start >= start && mention.end <= end)
      .flatMap((mention) => {
        if (mention.start < done) return [];
        const before = text.slice(done, mention.start);
        done = mention.end;
        const words = text.slice(mention.start, mention.end);
        const fact = facts.find(
          ({ indicator, applicant }) =>
            indicator === mention.indicator &&
            (applicant === mention.applicant || (mention.applicant === null && applicant === 'total')),
        );
        const kind = mention.agrees === 1 ? 'agrees' : mention.agrees === 0 ? 'differs' : 'stated';
        const title =
          mention.agrees === 1
            ? view.say('the tables state the same', '与表格一致')
            : mention.agrees === 0
              ? view.say('the tables state something else', '与表格不一致')
              : view.say('a number without a cell to compare', '无可比的单元格');
        return [
          before,
          fact === undefined ? (
            <mark class={kind} title={title}>
              {words}
            </mark>
          ) : (
            <a class={`mention ${kind}`} title={title} href={addressOfFact(fact)}>
              {words}
            </a>
          ),
        ];
      });
    return (
      <p>
        {parts}
        {text.slice(done, end)}
      </p>
    );
  });
}
