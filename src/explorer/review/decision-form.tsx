// What a person can decide about a number: a button for each decision, and a key for each button.
import type { FactOfReport, ShownReport } from '../../query/explorer/report.js';
import { placeKey } from '../../query/explorer/review-queue.js';
import type { Review } from '../../reviews/review.js';
import { addressOf, type View } from '../page/view.js';

const names: Readonly<Record<Review['decision'], readonly [en: string, zh: string]>> = {
  right: ['right: printed so', '读取正确'],
  misprint: ['misprint: printed so, but wrong', '原文有误'],
  corrected: ['corrected: the print says', '更正为'],
  unreadable: ['unreadable', '无法辨认'],
  undo: ['undo', '撤销'],
  copied: ['copied', '系抄录'],
  own_numbers: ['its own numbers', '数值属实'],
  report: ['it is a report', '是报告'],
  no_report: ['it is no report', '不是报告'],
};
const keys = [
  ['right', '1'],
  ['misprint', '2'],
  ['corrected', '3'],
  ['unreadable', '4'],
] as const;

/** A decision in the reader's language. */
export function decisionName(decision: Review['decision'], view: View): string {
  return view.say(...names[decision]);
}

interface FormParts {
  readonly report: ShownReport;
  /** `table,row,column`. */
  readonly cell: string;
  readonly number: { readonly indicator: string; readonly applicant: string | null };
  readonly tried: number | null;
  /** The number that was decided just before, if nobody decided this one: it is what one takes back. */
  readonly decidedBefore: FactOfReport | null;
  readonly neighbours: { readonly previous: FactOfReport | null; readonly next: FactOfReport | null };
  readonly view: View;
}

/** Draws the form. Without scripts, its buttons and links do the same as the keys. */
export const DecisionForm = ({ report, cell, number, tried, decidedBefore, neighbours, view }: FormParts) => {
  const to = (fact: FactOfReport) => addressOf(['review', report.sha256], { part: report.part, cell: placeKey(fact) });
  return (
    <form class="decision" method="post" action="/review/decide" data-cell={cell}>
      <input type="hidden" name="sha256" value={report.sha256} />
      <input type="hidden" name="part" value={report.part ?? ''} />
      <input type="hidden" name="indicator" value={number.indicator} />
      <input type="hidden" name="applicant" value={number.applicant ?? '-'} />
      <input type="hidden" name="cell" value={cell} />
      {decidedBefore !== null && (
        <>
          <input type="hidden" name="before_indicator" value={decidedBefore.indicator} />
          <input type="hidden" name="before_applicant" value={decidedBefore.applicant ?? '-'} />
          <input type="hidden" name="before_cell" value={placeKey(decidedBefore)} />
        </>
      )}
      <div class="buttons">
        {keys.map(([decision, key]) => (
          <button type="submit" name="decision" value={decision} aria-keyshortcuts={key}>
            {decisionName(decision, view)} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
      <div class="buttons">
        <label>
          {view.say('What the print says', '原文数值')}
          <input name="value" inputmode="decimal" value={tried ?? ''} autocomplete="off" />
        </label>
        <button type="submit" formmethod="get" formaction={addressOf(['review', report.sha256])} formnovalidate>
          {view.say('Try the sums', '试算')}
        </button>
      </div>
      <label>
        {view.say('Note', '备注')}
        <input name="note" maxlength={500} autocomplete="off" />
      </label>
      <label>
        {view.say('Your name', '姓名')}
        <input name="by" required maxlength={100} autocomplete="name" data-remembered="by" />
      </label>
      <p class="choices">
        {neighbours.previous !== null && (
          <a rel="prev" href={to(neighbours.previous)} aria-keyshortcuts="k">
            {view.say('before', '上一个')} <kbd>k</kbd>
          </a>
        )}
        {neighbours.next !== null && (
          <a rel="next" href={to(neighbours.next)} aria-keyshortcuts="j">
            {view.say('skip', '跳过')} <kbd>j</kbd>
          </a>
        )}
        <button type="submit" class="quiet" name="decision" value="undo" aria-keyshortcuts="u">
          {decidedBefore === null ? decisionName('undo', view) : view.say('undo the last', '撤销上一个')} <kbd>u</kbd>
        </button>
      </p>
      <label class="switch" hidden>
        <input type="checkbox" data-keys checked /> {view.say('single keys', '单键操作')}
      </label>
    </form>
  );
};
