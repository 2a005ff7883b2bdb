// Writes a document as Rich Text Format (specification 1.9.1), as Word does in a Chinese system: text in bytes of GBK, which the font of the
// text states; or as other programs do: every character as a number.
import iconv from 'iconv-lite';
import { headingText, placeTable, type WrittenBlock, type WrittenTable } from './written-document.js';

export interface RtfLooks {
  /** As bytes of GBK if not stated. */
  readonly characters?: 'gbk' | 'numbers';
  /** Cells that span rows are merged; else the places below them are empty cells. */
  readonly mergesRows?: boolean;
  /** Cells that span columns are first and further cells of a merge, as old programs write them, and not one wide cell. */
  readonly mergesColumns?: boolean;
}

interface RtfDocument {
  readonly blocks: readonly WrittenBlock[];
  readonly title: string;
  readonly looks?: RtfLooks;
}

const columnWidth = 1100;
const head =
  '{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}{\\f1\\fswiss\\fcharset0 Arial;}}{\\colortbl;\\red255\\green0\\blue0;}';

/** Writes a document as RTF. */
export function writeRtfDocument({ blocks, title, looks = {} }: RtfDocument): Uint8Array {
  const text = (value: string) => escaped(value, looks);
  const body = blocks.map((block) => rtfBlock(block, text, looks)).join('\n');
  return Buffer.from(`${head}{\\info{\\title ${text(title)}}}\n${body}}`, 'latin1');
}

type Escape = (value: string) => string;

function rtfBlock(block: WrittenBlock, text: Escape, looks: RtfLooks): string {
  switch (block.kind) {
    case 'heading': {
      const level = block.level === 0 ? '' : `\\outlinelevel${block.level - 1}`;
      return `\\pard${level} ${text(headingText(block))}\\par`;
    }
    case 'paragraph':
      return `\\pard\\fi420 ${text(block.text)}\\par`;
    case 'table':
      return `${rtfRows(block.table, text, looks)}\\pard\\par`;
  }
}

function rtfRows(table: WrittenTable, text: Escape, { mergesRows = true, mergesColumns = false }: RtfLooks): string {
  return placeTable(table)
    .places.map((places, row) => {
      const starts = places.flatMap((place, column) =>
        place === null || place !== places[column - 1] ? [column] : [],
      );
      const cells = starts.map((column) => {
        const place = places[column] ?? null;
        const span = place?.cell.columnSpan ?? 1;
        const isFirst = place?.row === row;
        const isTall = mergesRows && (place?.cell.rowSpan ?? 1) > 1;
        const vertical = isTall ? (isFirst ? '\\clvmgf' : '\\clvmrg') : '';
        const edge = (end: number) => `\\clbrdrt\\brdrs\\clbrdrb\\brdrs\\cellx${end * columnWidth}`;
        const content = `\\pard\\intbl ${isFirst && place !== null ? text(place.cell.text) : ''}\\cell`;
        if (!mergesColumns || span === 1) return { definition: vertical + edge(column + span), content };
        const further = Array.from({ length: span - 1 }, (_, more) => `\\clmrg${vertical}${edge(column + 2 + more)}`);
        return {
          definition: `\\clmgf${vertical}${edge(column + 1)}${further.join('')}`,
          content: content + '\\pard\\intbl\\cell'.repeat(span - 1),
        };
      });
      const definitions = cells.map(({ definition }) => definition).join('');
      return `\\trowd\\trgaph108\\trleft0${definitions}\n${cells.map(({ content }) => content).join('')}\\row`;
    })
    .join('\n');
}

const special = /[\\{}]/g;

function escaped(value: string, { characters = 'gbk' }: RtfLooks): string {
  return [...value].map((character) => escapedCharacter(character, characters)).join('');
}

function escapedCharacter(character: string, characters: NonNullable<RtfLooks['characters']>): string {
  if (character === '\n') return '\\line ';
  if (character.charCodeAt(0) < 0x80) return character.replace(special, '\\$&');
  if (characters === 'numbers')
    return Array.from({ length: character.length }, (_, at) => {
      const code = character.charCodeAt(at);
      return `\\u${code > 0x7fff ? code - 0x10000 : code}?`;
    }).join('');
  return [...iconv.encode(character, 'gbk')].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');
}
