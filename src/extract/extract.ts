// The extract stage: bytes in, a document out, or the reason why there is none. It goes by what the bytes are, never by the suffix of
// the file's name.

import { type Format, isArchiveKind, isFormat } from '../catalogues/formats.js';
import type { OcrMode } from '../catalogues/recognisers.js';
import { type Block, type Extraction, type SecondReading, tablesOf } from '../model/document.js';
import { ProblemCollector } from '../model/problem.js';
import { DocumentFault } from './bytes/document-fault.js';
import { maxCellsReadTwice, maxFileBytes, maxTextLength } from './bytes/limits.js';
import type { Detected } from './bytes/sniff.js';
import { sniff } from './bytes/sniff.js';
import { readMail } from './mail/read-mail.js';
import { type Reader, type SecondReader, withReader } from './readers.js';
import { type DocumentRecogniser, openRecogniser } from './scans/engines/document-recogniser.js';
import { unwrapPage } from './wrapped/unwrap.js';

/** What is known about a file besides its bytes. */
export interface ExtractHint {
  /** The file's name or address. It names the document and has no influence on how it is read. */
  readonly name: string;
}

/** How a file is read. */
export interface ExtractOptions {
  /** Whether an independent reader, if the format has one, reads the same bytes again. Default: true. */
  readonly secondReading: boolean;
  /** If set, the second reader is not run, and this is the reason that its abstention states. */
  readonly secondReaderFault?: string | undefined;
  /** When print in pictures is recognised. Default: auto. */
  readonly ocr?: OcrMode | undefined;
  /** The same document as LibreOffice saved it as DOCX. If it can be read, it takes the place of the format's own second reader. */
  readonly officeCopy?: Uint8Array | undefined;
  /** Gives a file by the address that a page states for it; null if there is none. Default: there are none. */
  readonly fileBeside?: ((address: string) => Promise<Uint8Array | null>) | undefined;
  /** Follows the progress of the reading, to measure its time. */
  readonly watcher?: ExtractWatcher;
}

interface ExtractWatcher {
  /** Called with the number of pages before they are read, and again with how many of them are pictures, if any are. */
  readonly pagesKnown: (pages: number, scans?: number) => void;
  /** Called when the first reader is done, before the second begins. */
  readonly firstReadingDone: () => void;
  /** Called if a witness of numbers in pictures failed that is installed here. */
  readonly witnessLost?: () => void;
}

/**
 * Reads a file of any format.
 * @returns the document with its second reading, or `unreadable` with the problem that stopped it. An error that is thrown is a
 * defect of the reader, not of the document.
 * @example
 * const extraction = await extract(await readFile('report.docx'), { name: 'report.docx' });
 * if (extraction.kind === 'document') console.log(extraction.document.blocks);
 */
export async function extract(
  bytes: Uint8Array,
  hint: ExtractHint,
  options: ExtractOptions = { secondReading: true },
): Promise<Extraction> {
  const { name } = hint;
  const problems = new ProblemCollector();
  const stored = detect(bytes);
  const recogniser = openRecogniser(options.ocr ?? 'auto', options.watcher?.witnessLost);
  try {
    const { mail, page, read, format } = await unwrapped(bytes, stored);
    return await withReader(format, read, async (reader) => {
      const { encoding, ...content } = await reader.first(read, problems, {
        pagesKnown: options.watcher?.pagesKnown,
        recogniser,
      });
      const blocks = await readPictures(read, content.blocks, reader, problems, { options, recogniser });
      refuseLongTexts(blocks);
      if (page?.wrapper) problems.add('body_unwrapped', `The text of the report stands in ${page.wrapper}.`);
      options.watcher?.firstReadingDone();
      const secondReading = await readSecond(read, reader.second, blocks, options);
      if (secondReading.status === 'abstained') problems.add('second_reading_failed', secondReading.reason);
      const { metadata } = content;
      const attachments = [...content.attachments, ...(mail?.attachments ?? [])];
      const document = {
        name,
        format,
        encoding: page?.encoding ?? encoding,
        metadata,
        blocks,
        attachments,
        recognisers: recogniser.used(),
        problems: problems.list,
      };
      return { kind: 'document', document, secondReading };
    });
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    problems.add(error.code, error.message);
    const recognisers = recogniser.used();
    return { kind: 'unreadable', name, detected: stored.words, recognisers, problems: problems.list };
  } finally {
    recogniser.close();
  }
}

/** The bytes to read and what they came in. @throws DocumentFault if nothing reads them */
async function unwrapped(bytes: Uint8Array, stored: Detected) {
  const mail = stored.kind === 'mail' ? await readMail(bytes) : null;
  const carried = mail?.page ?? bytes;
  const sent = mail ? detect(carried) : stored;
  const page = sent.kind === 'html' || sent.kind === 'text' ? unwrapPage(carried) : null;
  const read = page?.bytes ?? carried;
  return { mail, page, read, format: formatOf(read, page ? detect(read) : sent) };
}

/**
 * Gives the bytes of a picture within a document; null if there is none.
 * @param path of the picture, as in its anchor
 * @throws DocumentFault if the document cannot be read
 */
export async function pictureWithin(
  bytes: Uint8Array,
  path: string,
  fileBeside: NonNullable<ExtractOptions['fileBeside']>,
): Promise<Uint8Array | null> {
  const { read, format } = await unwrapped(bytes, detect(bytes));
  return withReader(format, read, async ({ first, picture }) => {
    const { blocks } = await first(read, new ProblemCollector(), { recogniser: openRecogniser('never') });
    const block = blocks.find((one) => one.kind === 'picture' && 'path' in one.anchor && one.anchor.path === path);
    const source = block?.kind === 'picture' ? block.source : null;
    return source === null ? null : ((await picture?.(read, source)) ?? fileBeside(source));
  });
}

/** Reads the pictures that stand in place of tables. */
async function readPictures(
  bytes: Uint8Array,
  blocks: readonly Block[],
  { picture }: Reader,
  problems: ProblemCollector,
  { options, recogniser }: { readonly options: ExtractOptions; readonly recogniser: DocumentRecogniser },
): Promise<readonly Block[]> {
  if (picture === undefined || !blocks.some((block) => block.kind === 'picture')) return blocks;
  const { withPicturesRead } = await import('./images/pictures-in-text.js');
  const open = async (source: string) => (await picture(bytes, source)) ?? (await options.fileBeside?.(source)) ?? null;
  const read = await withPicturesRead(blocks, open, problems, { pagesKnown: options.watcher?.pagesKnown, recogniser });
  return read.map((block) =>
    block.kind === 'picture' && block.source?.startsWith('data:') ? { ...block, source: null } : block,
  );
}

function detect(bytes: Uint8Array): Detected {
  if (bytes.length > maxFileBytes) return { kind: 'unknown', words: `a file of ${bytes.length} bytes` };
  return sniff(bytes);
}

/** @throws DocumentFault if nothing reads what was detected */
function formatOf(bytes: Uint8Array, { kind, words }: Detected): Format {
  if (bytes.length > maxFileBytes)
    throw new DocumentFault(
      'file_too_large',
      `The file has ${bytes.length} bytes; the limit is ${maxFileBytes}. Save it smaller, for instance without photographs.`,
    );
  // The reader of Word documents says what is wrong with a container whose directory cannot be read.
  const format = kind === 'damaged_zip' ? 'docx' : kind;
  if (isFormat(format)) return format;
  throw refusalOf({ kind, words });
}

function refusalOf(detected: Detected): DocumentFault {
  const { kind, words } = detected;
  if (isArchiveKind(kind))
    return new DocumentFault(
      'archive_unopened',
      `This is ${words}, and no document. Unpack it and ingest the files in it.`,
    );
  switch (kind) {
    case 'empty':
      return new DocumentFault('empty_file', 'The file holds no bytes, or nothing but blanks. Download it again.');
    case 'encrypted':
      return new DocumentFault('encrypted', `This is ${words}; it needs a password. Save a copy without one.`);
    case 'unknown':
      return new DocumentFault('unknown_format', 'The file is of no known kind. Check where it came from.');
    default:
      return new DocumentFault(
        'unsupported_format',
        `This is ${words}, a format that is not read. Save it as DOCX, PDF or HTML.`,
      );
  }
}

function refuseLongTexts(blocks: readonly Block[]): void {
  const isLong = ({ text }: { readonly text: string }) => text.length > maxTextLength;
  if (
    blocks.some((block) => (block.kind === 'table' ? block.table.cells.some(isLong) : 'text' in block && isLong(block)))
  )
    throw new DocumentFault(
      'file_too_large',
      `A paragraph or cell has more than ${maxTextLength} characters. Check whether the file is a report.`,
    );
}

/** Runs only after the first reader, which checks the limits that a second reader does not have. */
async function readSecond(
  bytes: Uint8Array,
  reader: SecondReader | null,
  blocks: readonly Block[],
  { secondReading, secondReaderFault, officeCopy }: ExtractOptions,
): Promise<SecondReading> {
  if (!secondReading || reader === null) return { status: 'off' };
  const abstains = (reason: string): SecondReading => ({ status: 'abstained', reader: reader.name, reason });
  if (secondReaderFault !== undefined) return abstains(secondReaderFault);
  const cells = tablesOf(blocks).reduce((sum, table) => sum + table.cells.length, 0);
  if (cells > maxCellsReadTwice)
    return abstains(`${reader.name} was not run: the tables have ${cells} cells, more than ${maxCellsReadTwice}`);
  if (officeCopy !== undefined) {
    const { readOfficeCopy } = await import('./docx/office-copy.js');
    const copied = readOfficeCopy(officeCopy);
    if (copied.status === 'read') return copied;
  }
  return reader.read(bytes);
}
