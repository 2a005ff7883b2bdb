// Forgets a source of the scrape, a path or an agency: all that only it held goes from the database and from the store, and what stays is
// settled again.
import { rm } from 'node:fs/promises';
import { DatabaseError } from '../../database/database-error.js';
import { inTransaction, type LoadDatabase } from '../../load/connection/load-database.js';
import { forgetRows } from '../../load/forgetting/forget-rows.js';
import {
  comparedOf,
  countForgotten,
  type ForgetTarget,
  type ForgottenCounts,
  type Selection,
  selectForgotten,
} from '../../load/forgetting/selection.js';
import { openForJob } from '../../load/open-for-job.js';
import { openSimilarity, removeEmptyGroups } from '../../load/settling/similarity.js';
import { openForReading } from '../../query/query-database.js';
import { RawStore } from '../../scrape/store/raw-store.js';
import type { Effects } from '../effects.js';
import { AgencyRegister } from '../loading/assign-agencies.js';
import { linkSimilarSections, unlinkReport } from '../loading/link-similar-sections.js';
import { reviewsPath } from '../reviews/review-file.js';
import { ReviewRegister } from '../reviews/review-register.js';

/** What would go. */
export interface ForgetPlan {
  readonly selection: Selection;
  readonly counts: ForgottenCounts;
}

export interface ForgetOptions {
  readonly database: string;
  readonly storeFolder: string;
  readonly target: ForgetTarget;
  /** What the person agreed to. */
  readonly plan: ForgetPlan;
  readonly effects: Effects;
}

/**
 * Looks up what would go with a target. Changes nothing.
 * @throws DatabaseError if the database cannot be read
 */
export function planForgetting(path: string, target: ForgetTarget): ForgetPlan {
  const connection = openForReading(path);
  try {
    const selection = selectForgotten(connection, target);
    return { selection, counts: countForgotten(connection, selection) };
  } finally {
    connection.close();
  }
}

/**
 * Forgets a target, while no other job writes the database. The rows go in one transaction; after it the stored files that no fetch needs:
 * if the program is killed between the two, `xxgk store verify` names these.
 * @throws DatabaseError `database_locked` if another job holds the database or it is no longer what the plan was made of; InputError if
 * agencies.csv has faults
 */
export async function forget({ database: path, storeFolder, target, plan, effects }: ForgetOptions): Promise<void> {
  const { database, release } = await openForJob(path, { task: 'xxgk forget' });
  try {
    await forgetIn(database, target, plan, effects);
    const store = new RawStore(storeFolder);
    for (const sha256 of plan.selection.storedFiles) await rm(store.pathOf(sha256), { force: true });
  } finally {
    release();
  }
}

async function forgetIn(
  database: LoadDatabase,
  target: ForgetTarget,
  plan: ForgetPlan,
  effects: Effects,
): Promise<void> {
  const tools = { effects, stop: new AbortController().signal };
  const register = new AgencyRegister(database);
  const reviews = new ReviewRegister(database, reviewsPath(database.path), register.assign);
  await register.refresh(tools);
  const similarity = openSimilarity(database);
  inTransaction(database, null, () => {
    const selection = selectForgotten(database.connection, target);
    if (JSON.stringify(selection) !== JSON.stringify(plan.selection))
      throw new DatabaseError(
        'database_locked',
        `Another job changed ${database.path} meanwhile. Nothing was forgotten; look again at what would go.`,
      );
    for (const report of comparedOf(database.connection, selection)) unlinkReport(similarity, report);
    removeEmptyGroups(similarity);
    forgetRows(database, selection, register.assign);
    register.removeUnused();
  });
  await reviews.settle(tools.stop);
  await linkSimilarSections({ database, ...tools });
}
