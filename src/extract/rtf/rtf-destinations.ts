// Groups of an RTF document that hold something else than its text (“destinations”), by the control word that they begin with.

/**
 * - `text`: more of the text around it
 * - `skipped`: nothing that a person sees, or that another group shows as well
 * - `silent`: properties of a shape, whose pictures and text boxes are seen
 * - `fonts`, `colours`: the tables that formatting points into
 * - `instruction`: of a field
 * - `note`, `box`, `header`: a story of its own
 * - `picture`, `object`: what is seen in place of text
 * - `statement`: about the document; `time`: the same, in numbers
 */
export type Destination =
  | 'text'
  | 'skipped'
  | 'silent'
  | 'fonts'
  | 'colours'
  | 'instruction'
  | 'note'
  | 'box'
  | 'header'
  | 'picture'
  | 'object'
  | 'statement'
  | 'time';

/** The header of a first page, which is shown where a section says so. */
export const firstHeader = 'headerf';

/** Those that are read. A group that begins with `\*` and another word is skipped: that is what the star means. */
const destinations: ReadonlyMap<string, Destination> = new Map<string, Destination>([
  ['fonttbl', 'fonts'],
  ['colortbl', 'colours'],
  ['fldinst', 'instruction'],
  ['fldrslt', 'text'],
  ['footnote', 'note'],
  ['shptxt', 'box'],
  // The headers of pages, of right pages, and of the first page.
  ['header', 'header'],
  ['headerr', 'header'],
  [firstHeader, 'header'],
  ['pict', 'picture'],
  ['objdata', 'object'],
  // A formula may have its digits one above the other.
  ['moMath', 'object'],
  ['shppict', 'text'],
  ['shpinst', 'silent'],
  ['sp', 'silent'],
  ['sv', 'silent'],
  ['nesttableprops', 'text'],
  ['info', 'silent'],
  ['title', 'statement'],
  ['subject', 'statement'],
  ['author', 'statement'],
  ['generator', 'statement'],
  ['creatim', 'time'],
  ['revtim', 'time'],
]);

/** Groups without a star that show nothing of the text: page furniture, styles, what other groups show as well. */
const skipped: ReadonlySet<string> = new Set([
  ...['stylesheet', 'headerl', 'footer', 'footerl', 'footerr', 'footerf'],
  ...['ftnsep', 'ftnsepc', 'ftncn', 'aftnsep', 'aftnsepc', 'aftncn', 'nonshppict', 'shprslt', 'sn', 'nonesttables'],
  ...['printim', 'buptim', 'operator', 'keywords', 'doccomm', 'comment', 'hlinkbase', 'manager', 'category'],
  ...[
    'filetbl',
    'listtable',
    'revtbl',
    'annotation',
    'atnid',
    'atnauthor',
    'tc',
    'tcn',
    'xe',
    'rxe',
    'bkmkstart',
    'bkmkend',
  ],
]);

/** A group whose text stands in it twice: for readers without Unicode, and in a group within it (specification 1.9.1, “Unicode RTF”). */
export const twofold = 'upr';
export const twofoldUnicode = 'ud';

/** What a group is, by its first control word; null if that word begins no destination. */
export function destinationOf(word: string, isStarred: boolean): Destination | null {
  const known = destinations.get(word);
  if (known !== undefined) return known;
  return isStarred || skipped.has(word) ? 'skipped' : null;
}
