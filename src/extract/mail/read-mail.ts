// A mail or a saved web archive (MHTML) → the page in it. Both are MIME messages (RFC 2045, RFC 2557) of several parts.
import type PostalMime from 'postal-mime';
import type { Attachment } from 'postal-mime';
import { type Link, leadsToFile } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxElementDepth, maxFileBytes } from '../bytes/limits.js';

/** What a message carries. */
export interface Mail {
  /** The bytes of the page, or of the text if there is no page. */
  readonly page: Uint8Array;
  /** The documents that it carries beside its page. */
  readonly attachments: readonly Link[];
}

/** A part of a message that people see as its text. */
const textPart = /^content-type:[ \t]*text\/(?:html|plain)/gim;
const cellStart = /<t[dh]\b/gi;

/**
 * Finds the page of a message: the part of HTML with the most table cells, because a report may stand in a frame, which is a part of
 * its own; the text if there is no HTML.
 * @throws DocumentFault `unsupported_format` if it carries neither, or its parts are nested too deeply
 */
export async function readMail(bytes: Uint8Array): Promise<Mail> {
  const { default: parser } = await import('postal-mime');
  const parts = await partsOf(bytes, parser);
  const pages = parts.filter(({ mimeType }) => mimeType === 'text/html');
  const [first, ...others] = pages.length > 0 ? pages : parts.filter(({ mimeType }) => mimeType === 'text/plain');
  if (first === undefined)
    throw new DocumentFault(
      'unsupported_format',
      'The web archive or mail carries no page and no text. Open it, and save the report in it as HTML or PDF.',
    );
  const most = others.reduce((one, other) => (cellsIn(other) > cellsIn(one) ? other : one), first);
  return { page: contentOf(most), attachments: parts.flatMap(linkTo) };
}

/** The parser joins all texts of a message and decodes them. As attachments, they are handed out one by one, as bytes. */
async function partsOf(bytes: Uint8Array, parser: typeof PostalMime): Promise<readonly Attachment[]> {
  if (bytes.length > maxFileBytes) return [];
  const marked = Buffer.from(bytes).toString('latin1').replace(textPart, 'Content-Disposition: attachment\r\n$&');
  try {
    const { attachments } = await parser.parse(Buffer.from(marked, 'latin1'), { maxNestingDepth: maxElementDepth });
    return attachments;
  } catch (error) {
    throw new DocumentFault(
      'unsupported_format',
      'The parts of the web archive or mail cannot be told apart. Open it, and save the report in it as HTML or PDF.',
      { cause: error },
    );
  }
}

function contentOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
}

function cellsIn(part: Attachment): number {
  return Buffer.from(contentOf(part)).toString('latin1').match(cellStart)?.length ?? 0;
}

function linkTo({ filename }: Attachment): readonly Link[] {
  return filename !== null && leadsToFile(filename, filename) ? [{ text: filename, address: filename }] : [];
}
