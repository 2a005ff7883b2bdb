// Compares what a document says about itself with what the list says that linked to it, or with the name of its file.
import type { ProblemCollector } from '../../../model/problem.js';
import type { Identity } from '../../../model/report.js';
import { isSameAgency } from '../names/same-agency.js';
import { parseTitle } from '../title/parse-title.js';

const fileEnding = /\.[a-z0-9]{2,5}$/iu;
const pathBefore = /^.*[/\\]/u;

/**
 * Reports `unlike_its_listing` if the title on the list is that of another agency or another year than the report's.
 * @param name the title of the entry in the list, or the name of the file
 */
export function compareListing(
  name: string,
  { agency, year }: Pick<Identity, 'agency' | 'year'>,
  problems: ProblemCollector,
): void {
  const listed = parseTitle(name.replace(pathBefore, '').replace(fileEnding, ''));
  if (listed === null) return;
  const isOtherAgency =
    listed.agency !== null && !listed.isDoubtful && agency !== null && !isSameAgency(listed.agency, agency);
  const isOtherYear =
    listed.year !== null && !listed.isRange && !listed.isShort && year !== null && listed.year !== year;
  if (!isOtherAgency && !isOtherYear) return;
  const read = [agency, year].filter((part) => part !== null).join(', ');
  problems.add('unlike_its_listing', `It is listed as “${name}”, but was read as a report of ${read}.`);
}
