// Whether Node and the libraries with compiled parts do what the program needs. They are used, because a version number says nothing of a
// library that was installed for another Node.
import SqliteDatabase from 'better-sqlite3';
import type { Finding } from '../../query/health.js';
import { installationErrorOf, whatToDo } from '../installation.js';
import { programVersion } from '../version.js';

/** A library, and the smallest thing that shows that it works here. */
export interface Library {
  readonly check: string;
  readonly name: string;
  /** @returns what was done, in words */
  readonly use: () => Promise<string>;
}

/** The oldest version of each release line of Node: package.json says the same in `engines`. Later lines are taken as they come. */
const oldestOfLine: Readonly<Record<number, number>> = { 20: 19, 22: 12, 24: 0 };
const lastLine = Math.max(...Object.keys(oldestOfLine).map(Number));

/** Whether a version of Node, such as `22.12.0`, is one that the program runs on. */
export function examineNode(version: string): Finding {
  const [line = 0, minor = 0] = version.split('.').map(Number);
  const oldest = oldestOfLine[line];
  const isSupported = oldest === undefined ? line > lastLine : minor >= oldest;
  if (isSupported) return { check: 'node', status: 'ok', message: `Node ${version}, xxgk ${programVersion()}.` };
  const lines = Object.entries(oldestOfLine).map(([major, least]) => `${major}.${least}`);
  return {
    check: 'node',
    status: 'error',
    message: `xxgk does not run on Node ${version}. Install one of these or a later one of the same line: ${lines.join(', ')}; then ${whatToDo()}`,
  };
}

/** Uses each library. One that fails is an error with what to do. */
export function examineLibraries(libraries: readonly Library[] = usedLibraries): Promise<readonly Finding[]> {
  return Promise.all(libraries.map(examineLibrary));
}

async function examineLibrary({ check, name, use }: Library): Promise<Finding> {
  try {
    return { check, status: 'ok', message: `${name} ${await use()}.` };
  } catch (error) {
    const known = installationErrorOf(error);
    if (known !== null) return { check, status: 'error', message: known.message };
    const why = error instanceof Error ? error.message : String(error);
    return { check, status: 'error', message: `${name} does not work here (${why}): ${whatToDo()}` };
  }
}

/** The check of the library without which no database can be examined. */
export const sqliteCheck = 'library_better_sqlite3';

const usedLibraries: readonly Library[] = [
  {
    check: sqliteCheck,
    name: 'better-sqlite3',
    use: async () => {
      const connection = new SqliteDatabase(':memory:');
      try {
        const version = connection.prepare<[], string>('SELECT sqlite_version()').pluck().get();
        return `opens a database: SQLite ${version}`;
      } finally {
        connection.close();
      }
    },
  },
  {
    check: 'library_pdfjs_dist',
    name: 'pdfjs-dist',
    use: async () => {
      const { extract } = await import('../../extract/extract.js');
      const extraction = await extract(onePage(), { name: 'one-page.pdf' });
      if (extraction.kind === 'unreadable')
        throw new Error(extraction.problems.map(({ message }) => message).join(' '));
      if (!JSON.stringify(extraction.document.blocks).includes(printed))
        throw new Error('it reads other text than a PDF has');
      return 'reads a PDF';
    },
  },
  {
    check: 'library_canvas',
    name: '@napi-rs/canvas',
    use: async () => {
      const { drawCell } = await import('../../extract/pdf/pictures/cell-picture.js');
      const { png, problems } = await drawCell(onePage(), 1, [{ left: 10, top: 10, right: 20, bottom: 20 }]);
      if (png === null) throw new Error(problems.map(({ message }) => message).join(' '));
      return `draws a page: ${png.length} bytes of PNG`;
    },
  },
];

const printed = 'xxgk 2024';

/** A PDF of one page with a line of text: objects, a cross-reference table, a trailer (ISO 32000-1, 7.5). */
function onePage(): Uint8Array {
  const content = `BT /F1 10 Tf 20 50 Td (${printed}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 100 100] >>',
    '<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  let places = '0000000000 65535 f \n';
  for (const [index, object] of objects.entries()) {
    places += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n${places}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
