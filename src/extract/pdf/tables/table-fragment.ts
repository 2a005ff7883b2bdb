// A table as far as one page shows it. Fragments of one table are joined over pages.
import type { Box } from '../../../model/anchor.js';
import type { TextLine } from './cell-text.js';

/** A cell of a fragment; rows and columns count within the fragment. */
export interface FragmentCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly lines: readonly TextLine[];
  readonly box: Box;
}

export interface TableFragment {
  readonly page: number;
  readonly origin: 'ruled' | 'unruled';
  readonly rows: number;
  readonly columns: number;
  /** Places of the lines between columns, in points. */
  readonly xs: readonly number[];
  readonly cells: readonly FragmentCell[];
  readonly box: Box;
  readonly isOpenAtTop: boolean;
  readonly isOpenAtBottom: boolean;
  readonly isOpenAtRight: boolean;
  /** What only a table without rules has; null for one with rules. */
  readonly unruled: {
    readonly labelColumns: number;
    /** Whether it goes on where the page before stopped: nothing but the table stands between. */
    readonly goesOn: boolean;
  } | null;
}
