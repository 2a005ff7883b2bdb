// Faults in how a cell looks: marks beside a number, text that nobody sees, pictures and fields instead of text. What is stored in the file is
// not what a person sees.
import type { PieceLook, WrittenPiece } from '../samples/written-document.js';
import type { ContentLook } from './clean-looks.js';
import { type Draft, type Seen, withStatingCells } from './draft.js';

/** A cell made of pieces around its own text, and whether its number can still be read. */
interface PiecedCell {
  readonly before?: PieceLook;
  readonly own: PieceLook;
  readonly after?: PieceLook;
  readonly isUnreadable?: boolean;
  /** Which share of the cells is made so: every so many; `all` also where a zero is printed, and in every row. */
  readonly every: number | 'all';
}

/** Numbers of section 2 and of the table of 2014, and one row of section 3. */
const chosen =
  /^proactive\.|^form2014\.(?:proactive|channel|response|training|organisation)|^requests\.(?:granted|received)\|/;
const wholeNumber = /^[1-9]\d*$/;

function pieced({ before, own, after, isUnreadable = false, every }: PiecedCell): ContentLook['change'] {
  return (draft: Draft, turn: number) => {
    let met = 0;
    return withStatingCells(draft, (cell, seen, key) => {
      if (every !== 'all' && (!chosen.test(key) || !wholeNumber.test(cell.text) || met++ % every !== 0)) return null;
      if (cell.text === '') return null;
      const piece = (look: PieceLook | undefined, text: string): readonly WrittenPiece[] =>
        look === undefined ? [] : [{ look, text, way: turn }];
      const pieces = [
        ...piece(before, String(Number(cell.text) + 4)),
        ...piece(own, cell.text),
        ...piece(after, String((met % 3) + 1)),
      ];
      const unseen: Seen = { value: null, state: 'unreadable' };
      // The room that the cell needs is that of all its pieces.
      const text = pieces.map((part) => part.text).join('');
      return { cell: { ...cell, text, pieces }, seen: isUnreadable ? unseen : seen };
    });
  };
}

const forms = ['2014', '2019', '2021'] as const;

/** Looks of cells in DOCX, DOC, ODT, HTML, PDF and OFD, or in some of these formats. */
export const seenFaults: readonly (ContentLook & {
  readonly formats: readonly ('docx' | 'doc' | 'odt' | 'html' | 'pdf' | 'ofd')[];
})[] = [
  {
    name: 'a raised mark behind the number',
    formats: ['docx', 'doc', 'odt', 'html', 'pdf', 'ofd'],
    forms,
    change: pieced({ own: 'plain', after: 'raised', every: 3 }),
  },
  {
    name: 'a lowered mark behind the number',
    formats: ['docx', 'doc', 'odt', 'html', 'pdf', 'ofd'],
    forms,
    change: pieced({ own: 'plain', after: 'lowered', every: 3 }),
  },
  {
    name: 'a number struck out, the new one behind it',
    formats: ['docx', 'doc', 'odt', 'html', 'pdf', 'ofd'],
    forms,
    change: pieced({ before: 'struck', own: 'plain', every: 3 }),
  },
  {
    name: 'hidden digits behind the number',
    formats: ['docx', 'doc', 'odt', 'html', 'pdf', 'ofd'],
    forms,
    change: pieced({ own: 'plain', after: 'hidden', every: 3 }),
  },
  {
    name: 'white digits behind the number',
    formats: ['docx', 'doc', 'odt', 'html', 'pdf', 'ofd'],
    forms,
    change: pieced({ own: 'plain', after: 'white', every: 3 }),
  },
  {
    name: 'an old number out of sight',
    formats: ['html', 'pdf', 'ofd'],
    forms,
    change: pieced({ before: 'covered', own: 'plain', every: 3 }),
  },
  {
    name: 'numbers with a shadow',
    formats: ['html', 'pdf', 'ofd'],
    forms,
    change: pieced({ own: 'shadowed', every: 'all' }),
  },
  {
    name: 'pictures of numbers',
    formats: ['docx', 'doc', 'odt', 'html', 'pdf', 'ofd'],
    forms,
    change: pieced({ own: 'picture', isUnreadable: true, every: 4 }),
  },
  {
    name: 'numbers in form fields',
    formats: ['docx', 'doc', 'odt', 'html', 'pdf', 'ofd'],
    forms,
    change: pieced({ own: 'field', every: 2 }),
  },
  {
    name: 'numbers drawn, or in formulas',
    formats: ['docx', 'doc', 'odt', 'html', 'pdf', 'ofd'],
    forms,
    change: pieced({ own: 'drawn', every: 4 }),
  },
  {
    name: 'numbers in tables of their own',
    formats: ['docx', 'doc', 'odt', 'html'],
    forms,
    change: pieced({ own: 'nested', every: 4 }),
  },
  {
    name: 'numbers filled in by a script',
    formats: ['html'],
    forms,
    change: pieced({ own: 'scripted', every: 'all' }),
  },
];
