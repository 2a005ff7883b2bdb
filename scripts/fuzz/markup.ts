// Places in the source of a marked-up document: elements, cells, and the text of the cell around a place. Works on any markup,
// well-formed or not, because the source may already be damaged.

/** From `start` up to, but not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const tag = /<(\/?)([A-Za-z][\w:.-]*)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/g;
const leadingTab = /^\t/;
const fieldBorder = /[\t\n]/;
const anyTag = /<[^<>]*>/g;
const cellBorder = /<\/?(?:td|th|tr|tbody|thead|table)\b[^<>]*>/g;
const cellStart = /^<t[dh]\b/;
const cellNames: ReadonlySet<string> = new Set(['td', 'th', 'w:tc', 'table:table-cell', 'table:covered-table-cell']);
const rowNames: ReadonlySet<string> = new Set(['tr', 'w:tr', 'table:table-row']);

/**
 * All elements that have a start and an end, and all empty elements, in the order of their starts. A cell without an end tag ends with
 * its row.
 */
export function elementsOf(source: string): readonly (Stretch & { readonly name: string })[] {
  const open: { readonly name: string; readonly start: number }[] = [];
  const found: (Stretch & { readonly name: string })[] = [];
  for (const match of source.matchAll(tag)) {
    const [text, slash, name = '', empty] = match;
    const end = match.index + text.length;
    if (empty === '/') found.push({ name, start: match.index, end });
    else if (slash === '') open.push({ name, start: match.index });
    else {
      const opened = open.map((element) => element.name).lastIndexOf(name);
      const [element, ...unended] = opened === -1 ? [] : open.splice(opened);
      if (element !== undefined) found.push({ name, start: element.start, end });
      for (const inner of unended.filter((one) => rowNames.has(name) && cellNames.has(one.name)))
        found.push({ ...inner, end: match.index });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The innermost cell that contains a stretch, with its tags; null if there is none. */
export function cellAround(source: string, stretch: Stretch): Stretch | null {
  const { start, end } = stretch;
  const around = elementsOf(source).filter(
    (element) => cellNames.has(element.name) && element.start < start && element.end > end,
  );
  return around.at(-1) ?? openCellAround(source, stretch);
}

/** The texts of the cells of the innermost row around a place; none if it is in no row. */
export function rowAt(source: string, place: number): readonly string[] {
  const elements = elementsOf(source);
  const row = elements.findLast(({ name, start, end }) => rowNames.has(name) && start < place && end > place);
  if (row === undefined) return [];
  return elements
    .filter(({ name, start, end }) => cellNames.has(name) && start > row.start && end < row.end)
    .map((cell) => textOf(source, cell));
}

/** A cell of HTML without an end tag: it ends where another cell or row begins or ends. */
function openCellAround(source: string, { start, end }: Stretch): Stretch | null {
  const borders = [...source.matchAll(cellBorder)];
  const first = borders.findLast((border) => border.index + border[0].length <= start);
  const next = borders.find((border) => border.index >= end);
  if (first === undefined || next === undefined || !cellStart.test(first[0])) return null;
  const isInOne = borders.every(({ index }) => index <= first.index || index >= next.index);
  return isInOne ? { start: first.index, end: next.index } : null;
}

/** Text of a Word document that is in the file and not shown: deleted with change tracking on, or hidden. */
const unseenText = /<w:delText[^>]*>[^<]*<\/w:delText>|<w:r><w:rPr><w:vanish\/><\/w:rPr><w:t>[^<]*<\/w:t><\/w:r>/gu;

/** The text of a stretch of source: without tags and blanks. */
export function textOf(source: string, { start, end }: Stretch): string {
  return source
    .slice(start, end)
    .replace(unseenText, '')
    .replace(anyTag, '')
    .replaceAll('&nbsp;', '')
    .replace(/\s/gu, '');
}

/** The field of flattened text (between tabs and line ends) that contains a stretch; null if the stretch reaches beyond one. */
export function fieldAround(source: string, { start, end }: Stretch): Stretch | null {
  const isBorder = (index: number) =>
    index < 0 || index >= source.length || source[index] === '\t' || source[index] === '\n';
  const inner = source.slice(start, end).replace(leadingTab, '');
  if (fieldBorder.test(inner)) return null;
  let from = end - inner.length;
  while (!isBorder(from - 1)) from--;
  let to = end;
  while (!isBorder(to)) to++;
  return { start: from, end: to };
}

/** The whole lines that contain a stretch. */
export function linesAround(source: string, { start, end }: Stretch): Stretch {
  const before = source.lastIndexOf('\n', start - 1) + 1;
  const behind = source.indexOf('\n', Math.max(start, end - 1));
  return { start: before, end: behind === -1 ? source.length : behind + 1 };
}

const codeUnit = /[0-9a-f]{4}/g;
/** A string without an end continues to the next end of a string. */
const shownText = /<([^>]*)> Tj/g;

/** The texts that a stretch of a page's content shows, in a font whose codes are Unicode. */
export function textsOf(content: string, { start, end }: Stretch): readonly string[] {
  return [...content.slice(start, end).matchAll(shownText)].map(([, hex = '']) =>
    String.fromCharCode(...(hex.match(codeUnit) ?? []).map((code) => Number.parseInt(code, 16))),
  );
}
