// Runs each file of tests, and then again for each change of the code that the file reaches, in one process (scripts/mutate.mjs): the modules
// are loaded anew for each change, so that nothing that a module remembers passes from one to the next. Stops at the first test that fails.
import { appendFileSync, readFileSync } from 'node:fs';
import { type File, type Suite, startTests, type Task, type Test } from '@vitest/runner';
import { TestRunner, vi } from 'vitest';

/** How often each change was reached, by its id. */
type Hits = Readonly<Record<string, number>>;

/** The switch that the changed code reads, and what it counts: a convention of Stryker. */
interface Switch {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> };
}

declare global {
  var __stryker__: Switch | undefined;
}

const { XXGK_MUTATION_LOG: log = '' } = process.env;
/** A change that is reached so many times as often as the code is without it never ends. */
const hitFactor = 100;

globalThis.__stryker__ ??= {};
const code = globalThis.__stryker__;

const write = (line: object) => appendFileSync(log, `${JSON.stringify(line)}\n`);

/** The changes that need no further test: those that a test noticed. */
function decided(): ReadonlySet<string> {
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean);
  return new Set(lines.map((line) => JSON.parse(line)).flatMap(({ killed }) => killed ?? []));
}

const testsOf = (task: Task): readonly Test[] => (task.type === 'test' ? [task] : task.tasks.flatMap(testsOf));

/** Runs some tests of a file, of which nobody hears anything, until one fails. */
class QuietRunner extends TestRunner {
  failed: string | null = null;
  #chosen: ReadonlySet<string> | null = null;

  constructor(outer: MutationRunner, chosen: ReadonlySet<string> | null) {
    super(outer.config);
    Object.assign(this, { moduleRunner: outer['moduleRunner'], _otel: outer['_otel'] });
    this.#chosen = chosen;
  }

  override async onBeforeRunTask(test: Test): Promise<void> {
    const isChosen = this.#chosen === null || this.#chosen.has(test.id);
    if (this.failed !== null || !isChosen) test.mode = 'skip';
    await super.onBeforeRunTask(test);
  }

  override onAfterRunTask(test: Test): void {
    super.onAfterRunTask(test);
    if (test.result?.state === 'fail') this.failed ??= test.name;
  }

  override async onAfterRunSuite(suite: Suite): Promise<void> {
    await super.onAfterRunSuite(suite);
    if (suite.result?.state === 'fail') this.failed ??= suite.name;
  }
}

export default class MutationRunner extends TestRunner {
  #files: readonly File[] = [];

  onBeforeCollect(): void {
    vi.resetModules();
    Object.assign(code, { currentTestId: undefined, mutantCoverage: { static: {}, perTest: {} } });
  }

  onCollected(files: File[]): void {
    this.#files = files;
  }

  override onBeforeTryTask(test: Test): void {
    super.onBeforeTryTask(test);
    code.currentTestId = test.id;
  }

  override onAfterTryTask(test: Test): void {
    code.currentTestId = undefined;
    super.onAfterTryTask(test);
  }

  override async onAfterRunFiles(): Promise<void> {
    super.onAfterRunFiles();
    const coverage = code.mutantCoverage ?? { static: {}, perTest: {} };
    for (const file of this.#files) await this.#changeAll(file, coverage);
  }

  async #changeAll(file: File, coverage: NonNullable<Switch['mutantCoverage']>): Promise<void> {
    const failed = testsOf(file).find(({ result }) => result?.state === 'fail');
    if (failed || file.result?.state === 'fail') {
      write({ broken: `${file.name}: ${failed?.name ?? ''}` });
      return;
    }
    const hits = new Map<string, number>();
    const reaching = new Map<string, string[]>();
    for (const [test, counts] of Object.entries(coverage.perTest))
      for (const [id, count] of Object.entries(counts)) {
        hits.set(id, (hits.get(id) ?? 0) + count);
        reaching.set(id, [...(reaching.get(id) ?? []), test]);
      }
    for (const [id, count] of Object.entries(coverage.static)) hits.set(id, (hits.get(id) ?? 0) + count);
    write({ reached: [...hits.keys()] });
    const known = decided();
    for (const [id, count] of hits) {
      if (known.has(id)) continue;
      write({ started: id });
      const chosen = id in coverage.static ? null : new Set(reaching.get(id));
      // A module may remember what another test made it compute: a test that does not reach the change may still notice it.
      const by =
        (await this.#change(file, id, count, chosen)) ?? (chosen && (await this.#change(file, id, count, null)));
      if (by !== null) write({ killed: id, by: `${file.name}: ${by}` });
    }
  }

  /** The name of the first test that notices a change; null if none does. */
  async #change(file: File, id: string, count: number, chosen: ReadonlySet<string> | null): Promise<string | null> {
    const runner = new QuietRunner(this, chosen);
    vi.resetModules();
    Object.assign(code, { activeMutant: id, currentTestId: undefined, hitCount: 0, hitLimit: count * hitFactor });
    Object.assign(process.env, { XXGK_UNSHARED: '0' });
    try {
      await startTests([file.filepath], runner);
      return runner.failed ?? ((code.hitCount ?? 0) > count * hitFactor ? 'it never ended' : null);
    } finally {
      Object.assign(code, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
      Object.assign(process.env, { XXGK_UNSHARED: '1' });
      vi.restoreAllMocks();
    }
  }
}
