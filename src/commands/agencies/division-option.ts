// The option --division, in whichever way a person names a division.
import { findDivisions } from '../../query/coverage.js';
import { openForReading } from '../../query/query-database.js';
import { UsageError } from '../command.js';
import { printableText } from '../terminal.js';

const divisionCode = /^\d{2,9}$/;

/**
 * Reads a division: its code, the start of its code, or its name: `--division 320800`, `32`, `宿迁市` or `宿迁`.
 * @param db the database that knows the names
 * @returns the code, or the start of one
 * @throws UsageError if no division or several have the name; DatabaseError if a name is given and the database cannot be read
 */
export function divisionOf(text: string, db: string): string {
  if (divisionCode.test(text)) return text;
  const connection = openForReading(db);
  try {
    const found = findDivisions(connection, text);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only.code;
    const printed = `--division ${printableText(text)}`;
    throw new UsageError(
      only === undefined
        ? `${printed} is not the code of a division, such as 320800, the start of one, or a name that ${db} knows.`
        : `${printed} may be ${found.map(({ code, name }) => `${code} ${name}`).join(' or ')}. Write the code.`,
    );
  } finally {
    connection.close();
  }
}
