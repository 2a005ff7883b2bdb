// The document that mammoth makes of a file (its lib/documents.js), as the parts of a page. Only what can be compared is taken: no
// comments, no links, no numbers of lists.

/** A part of a page, as the reader of pages takes it. */
export type DocumentPart =
  | { readonly kind: 'text'; readonly text: string; readonly raised: Raised }
  | {
      readonly kind: 'element';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly children: readonly DocumentPart[];
    };

type Raised = 'super' | 'sub' | null;

/** A node of mammoth's document; which of the properties it has depends on its type. */
interface MammothNode {
  readonly type: string;
  readonly children?: readonly MammothNode[];
  readonly value?: string;
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly isStrikethrough?: boolean;
  readonly verticalAlignment?: string;
  readonly breakType?: string;
  readonly altText?: string | null;
  readonly isHeader?: boolean;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  /** Of a note: its paragraphs and tables. */
  readonly body?: readonly MammothNode[];
  /** Of the document: finds the note that a mark refers to. */
  readonly notes?: { readonly resolve: (mark: MammothNode) => MammothNode | null };
}

/** Whether mammoth gave this as a document. */
export function isMammothDocument(value: unknown): value is MammothNode {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'document';
}

/** What mammoth's document shows, in its order, and then its notes. */
export function partsOfDocument({ children = [], notes }: MammothNode): readonly DocumentPart[] {
  const marks = [...noteMarksIn(children)];
  const bodies = marks.flatMap((mark) => notes?.resolve(mark)?.body ?? []);
  return [...children, ...bodies].flatMap(blockOf);
}

function* noteMarksIn(nodes: readonly MammothNode[]): Generator<MammothNode, void> {
  for (const node of nodes)
    if (node.type === 'noteReference') yield node;
    else if (node.children !== undefined) yield* noteMarksIn(node.children);
}

/** Pictures of text boxes stand between paragraphs. */
function blockOf(node: MammothNode): readonly DocumentPart[] {
  if (node.type === 'table') return [tableOf(node)];
  const { parts } = new InlineWriter([node]);
  return node.type !== 'paragraph' || parts.length === 0 ? parts : [element(headingOf(node) ?? 'p', parts)];
}

const headingId = /^Heading([1-6])$/;
const headingName = /^heading ([1-6])$/i;

/** The styles of headings in Word, and `Heading` in Pages. */
function headingOf({ styleId, styleName }: MammothNode): string | null {
  const level = headingId.exec(styleId ?? '')?.[1] ?? headingName.exec(styleName ?? '')?.[1];
  if (level !== undefined) return `h${level}`;
  return styleId === 'Heading' || styleName?.toLowerCase() === 'heading' ? 'h1' : null;
}

/** The rows above the first one that is no row of the head are a group of their own. */
function tableOf({ children = [] }: MammothNode): DocumentPart {
  const first = children.findIndex(({ isHeader }) => isHeader !== true);
  const end = first < 0 ? children.length : first;
  const groups = [
    { name: 'thead', rows: children.slice(0, end) },
    { name: 'tbody', rows: children.slice(end) },
  ];
  return element(
    'table',
    groups.flatMap(({ name, rows }) => (rows.length === 0 ? [] : [element(name, rows.flatMap(rowOf))])),
  );
}

function rowOf({ type, children = [] }: MammothNode): readonly DocumentPart[] {
  return type === 'tableRow' ? [element('tr', children.flatMap(cellOf))] : [];
}

function cellOf({ type, children = [], colSpan = 1, rowSpan = 1 }: MammothNode): readonly DocumentPart[] {
  if (type !== 'tableCell') return [];
  const spans = [
    ['colspan', colSpan],
    ['rowspan', rowSpan],
  ] as const;
  const stated = spans.flatMap(([name, span]) => (span === 1 ? [] : [[name, String(span)] as const]));
  return [element('td', children.flatMap(blockOf), stated)];
}

function element(
  name: string,
  children: readonly DocumentPart[],
  attributes: Iterable<readonly [string, string]> = [],
): DocumentPart {
  return { kind: 'element', name, attributes: new Map(attributes), children };
}

interface RunLook {
  readonly raised: Raised;
  readonly isStruck: boolean;
}

const plainRun: RunLook = { raised: null, isStruck: false };

const raisedAs: Readonly<Record<string, Raised>> = { superscript: 'super', subscript: 'sub' };

/** Collects what a paragraph shows. Text that is struck out is not seen. */
class InlineWriter {
  readonly parts: DocumentPart[] = [];

  constructor(nodes: readonly MammothNode[]) {
    this.#writeAll(nodes, plainRun);
  }

  #writeAll(nodes: readonly MammothNode[] = [], look: RunLook): void {
    for (const node of nodes) this.#write(node, look);
  }

  #write(node: MammothNode, look: RunLook): void {
    switch (node.type) {
      case 'run':
        this.#writeAll(node.children, {
          raised: raisedAs[node.verticalAlignment ?? ''] ?? look.raised,
          isStruck: look.isStruck || node.isStrikethrough === true,
        });
        break;
      case 'paragraph':
      case 'hyperlink':
        this.#writeAll(node.children, look);
        break;
      case 'text':
        this.#text(node.value ?? '', look);
        break;
      case 'tab':
        this.#text('\t', look);
        break;
      case 'break':
        if (node.breakType === 'line') this.parts.push(element('br', []));
        break;
      case 'checkbox':
        this.parts.push(element('input', [], [['type', 'checkbox']]));
        break;
      case 'image':
        this.parts.push(element('img', [], node.altText ? [['alt', node.altText]] : []));
        break;
      // Bookmarks and the marks of notes and comments show no text of the paragraph.
    }
  }

  /** Runs in the same place are one text. */
  #text(text: string, { raised, isStruck }: RunLook): void {
    if (isStruck || text === '') return;
    const last = this.parts.at(-1);
    if (last?.kind === 'text' && last.raised === raised)
      this.parts[this.parts.length - 1] = { ...last, text: last.text + text };
    else this.parts.push({ kind: 'text', text, raised });
  }
}
