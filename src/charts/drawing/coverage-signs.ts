// How the status of an expected report is written: a sign for terminals and charts, and what it means.
import type { CoverageStatus } from '../../query/coverage.js';

/** The sign of a cell. ASCII, because every terminal draws that one column wide. */
export const coverageSigns: Readonly<Record<CoverageStatus, string>> = {
  in_time: '+',
  late: '!',
  published: 'o',
  missing: '.',
  unreadable: '?',
  blocked: 'x',
};

export const coverageMeanings: Readonly<Record<CoverageStatus, string>> = {
  in_time: 'in time',
  late: 'late',
  published: 'published, date or deadline not known',
  missing: 'missing',
  unreadable: 'a file of that name could not be read',
  blocked: 'blocked: its site did not give it',
};
