// Writes a document as Word 97–2003 does (.doc): paragraphs, and tables whose rows end in a mark that says how they are divided.
import { type DocParagraph, type DocRun, type DocStorage, docFile, sprm, uint16, uint32 } from './doc-file.js';
import {
  headingText,
  type PlacedCell,
  placeTable,
  type WrittenBlock,
  type WrittenPiece,
  type WrittenTable,
} from './written-document.js';

/** A program that writes .doc files, and its habits. */
export interface DocProducer {
  readonly name: string;
  /** As the properties of the file name it. */
  readonly program: string;
  readonly storage: DocStorage;
  /** Cells that span rows are merged in the definition of the row, or by a property after it. */
  readonly merges: 'in definitions' | 'by properties';
  /** Properties that every run has. */
  readonly run: readonly number[];
}

const inTable = [...sprm(0x2416, 1), ...sprm(0x6649, ...uint32(1))];

/** After files of Word 97–2003 and WPS. */
export const docProducers: readonly DocProducer[] = [
  {
    name: 'Word',
    program: 'Microsoft Office Word',
    storage: { pieces: 'whole', longest: 480 },
    merges: 'in definitions',
    run: [],
  },
  {
    name: 'Word, saved fast',
    program: 'Microsoft Word 9.0',
    storage: { pieces: 'fast', longest: 480 },
    merges: 'by properties',
    run: sprm(0x4a43, ...uint16(21)),
  },
  {
    name: 'WPS',
    program: 'WPS Office',
    storage: { pieces: 'compressed', longest: 100 },
    merges: 'in definitions',
    // Size, and neither raised nor lowered.
    run: [...sprm(0x4a43, ...uint16(21)), ...sprm(0x2a48, 0)],
  },
];

/** Looks that a .doc file may have. */
export interface DocLooks {
  /** Each number in a table is a correction: an old number deleted, the right one inserted. */
  readonly trackedChanges?: boolean;
  /** Each paragraph and each number in a table is followed by hidden text. */
  readonly hiddenText?: boolean;
  readonly oneRunPerCharacter?: boolean;
  /** Under a label of the first column that spans rows, each row begins further right instead of continuing the label. */
  readonly gridBefore?: boolean;
  /** The title stands in the header of the pages, and nowhere else. */
  readonly titleInHeader?: boolean;
}

interface DocDocument {
  readonly blocks: readonly WrittenBlock[];
  readonly title: string;
  readonly author: string;
  readonly producer: DocProducer;
  readonly looks?: DocLooks;
}

/** Writes a .doc file. */
export function writeDocDocument({ blocks, title, author, producer, looks = {} }: DocDocument): Uint8Array {
  const writer = new DocWriter(producer, looks);
  const isTitle = (block: WrittenBlock) => block.kind === 'heading' && block.level === 0;
  const moved = looks.titleInHeader ? blocks.filter(isTitle) : [];
  return docFile({
    paragraphs: blocks.filter((block) => !moved.includes(block)).flatMap((block) => writer.block(block)),
    header: moved.flatMap((block) => writer.block(block)),
    title: looks.titleInHeader ? '' : title,
    author: looks.titleInHeader ? '' : author,
    program: producer.program,
    storage: producer.storage,
  });
}

const columnWidth = 1100;
const wholeNumber = /^\d+$/;
const centred = sprm(0x2403, 1);
const special = sprm(0x0855, 1);
const looksOfPieces: Partial<Readonly<Record<WrittenPiece['look'], readonly (readonly number[])[]>>> = {
  raised: [sprm(0x2a48, 1), [...sprm(0x4845, ...uint16(8)), ...sprm(0x4a43, ...uint16(12))]],
  lowered: [sprm(0x2a48, 2), [...sprm(0x4845, ...uint16(-8)), ...sprm(0x4a43, ...uint16(12))]],
  struck: [sprm(0x0837, 1), sprm(0x2a53, 1)],
  hidden: [sprm(0x083c, 1)],
  white: [sprm(0x6870, 255, 255, 255, 0), sprm(0x2a42, 8)],
  shadowed: [sprm(0x0839, 1)],
};

class DocWriter {
  readonly #producer: DocProducer;
  readonly #looks: DocLooks;

  constructor(producer: DocProducer, looks: DocLooks) {
    this.#producer = producer;
    this.#looks = looks;
  }

  block(block: WrittenBlock): readonly DocParagraph[] {
    switch (block.kind) {
      case 'heading':
        return [this.#paragraph(headingText(block), block.level === 0 ? centred : [], Math.min(3, block.level))];
      case 'paragraph':
        return [this.#paragraph(block.text, [], 0)];
      case 'table':
        return [...this.#table(block.table), this.#paragraph('', [], 0)];
    }
  }

  #run(text: string, ...more: readonly (readonly number[])[]): DocRun {
    return { text: text.replaceAll('\n', '\u000b'), properties: [...this.#producer.run, ...more.flat()] };
  }

  #runs(text: string, ...more: readonly (readonly number[])[]): readonly DocRun[] {
    if (text === '') return [];
    return this.#looks.oneRunPerCharacter
      ? [...text].map((each) => this.#run(each, ...more))
      : [this.#run(text, ...more)];
  }

  #hidden(text: string): readonly DocRun[] {
    return this.#looks.hiddenText && text !== '' ? [this.#run('7', sprm(0x083c, 1))] : [];
  }

  #paragraph(text: string, properties: readonly number[], style: number): DocParagraph {
    return { runs: [...this.#runs(text), ...this.#hidden(text), this.#run('\r')], style, properties };
  }

  #table(table: WrittenTable): readonly DocParagraph[] {
    return placeTable(table).places.flatMap((places, row) => {
      const starts = places.flatMap((place, column) =>
        place === null || place !== places[column - 1] ? [{ column, place: place ?? null }] : [],
      );
      const first = starts[0]?.place ?? null;
      const isCut = this.#looks.gridBefore === true && first !== null && isNarrowLabel(first);
      const shown = isCut && first.row < row ? starts.slice(1) : starts;
      const cells = shown.flatMap(({ place }) => this.#cell(place?.row === row ? place : null));
      return [...cells, this.#rowEnd(shown, row, isCut)];
    });
  }

  /** A cell: null if it only continues one above, or covers nothing. */
  #cell(place: PlacedCell | null): readonly DocParagraph[] {
    const { text = '', pieces } = place?.cell ?? {};
    const nested = pieces?.find(({ look }) => look === 'nested');
    const before = nested ? this.#nestedTable(nested.text) : [];
    const runs = nested ? [] : pieces ? pieces.flatMap((piece) => this.#piece(piece)) : this.#cellRuns(text);
    return [...before, { runs: [...runs, this.#run('\u0007')], style: 0, properties: [...inTable, ...centred] }];
  }

  #cellRuns(text: string): readonly DocRun[] {
    if (!this.#looks.trackedChanges || !wholeNumber.test(text)) return [...this.#runs(text), ...this.#hidden(text)];
    const deleted = this.#run(String(Number(text) + 7), sprm(0x0800, 1));
    return [deleted, ...this.#runs(text, sprm(0x0801, 1))];
  }

  #piece({ text, look, way }: WrittenPiece): readonly DocRun[] {
    const ways = looksOfPieces[look];
    const properties = ways?.[way % ways.length];
    if (properties) return this.#runs(text, properties);
    const field = (instruction: string, result: readonly DocRun[]) => [
      this.#run('\u0013', special),
      this.#run(instruction),
      this.#run('\u0014', special),
      ...result,
      this.#run('\u0015', special),
    ];
    switch (look) {
      case 'picture':
        return [this.#run('\u0001', special, sprm(0x6a03, ...uint32(0)))];
      case 'field':
        return field(' FORMTEXT ', this.#runs(text));
      case 'drawn':
        return field(' EMBED Equation.3 ', [this.#run('\u0001', special, sprm(0x080a, 1), sprm(0x6a03, ...uint32(0)))]);
      default:
        return this.#runs(text);
    }
  }

  /** A table of one cell in a cell: its marks are those of paragraphs, whose properties say what they end. */
  #nestedTable(text: string): readonly DocParagraph[] {
    const inner = [...sprm(0x2416, 1), ...sprm(0x6649, ...uint32(2))];
    const edges = rowDefinition(0, [{ right: columnWidth / 2, flags: 0 }]);
    return [
      { runs: [...this.#runs(text), this.#run('\r')], style: 0, properties: [...inner, ...sprm(0x244b, 1)] },
      { runs: [this.#run('\r')], style: 0, properties: [...inner, ...sprm(0x244b, 1), ...sprm(0x244c, 1), ...edges] },
    ];
  }

  #rowEnd(
    starts: readonly { readonly column: number; readonly place: PlacedCell | null }[],
    row: number,
    isCut: boolean,
  ): DocParagraph {
    const { merges } = this.#producer;
    const isTall = (place: PlacedCell | null) =>
      place !== null && place.cell.rowSpan > 1 && !(isCut && isNarrowLabel(place));
    const stateOf = (place: PlacedCell | null) => (isTall(place) ? (place?.row === row ? 3 : 1) : 0);
    const cells = starts.map(({ column, place }) => ({
      right: (column + (place?.cell.columnSpan ?? 1)) * columnWidth,
      flags: merges === 'in definitions' ? stateOf(place) << 5 : 0,
    }));
    const changes = starts.flatMap(({ place }, index) =>
      merges === 'by properties' && isTall(place) ? sprm(0xd62b, 2, index, stateOf(place)) : [],
    );
    const left = (starts[0]?.column ?? 0) * columnWidth;
    const properties = [...inTable, ...sprm(0x2417, 1), ...rowDefinition(left, cells), ...changes];
    return { runs: [this.#run('\u0007')], style: 0, properties };
  }
}

function rowDefinition(left: number, cells: readonly { readonly right: number; readonly flags: number }[]) {
  const edges = uint16(left, ...cells.map(({ right }) => right));
  const definitions = cells.flatMap(({ flags }) => [...uint16(flags), ...Array<number>(18).fill(0)]);
  const operand = [cells.length, ...edges, ...definitions];
  return sprm(0xd608, ...uint16(operand.length + 1), ...operand);
}

/** A label of the first column over several rows. */
function isNarrowLabel({ cell, column }: PlacedCell): boolean {
  return column === 0 && cell.columnSpan === 1 && cell.rowSpan > 1;
}
