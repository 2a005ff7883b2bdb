// The option --division, in whichever way a person names a division.
import { type DivisionMatch, findDivisions, nearDivisions } from '../../query/coverage.js';
import { openForReading } from '../../query/query-database.js';
import { UsageError } from '../command.js';
import { printableText } from '../terminal.js';

const divisionCode = /^\d{2,12}$/;
/** Statistics write the codes of divisions with zeros in the places of townships and villages: 360700000000 is 360700. */
const withoutTownship = /^(\d{6}(?:\d{3})??)(?:000)+$/;

/**
 * Reads a division: its code, the start of its code, or its name: `--division 320800`, `320800000000`, `32`, `宿迁市` or `宿迁`.
 * @param db the database that knows the names
 * @returns the code, or the start of one
 * @throws UsageError if no division or several have the name; DatabaseError if a name is given and the database cannot be read
 */
export function divisionOf(text: string, db: string): string {
  if (divisionCode.test(text)) return text.replace(withoutTownship, '$1');
  const connection = openForReading(db);
  try {
    const found = findDivisions(connection, text);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only.code;
    const printed = `--division ${printableText(text)}`;
    if (only === undefined)
      throw new UsageError(
        'no_such_division',
        `${printed} is not the code of a division, such as 320800, the start of one, or a name that ${db} knows.${hintOf(nearDivisions(connection, text))}`,
      );
    throw new UsageError('several_divisions', `${printed} may be ${inWords(found)}. Write the code.`);
  } finally {
    connection.close();
  }
}

function inWords(divisions: readonly DivisionMatch[]): string {
  return divisions.map(({ code, name }) => `${code} ${name}`).join(' or ');
}

function hintOf(near: readonly DivisionMatch[]): string {
  return near.length === 0 ? '' : ` Did you mean ${inWords(near)}?`;
}
