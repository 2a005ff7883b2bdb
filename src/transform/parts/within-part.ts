// What of a document's problems and of its second reading concerns one of its reports.
import type { Anchor, CellPlace } from '../../model/anchor.js';
import type { Block, SecondReading } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';
import { isOfPart, type ReportPart } from './find-parts.js';

type Place = Pick<ReportPart, 'ranges'>;

/** The problems of a document without those that are known to lie in another part of it. */
export function problemsWithin(
  problems: readonly Problem[],
  blocks: readonly Block[],
  part: Place,
): readonly Problem[] {
  const elsewhere = new Set(
    blocks.filter((_, at) => !isOfPart(part, at)).flatMap((block) => anchorsOf(block).map(keyOf)),
  );
  return problems.filter(({ at }) => at === null || !elsewhere.has(keyOf('anchor' in at ? at.anchor : at)));
}

/**
 * The second reading of one part: its blocks, or the lines of the pages that it stands on.
 * @param samePart finds the part in the blocks of another reading; null if they are not parted in the same way
 */
export function secondReadingWithin(
  second: SecondReading,
  { blocks, part }: { readonly blocks: readonly Block[]; readonly part: Place },
  samePart: (blocks: readonly Block[]) => readonly Block[] | null,
): SecondReading {
  switch (second.status) {
    case 'read': {
      const own = samePart(second.blocks);
      if (own !== null) return { ...second, blocks: own };
      return {
        status: 'abstained',
        reader: second.reader,
        reason: 'It does not part the reports of the document in the same way.',
      };
    }
    case 'lines': {
      const pages = new Set(
        blocks.filter((_, at) => isOfPart(part, at)).flatMap((block) => anchorsOf(block).flatMap(pagesOf)),
      );
      return { ...second, pages: second.pages.map((lines, index) => (pages.has(index + 1) ? lines : [])) };
    }
    default:
      return second;
  }
}

function anchorsOf(block: Block): readonly Anchor[] {
  return block.kind === 'table'
    ? [block.table.anchor, ...block.table.cells.map(({ anchor }) => anchor)]
    : [block.anchor];
}

function pagesOf(anchor: Anchor): readonly number[] {
  return anchor.kind === 'page' ? [anchor.page, ...anchor.further.map(({ page }) => page)] : [];
}

function keyOf(anchor: Anchor | CellPlace): string {
  return JSON.stringify(anchor);
}
