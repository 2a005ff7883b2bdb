// Applies agencies.csv to a database without ingesting anything: whose reports are, and what follows from it.
import type { LoadDatabase } from '../../load/connection/load-database.js';
import { AgencyRegister, type AssignTools } from './assign-agencies.js';
import { linkSimilarSections } from './link-similar-sections.js';

export interface AppliedAgencies {
  /** Reports that are another agency's now. */
  readonly moved: number;
  /** Lines of agencies.csv that change nothing, each with why. */
  readonly idleLines: readonly string[];
}

/**
 * @throws InputError `agencies_file_invalid` where agencies.csv is not as it should be; then nothing is changed
 * @throws DatabaseError if the database cannot be written
 */
export async function applyAgencies(database: LoadDatabase, tools: AssignTools): Promise<AppliedAgencies> {
  const register = new AgencyRegister(database);
  const moved = await register.refresh(tools);
  await linkSimilarSections({ database, ...tools });
  return { moved, idleLines: register.idleLines() };
}
