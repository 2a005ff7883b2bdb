// The parts of a number's story in words.
import { ruleDescriptions, subjectLabel } from '../../catalogues/rules/rules.js';
import type { CellAnchor, StatedSupport } from '../../query/trace/trace.js';

/** Where a cell stands in its document. */
export function placeInWords(anchor: CellAnchor): string {
  const cell = `table ${anchor.table}, row ${anchor.row}, column ${anchor.column}`;
  switch (anchor.kind) {
    case 'docx':
      return `${cell}; ${anchor.part} ${anchor.path}`;
    case 'html':
      return `${cell}; ${anchor.path}`;
    case 'text':
      return `${cell}; line ${anchor.line}, column ${anchor.line_column}`;
    case 'page': {
      const places = [anchor, ...anchor.further].map(({ page, box }) => {
        const [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom].map(Math.round);
        return `page ${page}, box ${left},${top}–${right},${bottom}`;
      });
      return `${cell}; ${places.join(' and ')} (points from the page’s top left corner)`;
    }
  }
}

/** What speaks for a number. */
export function supportInWords(support: StatedSupport): string {
  switch (support.kind) {
    case 'second_reading':
      return `second reading: an independent reader of the same file (${support.reader}) sees the same number there`;
    case 'arithmetic':
      return `arithmetic: it holds that ${ruleInWords(support.check, support.subject)}`;
    case 'narrative':
      return `narrative: the text of section ${support.section} states it: “${support.phrase}”`;
    case 'last_year':
      return `two years: it holds that ${ruleInWords(support.check, support.subject)}`;
    case 'other_edition':
      return `other edition: the edition that is report ${support.report_id} (sha256 ${support.sha256.slice(0, 12)}) states the same number`;
  }
}

function ruleInWords(code: string, subject: string): string {
  const wording = ruleDescriptions.find((rule) => rule.code === code)?.wording ?? code;
  return `${wording}, for ${subjectLabel(code, subject) ?? subject} (${code} ${subject})`;
}
