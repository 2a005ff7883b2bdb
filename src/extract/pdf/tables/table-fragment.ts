// The part of a table that stands on one page. The fragments of a table are joined over pages.
import type { Box } from '../../../model/anchor.js';
import type { OtherContent } from '../../../model/table.js';
import type { TextLine } from './cell-text.js';

/** A cell of a fragment. Rows and columns are counted within the fragment, from 0. */
export interface FragmentCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly lines: readonly TextLine[];
  readonly box: Box;
  /** What can be seen in it besides its text, and why that text is in doubt; as in a cell of the model. */
  readonly other: OtherContent | null;
  readonly doubt: string | null;
}

/** One fragment, with or without rules. */
export interface TableFragment {
  readonly page: number;
  readonly origin: 'ruled' | 'aligned' | 'unruled';
  readonly rows: number;
  readonly columns: number;
  /** Where the lines between columns stand, the outer edges included, in points. */
  readonly xs: readonly number[];
  readonly cells: readonly FragmentCell[];
  readonly box: Box;
  readonly isOpenAtTop: boolean;
  readonly isOpenAtBottom: boolean;
  readonly isOpenAtRight: boolean;
  /** What only a table without rules has; null for a table with rules. */
  readonly unruled: {
    readonly labelColumns: number;
    /** Whether it continues the table of the previous page: nothing stands between the two. */
    readonly continues: boolean;
  } | null;
}
