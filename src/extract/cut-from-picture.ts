// Cells cut from a picture within a web page or a Word document, as they are from a scanned page.
import { type Problem, ProblemCollector } from '../model/problem.js';
import { DocumentFault } from './bytes/document-fault.js';
import { pictureWithin } from './extract.js';
import { decodePictures } from './images/pdf-of-images.js';
import { writePdf } from './images/write-pdf.js';
import { type CellCuts, type CellToCut, cutCells } from './pdf/pictures/cell-cuts.js';

interface CutsOfPicture {
  /** The path of the picture, as in the anchors of its cells. */
  readonly path: string;
  /** Boxes are in pixels of the picture. */
  readonly cells: readonly CellToCut[];
  /** Gives a file by the address that the document states for it. */
  readonly fileBeside: (address: string) => Promise<Uint8Array | null>;
}

/** Cuts cells from a picture. It never throws a DocumentFault: the result has the problem. */
export async function cutFromPicture(bytes: Uint8Array, { path, cells, fileBeside }: CutsOfPicture): Promise<CellCuts> {
  try {
    const picture = await pictureWithin(bytes, path, fileBeside);
    if (picture === null)
      throw new DocumentFault('picture_damaged', `The picture ${path} is not there. Put it back where it was.`);
    const [decoded] = await decodePictures(picture);
    if (decoded === undefined) return withoutPicture([]);
    const points = (pixels: number) => pixels / decoded.pixelsPerPoint;
    const onPage = cells.map((cell) => ({
      ...cell,
      boxes: cell.boxes.map(({ left, top, right, bottom }) => ({
        left: points(left),
        top: points(top),
        right: points(right),
        bottom: points(bottom),
      })),
    }));
    return await cutCells(writePdf([decoded]), 1, onPage);
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    const problems = new ProblemCollector();
    problems.add(error.code, error.message);
    return withoutPicture(problems.list);
  }
}

function withoutPicture(problems: readonly Problem[]): CellCuts {
  return { pngs: [], pages: 0, problems };
}
