// The second reading of older formats, where LibreOffice is installed: the reader of Word documents reads the copy that LibreOffice saved. What
// the bytes of the older format mean is worked out by a program that shares nothing with the first reader.
import type { SecondReading } from '../../model/document.js';
import { ProblemCollector } from '../../model/problem.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { readDocx } from './read-docx.js';

const reader = 'LibreOffice';

/**
 * Reads the copy of a document.
 * @param docx as LibreOffice saved it
 * @returns its blocks, or `abstained` if the copy cannot be read
 */
export function readOfficeCopy(docx: Uint8Array): SecondReading {
  try {
    // What it reports is about the copy: about the document, the first reader reports.
    const { blocks } = readDocx(docx, new ProblemCollector());
    return { status: 'read', reader, blocks, blindTo: [] };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    return { status: 'abstained', reader, reason: error.message };
  }
}
