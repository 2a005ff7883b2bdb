// One number: what it is, what supports it, what contradicts it, and its cell in the document.
import { z } from 'zod';
import { type NumberInEdition, numberInEdition } from '../../query/explorer/edition-page.js';
import { type NumberAddress, traceByName } from '../../query/explorer/number.js';
import type { CheckOfNumber } from '../../query/trace/evidence.js';
import type { NumberTrace, StatedSupport } from '../../query/trace/trace.js';
import type { PastStatement, UseOfNumber } from '../../query/trace/uses.js';
import type { PrintedTable } from '../page/document-viewer.js';
import { numberAsked, pageOf, pageTable, textAsked } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { CellInDocument, pagePlaceOf } from '../parts/cell-in-document.js';
import { applicantLabel, codeName } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { CellText, EvidenceBadge } from '../parts/evidence.js';
import { hashAsked } from './report.js';

const asked = z
  .object({
    sha256: hashAsked,
    indicator: z.string(),
    applicant: z.string(),
    cell: textAsked,
    part: numberAsked,
    /** Whether the document is opened again to show its table. */
    document: textAsked,
  })
  .transform(({ applicant, ...rest }) => ({ ...rest, applicant: applicant === '-' ? null : applicant }));

interface ShownNumber {
  readonly trace: NumberTrace;
  /** Null if it was not asked for. */
  readonly printed: PrintedTable | null;
  /** The number on a page of another edition, where its own document has no pages; null if there is none. */
  readonly edition: NumberInEdition | null;
}

/** The page `/numbers/:sha256/:indicator/:applicant`; `-` stands for no applicant. */
export const numberPage = pageOf({
  path: '/numbers/:sha256/:indicator/:applicant',
  asked,
  isCostly: ({ document }) => document !== null,
  find: async ({ connection, documents }, name): Promise<ShownNumber | null> => {
    const trace = traceByName(connection, name satisfies NumberAddress);
    if (trace === null) return null;
    const edition =
      pagePlaceOf(trace) === null ? numberInEdition(connection, trace.report.report_id, trace.number) : null;
    if (name.document === null) return { trace, printed: null, edition };
    const { sha256, places } = trace.document;
    const document = { sha256, places: places.map(({ location }) => location) };
    return { trace, edition, printed: await documents.table(document, trace.number.anchor, trace.number.raw) };
  },
  title: ({ trace: { number, report } }) => `${number.label} · ${report.agency ?? ''} ${report.year ?? ''}`,
  table: ({ trace }) =>
    pageTable(['status', 'value', 'state', 'raw', 'source_name', 'sha256', 'first_seen', 'last_seen'], trace.history),
  draw: (shown, view) => (
    <>
      <Head trace={shown.trace} view={view} />
      <div class="columns number-page">
        <section id="document">
          <h2>{view.say('In the document', '文档原貌')}</h2>
          <CellInDocument {...shown} view={view} />
        </section>
        <div>
          <Support trace={shown.trace} view={view} />
          <Reviews reviews={shown.trace.reviews} view={view} />
          <Doubts trace={shown.trace} view={view} />
          <Checks checks={shown.trace.checks} view={view} />
        </div>
      </div>
      <History history={shown.trace.history} view={view} />
      <Uses uses={shown.trace.uses} view={view} />
    </>
  ),
});

interface TraceParts {
  readonly trace: NumberTrace;
  readonly view: View;
}

const Head = ({ trace: { number, report, document }, view }: TraceParts) => (
  <>
    <p class="path">
      <a lang="zh-Hans" href={addressOf(['reports', document.sha256], { part: report.part })}>
        {report.agency} {report.year}
      </a>
    </p>
    <h1 lang="zh-Hans">
      {[...number.path, number.label].join(' › ')}
      {number.applicant !== null && ` · ${applicantLabel(number.applicant)}`}
    </h1>
    <p class="the-number">
      <CellText cell={number} view={view} /> {number.unit !== null && <span class="unit">{number.unit}</span>}{' '}
      <EvidenceBadge code={number.evidence} view={view} />
    </p>
    <p class="facts-line">
      <code>{number.indicator}</code> · {view.say('printed', '原文')} “{number.raw}” · {view.say('table', '表')}{' '}
      {number.anchor.table}, {view.say('row', '行')} {number.anchor.row}, {view.say('column', '列')}{' '}
      {number.anchor.column}
      {number.value !== number.read_value &&
        ` · ${view.say('read as', '读作')} ${number.read_value === null ? '–' : numberInWords(number.read_value, view)}`}
      {number.page !== null && ` · ${view.say('page', '第')} ${number.page}${view.say('', ' 页')}`} ·{' '}
      <span class="file">{document.source_name}</span>
    </p>
  </>
);

const Support = ({ trace, view }: TraceParts) => (
  <section>
    <h2>{view.say('What supports it', '支持依据')}</h2>
    {trace.support.length === 0 ? (
      <p class="empty">{view.say('Only the first reader vouches for it.', '仅有首次读取。')}</p>
    ) : (
      <ul>
        {trace.support.map((support) => (
          <li>{supportInWords(support, view)}</li>
        ))}
      </ul>
    )}
  </section>
);

function supportInWords(support: StatedSupport, view: View) {
  switch (support.kind) {
    case 'second_reading':
      if (support.recognised)
        return view.say(
          `the digits of its font were recognised by their shapes: ${support.reader}`,
          `字体未如实说明所显示的数字，按字形识别：${support.reader}`,
        );
      return view.say(`a second reader saw the same: ${support.reader}`, `另一读取程序所见一致：${support.reader}`);
    case 'arithmetic':
      return view.say(
        `the sum ${support.check} holds for ${support.subject}`,
        `勾稽关系成立：${support.check}（${support.subject}）`,
      );
    case 'narrative':
      return view.say(
        `section ${support.section} says: ${support.phrase}`,
        `第 ${support.section} 节写明：${support.phrase}`,
      );
    case 'last_year':
      return view.say(
        `it follows from the reports of two years: ${support.check}`,
        `与上下年度报告衔接：${support.check}`,
      );
    case 'other_edition':
      return (
        <a href={addressOf(['reports', support.sha256])}>
          {view.say('another edition states the same', '其他版本数值一致')}
        </a>
      );
    case 'person':
      return view.say(
        `${support.by.join(', ')} compared it with the document: ${support.decision}`,
        `${support.by.join('、')} 已与原文核对：${support.decision}`,
      );
  }
}

const Reviews = ({ reviews, view }: { readonly reviews: NumberTrace['reviews']; readonly view: View }) =>
  reviews.length === 0 ? null : (
    <section>
      <h2>{view.say('What people decided', '人工决定')}</h2>
      <DataTable
        rows={reviews}
        empty=""
        columns={[
          { head: view.say('Who', '决定人'), isHead: true, cell: ({ person }) => person },
          { head: view.say('When', '时间'), cell: ({ reviewed_at }) => reviewed_at.slice(0, 16).replace('T', ' ') },
          {
            head: view.say('Decision', '决定'),
            cell: ({ decision, value }) =>
              `${codeName(decision, view)}${value === null ? '' : ` ${numberInWords(value, view)}`}`,
          },
          { head: view.say('Had been read', '当时读作'), cell: ({ seen_raw }) => `“${seen_raw}”` },
          {
            head: view.say('State', '状态'),
            cell: ({ state, sha256 }) =>
              state === 'suggestion' ? (
                <a href={addressOf(['reports', sha256])}>{codeName(state, view)}</a>
              ) : (
                codeName(state, view)
              ),
          },
          { head: view.say('Note', '备注'), cell: ({ note }) => note },
        ]}
      />
    </section>
  );

const Doubts = ({ trace: { flags, problems }, view }: TraceParts) =>
  flags.length + problems.length === 0 ? null : (
    <section>
      <h2>{view.say('What speaks against it', '存疑原因')}</h2>
      <ul>
        {flags.map(({ code, meaning, advice }) => (
          <li>
            <strong>{code}</strong>: {meaning} {advice}
          </li>
        ))}
        {problems.map(({ code, message }) => (
          <li>
            <strong>{code}</strong>: {message}
          </li>
        ))}
      </ul>
    </section>
  );

const Checks = ({ checks, view }: { readonly checks: readonly CheckOfNumber[]; readonly view: View }) => (
  <section>
    <h2>{view.say('Checks that it takes part in', '参与的核验')}</h2>
    <DataTable
      rows={checks}
      empty={view.say('None.', '无。')}
      columns={[
        {
          head: view.say('Rule', '规则'),
          isHead: true,
          cell: ({ code, rule }) => <span title={rule ?? ''}>{code}</span>,
        },
        { head: view.say('For', '对象'), cell: ({ subject, subject_zh }) => subject_zh ?? subject },
        {
          head: view.say('Sides', '两侧'),
          isNumber: true,
          cell: ({ left_value, right_value }) =>
            `${left_value === null ? '?' : numberInWords(left_value, view)} : ${right_value === null ? '?' : numberInWords(right_value, view)}`,
        },
        {
          head: view.say('Result', '结果'),
          cell: ({ status }) => <span class={`check ${status}`}>{codeName(status, view)}</span>,
        },
      ]}
    />
  </section>
);

const History = ({ history, view }: { readonly history: readonly PastStatement[]; readonly view: View }) => (
  <section>
    <h2>{view.say('Everything ever stated here', '历次数值')}</h2>
    <DataTable
      rows={history}
      empty={view.say('None.', '无。')}
      columns={[
        { head: view.say('Status', '状态'), isHead: true, cell: ({ status }) => codeName(status, view) },
        { head: view.say('Number', '数值'), isNumber: true, cell: (past) => <CellText cell={past} view={view} /> },
        {
          head: view.say('File', '文件'),
          cell: ({ source_name, sha256 }) => (
            <a class="file" href={addressOf(['reports', sha256])}>
              {source_name}
            </a>
          ),
        },
        { head: view.say('First seen', '首次发现'), cell: ({ first_seen }) => first_seen.slice(0, 10) },
      ]}
    />
  </section>
);

const Uses = ({ uses, view }: { readonly uses: readonly UseOfNumber[]; readonly view: View }) => (
  <section>
    <h2>{view.say('What is computed from it', '由其计算')}</h2>
    <DataTable
      rows={uses}
      empty={view.say('Nothing.', '无。')}
      columns={[
        {
          head: view.say('Series or rate', '序列或比率'),
          isHead: true,
          cell: ({ kind, code, zh }) => (
            <a href={addressOf(['explore'], { code })} title={kind}>
              {view.say(code, zh)}
            </a>
          ),
        },
        { head: view.say('Year', '年度'), cell: ({ year }) => year },
        {
          head: view.say('Value', '数值'),
          isNumber: true,
          cell: ({ value }) => (value === null ? null : numberInWords(value, view)),
        },
        { head: view.say('Note', '说明'), cell: ({ note }) => note },
      ]}
    />
  </section>
);
