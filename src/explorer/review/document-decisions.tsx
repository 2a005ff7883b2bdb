// What a person can decide about a document as a whole, and what people decided: within a form that says which document it is.
import type { Review } from '../../reviews/review.js';
import type { View } from '../page/view.js';
import { decisionName } from './decision-form.js';

interface DecisionParts {
  readonly decided: readonly { readonly by: string; readonly decision: Review['decision']; readonly note: string }[];
  readonly decisions: readonly Review['decision'][];
  readonly view: View;
}

/** Draws what was decided, the fields for the person's name and note, and a button for each decision. */
export const DocumentDecisions = ({ decided, decisions, view }: DecisionParts) => (
  <>
    {decided.map(({ by, decision, note }) => (
      <p class="note">
        {by}: {decisionName(decision, view)}
        {note !== '' && ` (${note})`}
      </p>
    ))}
    <label>
      {view.say('Your name', '姓名')}
      <input name="by" required maxlength={100} autocomplete="name" data-remembered="by" />
    </label>
    <label>
      {view.say('Note', '备注')}
      <input name="note" maxlength={500} autocomplete="off" />
    </label>
    {decisions.map((decision) => (
      <button type="submit" class={decision === 'undo' ? 'quiet' : undefined} name="decision" value={decision}>
        {decisionName(decision, view)}
      </button>
    ))}
  </>
);
