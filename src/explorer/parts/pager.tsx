// Which part of a long list is shown, and the way to the others.
import { numberInWords, sameWith, type View } from '../page/view.js';

/** A part of a list. */
export interface ListPart {
  /** From 1. */
  readonly page: number;
  readonly pageLength: number;
  /** How many there are in all. */
  readonly total: number;
}

/** Draws the way through the parts of a list. */
export const Pager = ({
  view,
  part: { page, pageLength, total },
}: {
  readonly view: View;
  readonly part: ListPart;
}) => {
  const last = Math.max(1, Math.ceil(total / pageLength));
  const first = (page - 1) * pageLength + 1;
  const shown = `${numberInWords(Math.min(first, total), view)}–${numberInWords(Math.min(page * pageLength, total), view)}`;
  return (
    <nav class="pager" aria-label={view.say('Parts of the list', '分页')}>
      {page > 1 && (
        <a rel="prev" href={sameWith(view, { page: page === 2 ? null : page - 1 })}>
          {view.say('Before', '上一页')}
        </a>
      )}
      <span>
        {view.say(`${shown} of ${numberInWords(total, view)}`, `第 ${shown} 项，共 ${numberInWords(total, view)} 项`)}
      </span>
      {page < last && (
        <a rel="next" href={sameWith(view, { page: page + 1 })}>
          {view.say('Next', '下一页')}
        </a>
      )}
    </nav>
  );
};

interface Steps {
  readonly view: View;
  /** From 1. */
  readonly page: number;
  readonly isLast: boolean;
}

/** Draws the way through a list whose length is not counted. */
export const StepPager = ({ view, page, isLast }: Steps) => (
  <nav class="pager" aria-label={view.say('Parts of the list', '分页')}>
    {page > 1 && (
      <a rel="prev" href={sameWith(view, { page: page === 2 ? null : page - 1 })}>
        {view.say('Before', '上一页')}
      </a>
    )}
    {!isLast && (
      <a rel="next" href={sameWith(view, { page: page + 1 })}>
        {view.say('Next', '下一页')}
      </a>
    )}
  </nav>
);
