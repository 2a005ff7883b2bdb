// Publishes the explorer as files for any web server: pages in both languages, an index of agencies, and the data.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { loadAssets } from '../../explorer/assets.js';
import { explorePage } from '../../explorer/explore/explore-page.js';
import { wholePage } from '../../explorer/frame/frame.js';
import type { DocumentViewer } from '../../explorer/page/document-viewer.js';
import type { Page } from '../../explorer/page/page.js';
import { languages, viewIn } from '../../explorer/page/view.js';
import { accuracyPage } from '../../explorer/pages/accuracy.js';
import { agenciesPage } from '../../explorer/pages/agencies.js';
import { agencyPage } from '../../explorer/pages/agency.js';
import { homePage } from '../../explorer/pages/home.js';
import { aboutPage, dataPage, dictionaryPage } from '../../explorer/pages/reference.js';
import { reportPage } from '../../explorer/pages/report.js';
import { folderOfLanguage, type PublishedAddress, publishedFile, withRelativeLinks } from '../../explorer/published.js';
import { parsedJson } from '../../files/json-text.js';
import { objectKinds } from '../../query/dictionary.js';
import { exploredMeasures } from '../../query/explored/measures.js';
import { allAgencies } from '../../query/explorer/agency-list.js';
import { allReports } from '../../query/explorer/report.js';
import { lastWrittenAt } from '../../query/export/export-rows.js';
import { exportedViews } from '../../query/export/exported-views.js';
import { openForReading } from '../../query/query-database.js';
import { copyDatabase } from '../database/copy-database.js';
import type { Effects } from '../effects.js';
import { exportViews } from '../export/export.js';
import { measuredAccuracy } from '../measured-accuracy.js';
import { Progress } from '../progress.js';
import { programVersion } from '../version.js';

/** What to publish, and where. */
export interface PublishOptions {
  readonly database: string;
  readonly folder: string;
  readonly title: string;
}

export interface PublishTools {
  readonly effects: Effects;
  /** When it fires, no more pages are written; those that are there stay whole. */
  readonly stop: AbortSignal;
}

/** What was written. */
export interface PublishReport {
  readonly pages: number;
  /** Pages whose content is not what it was. */
  readonly changed: number;
  /** Pages that are no more. */
  readonly removed: number;
}

/** The folder cannot be published into. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
}

const manifestFile = 'published.json';
const manifest = z.object({ program: z.literal('xxgk'), files: z.array(z.string()) });
const agenciesOfPage = 100;
/** What the page of the data links to. */
const publishedViews = ['agency_years', 'facts'] as const;
/** Parquet is read by programs, which take a year at a time. */
const publishedFormats = [
  { format: 'csv', byYear: false },
  { format: 'parquet', byYear: true },
] as const;

/**
 * Publishes a database. A file is written only if its content changed, and each is replaced as a whole.
 * @returns null if it was stopped
 * @throws PublishError if the folder holds other things, or a file cannot be written; DatabaseError; ExportError
 */
export async function publish(options: PublishOptions, tools: PublishTools): Promise<PublishReport | null> {
  const connection = openForReading(options.database);
  const progress = new Progress(tools.effects);
  try {
    const before = await publishedBefore(options.folder);
    const published = pagesToPublish(connection);
    const files = new Set(published.map(fileOf));
    const folder = new PublishedFolder(options.folder, before);
    await folder.begin(
      languages.flatMap((language) => [...files].map((file) => `${folderOfLanguage(language)}${file}`)),
    );
    const writtenAt = lastWrittenAt(connection);
    const version = programVersion();
    for (const [index, one] of published.entries()) {
      if (tools.stop.aborted) return null;
      progress.show(() => `page ${index + 1} of ${published.length}`);
      const answer = await answerTo(one, connection);
      for (const language of languages) {
        const file = `${folderOfLanguage(language)}${fileOf(one)}`;
        const view = viewIn(language, {
          ...{ title: options.title, version, isPublished: true, isReviewed: false, isGuarded: false, ...one.address },
        });
        const html = wholePage(answer, view, writtenAt);
        await folder.write(
          file,
          withRelativeLinks(html, { file, language }, (other) => files.has(other)),
        );
      }
    }
    for (const [name, { text }] of loadAssets()) await folder.write(`assets/${name}`, text);
    const index = allAgencies(connection).map(({ key, name }) => [name, fileOf({ address: agencyAddress(key) })]);
    await folder.write('assets/search.json', JSON.stringify(index));
    if (!(await publishData(options, tools, connection))) return null;
    return await folder.end();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new PublishError(`Cannot write ${options.folder}: ${error.message}`, { cause: error });
  } finally {
    progress.end();
    connection.close();
  }
}

/** A page that becomes a file: with its parameters, and its address, by which other pages link to it. */
interface PublishedPage {
  readonly page: Page;
  readonly parameters: Readonly<Record<string, string>>;
  readonly address: PublishedAddress;
}

function pagesToPublish(connection: SqliteDatabase.Database): readonly PublishedPage[] {
  const one = (
    page: Page,
    path: string,
    query: Readonly<Record<string, string>> = {},
    ofPath: Readonly<Record<string, string>> = {},
  ): PublishedPage => ({
    page,
    parameters: { ...query, ...ofPath },
    address: { path, query: new URLSearchParams(query) },
  });
  const agencies = allAgencies(connection);
  const lists = Math.max(1, Math.ceil(agencies.length / agenciesOfPage));
  return [
    one(homePage, '/'),
    one(aboutPage, '/about'),
    one(accuracyPage, '/accuracy'),
    one(dataPage, '/data'),
    ...Array.from({ length: lists }, (_, index) =>
      one(agenciesPage, '/agencies', index === 0 ? {} : { page: String(index + 1) }),
    ),
    ...agencies.map(({ key }) => one(agencyPage, `/agencies/${encodeURIComponent(key)}`, {}, { key })),
    ...allReports(connection).map(({ sha256, part }) =>
      one(reportPage, `/reports/${sha256}`, part === null ? {} : { part: String(part) }, { sha256 }),
    ),
    ...exploredMeasures.map(({ code }) => one(explorePage, '/explore', { code })),
    ...objectKinds.map((kind) => one(dictionaryPage, '/dictionary', { kind })),
  ];
}

function agencyAddress(key: string): PublishedAddress {
  return { path: `/agencies/${encodeURIComponent(key)}`, query: new URLSearchParams() };
}

function fileOf({ address }: Pick<PublishedPage, 'address'>): string {
  const file = publishedFile(address);
  if (file === null) throw new Error(`Expected ${address.path} to be published`);
  return file;
}

async function answerTo({ page, parameters, address }: PublishedPage, connection: SqliteDatabase.Database) {
  const answer = await page.answer(
    { parameters, isCrossSite: false },
    {
      connection,
      documents: closed,
      ask: refuse,
      accuracy: () => measuredAccuracy(programVersion()),
      desk: null,
      moment: {},
      isDrawn: true,
    },
  );
  if (answer.kind !== 'found') throw new Error(`Expected a page at ${address.path}, which is ${answer.kind}`);
  return answer;
}

const notOpened = async () => ({ kind: 'missing', why: 'Published pages open no documents.' }) as const;
const closed: DocumentViewer = { page: notOpened, ahead: () => undefined, table: notOpened };
const refuse = () => Promise.reject(new Error('Expected no statements of published pages'));

async function publishData(
  { database, folder }: PublishOptions,
  { effects, stop }: PublishTools,
  connection: SqliteDatabase.Database,
): Promise<boolean> {
  await mkdir(join(folder, 'data'), { recursive: true });
  const views = exportedViews.filter(({ name }) => publishedViews.some((published) => published === name));
  for (const { format, byYear } of publishedFormats) {
    const options = {
      folder: join(folder, 'data', format),
      format,
      views,
      where: null,
      byYear,
      labels: 'code' as const,
      byteOrderMark: false,
      keepFormulas: false,
      overwrite: true,
      removesEarlier: true,
    };
    if ((await exportViews(options, { connection, effects, stop })) === null) return false;
  }
  await copyDatabase({
    from: database,
    to: join(folder, 'data/xxgk.sqlite'),
    overwrite: true,
    task: 'xxgk publish',
    effects,
  });
  return true;
}

/** The files that an earlier run wrote. A folder that holds anything else is not ours to write into. */
async function publishedBefore(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const text = await readFile(join(folder, manifestFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) {
    const read = manifest.safeParse(parsedJson(text));
    if (read.success) return read.data.files;
    throw new PublishError(`${join(folder, manifestFile)} was not written by xxgk publish. Name an empty folder.`);
  }
  if ((await readdir(folder)).length > 0)
    throw new PublishError(`${folder} holds files that xxgk publish did not write. Name an empty folder.`);
  return [];
}

/** The folder that pages are written to. What it may hold while they are written, and what it holds at the end, is listed in it. */
class PublishedFolder {
  private readonly written = new Set<string>();
  private changed = 0;

  constructor(
    private readonly folder: string,
    private readonly before: readonly string[],
  ) {}

  /** Lists what is about to be written, so that a run that is stopped or killed leaves a folder that the next one takes. */
  async begin(planned: readonly string[]): Promise<void> {
    await this.list([...this.before, ...planned]);
  }

  async write(file: string, content: string): Promise<void> {
    this.written.add(file);
    const path = join(this.folder, file);
    const former = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (former === content) return;
    this.changed++;
    await mkdir(dirname(path), { recursive: true });
    await replaceFile(path, content);
  }

  async end(): Promise<PublishReport> {
    const gone = this.before.filter((file) => !this.written.has(file));
    for (const file of gone) await rm(join(this.folder, file), { force: true });
    await this.list([...this.written]);
    return { pages: this.written.size, changed: this.changed, removed: gone.length };
  }

  private async list(names: readonly string[]): Promise<void> {
    const files = [...new Set(names)].sort();
    await replaceFile(join(this.folder, manifestFile), `${JSON.stringify({ program: 'xxgk', files }, null, 1)}\n`);
  }
}

/** Not forced to the disk: what a power failure takes is written again by the next run. */
async function replaceFile(path: string, content: string): Promise<void> {
  await writeFile(`${path}.partial`, content);
  await rename(`${path}.partial`, path);
}
