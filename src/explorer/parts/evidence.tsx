// How a number and its evidence are shown: by a word and a mark, never by colour alone. Blank, slash, 无 and 0 look different.
import { type EvidenceCode, evidenceLevels } from '../../catalogues/evidence.js';
import { numberInWords, type View } from '../page/view.js';

/** What a cell states. */
export interface ShownCell {
  readonly value: number | null;
  readonly state: 'number' | 'blank' | 'slash' | 'none' | 'unreadable';
  readonly raw: string;
}

const marks: Readonly<Record<EvidenceCode, string>> = { proved: '●', confirmed: '◐', single: '○', doubtful: '⚑' };
const zhNames: Readonly<Record<EvidenceCode, string>> = {
  proved: '印证',
  confirmed: '复核',
  single: '单读',
  doubtful: '存疑',
};

/** The name of a level of evidence in the reader's language. */
export function evidenceName(code: EvidenceCode, view: View): string {
  return view.say(code, zhNames[code]);
}

/** A level of evidence as mark and word. */
export const EvidenceBadge = ({ code, view }: { readonly code: EvidenceCode; readonly view: View }) => (
  <span class={`evidence ${code}`}>
    <span aria-hidden="true">{marks[code]}</span> {evidenceName(code, view)}
  </span>
);

/** What the marks mean. */
export const EvidenceLegend = ({ view }: { readonly view: View }) => (
  <ul class="legend">
    {evidenceLevels.map(({ code, brief, zh }) => (
      <li>
        <EvidenceBadge code={code} view={view} />: {view.say(brief, zh.split('：')[1]?.split('；')[0] ?? zh)}
      </li>
    ))}
  </ul>
);

/** The mark of a level beside a number; only a doubtful one is read aloud. */
export const EvidenceMark = ({ code, view }: { readonly code: EvidenceCode; readonly view: View }) =>
  code === 'doubtful' ? (
    <span class="mark doubtful" role="img" aria-label={evidenceName(code, view)}>
      {marks[code]}
    </span>
  ) : (
    <span class={`mark ${code}`} aria-hidden="true">
      {marks[code]}
    </span>
  );

/** What a cell states, as people read it. */
export const CellText = ({ cell, view }: { readonly cell: ShownCell; readonly view: View }) => {
  if (cell.state === 'number' && cell.value !== null) return <>{numberInWords(cell.value, view)}</>;
  if (cell.state === 'blank') return <span class="state">{view.say('blank', '空白')}</span>;
  if (cell.state === 'unreadable') return <span class="state">{`? ${cell.raw}`}</span>;
  return <span class="state">{cell.state === 'none' ? '无' : cell.raw}</span>;
};
