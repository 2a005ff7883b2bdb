// The explorer: an address in, a page out. It knows no network; what listens is elsewhere.
import type SqliteDatabase from 'better-sqlite3';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { jsx } from 'hono/jsx';
import { frameChart } from '../charts/drawing/frame.js';
import { MissingFontError, paintChart } from '../charts/drawing/png.js';
import { InputError } from '../model/problem.js';
import { lastWrittenAt } from '../query/export/export-rows.js';
import { type Asset, loadAssets } from './assets.js';
import { wholePage } from './frame/frame.js';
import { MessagePage } from './frame/message-page.js';
import { gatekeeper } from './gatekeeper.js';
import type { DocumentViewer } from './page/document-viewer.js';
import type { Gate } from './page/gate.js';
import type { PageAnswer, PageSources } from './page/page.js';
import { dataFile } from './page/page-data.js';
import type { ReviewDesk } from './page/review-desk.js';
import { isLanguage, type Language, type PageFormat, pageFormats, type View, viewIn } from './page/view.js';
import { drawPageFile, pageFilePath } from './page-file.js';
import { pages } from './pages.js';
import { decide, isFromHere } from './review/decide.js';
import { takeAgencyDecision, takeCopyDecision, takeKindDecision } from './review/decide-document.js';

/** What the explorer is made from. */
export interface ExplorerOptions {
  /** What the operator calls the database. */
  readonly title: string;
  /** The version of the program. */
  readonly version: string;
  /** The values of the Host header that are answered, such as `127.0.0.1:8470`: others may be a name that was bound to this machine. */
  readonly hosts: readonly string[];
  /** Opens the database for reading; it is closed after each request. */
  readonly open: () => SqliteDatabase.Database;
  /** A text that changes whenever the database does. */
  readonly state: () => string;
  readonly documents: DocumentViewer;
  readonly ask: PageSources['ask'];
  readonly accuracy: PageSources['accuracy'];
  /** Keeps decisions; null if nothing is decided here. */
  readonly desk: ReviewDesk | null;
  /** Asks for a password; null if whoever can reach the explorer may see it. */
  readonly gate: Gate | null;
  /** The address of the machine that asks. */
  readonly clientOf: (context: Context) => string;
  /** Reports a fault, which the reader of the page is not shown. */
  readonly report: (error: Error) => void;
}

/** Nothing is fetched from elsewhere, no script or style stands in a page, and no other site can show one in a frame. */
const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

/** The forms of a page that show it to the eye; null is the page itself. */
const drawnFormats: readonly (PageFormat | null)[] = [null, 'svg', 'png'];
const extension = /\.([a-z]+)$/;
/** What takes decisions, each from the form of a page. */
const decisionPaths: Readonly<Record<string, typeof decide>> = {
  '/review/decide': decide,
  '/review/agencies': takeAgencyDecision,
  '/review/copies': takeCopyDecision,
  '/review/documents': takeKindDecision,
};
const languageCookie = 'lang';
const chinese = /^\s*zh\b/iu;

/** Makes the explorer as a function from a request to an answer (`fetch` of the result). */
export function createExplorer(options: ExplorerOptions): Hono {
  const assets = loadAssets();
  const app = new Hono({ getPath: (request) => pathOf(request.url).path });
  app.use(async (context, next) => {
    if (!options.hosts.includes(context.req.header('host') ?? ''))
      return context.text('This host is not served here.', 403);
    await next();
    for (const [name, value] of Object.entries(securityHeaders))
      if (!context.res.headers.has(name)) context.header(name, value);
    return undefined;
  });
  if (options.gate !== null)
    app.use(
      gatekeeper({
        ...{ gate: options.gate, clientOf: options.clientOf },
        viewOf: (context) => viewOf(context, options),
      }),
    );
  app.use(async (context, next) => {
    const { method, path } = context.req;
    const decides = method === 'POST' && options.desk !== null && Object.hasOwn(decisionPaths, path);
    if (method !== 'GET' && method !== 'HEAD' && !decides) return context.text('Only GET is answered here.', 405);
    return next();
  });
  const momentOf = momentsOf(options.state);
  for (const page of pages) {
    app.get(page.path, async (context) => {
      const connection = options.open();
      try {
        const answer = await page.answer(
          { parameters: { ...context.req.query(), ...context.req.param() }, isCrossSite: isCrossSite(context) },
          {
            ...{
              connection,
              documents: options.documents,
              ask: options.ask,
              accuracy: options.accuracy,
              desk: options.desk,
              moment: momentOf(),
            },
            isDrawn: drawnFormats.includes(pathOf(context.req.url).format),
          },
        );
        return respond(context, answer, { view: viewOf(context, options), writtenAt: lastWrittenAt(connection) });
      } finally {
        connection.close();
      }
    });
  }
  for (const [path, take] of Object.entries(decisionPaths))
    app.post(path, async (context) => {
      if (options.desk === null || !isFromHere(context))
        return context.text('Only the pages of this explorer decide.', 403);
      const connection = options.open();
      try {
        return await take(context, connection, options.desk);
      } finally {
        connection.close();
      }
    });
  app.get(pageFilePath, async (context) => {
    if (isCrossSite(context)) return context.text('Only the pages of this explorer may ask for this.', 403);
    const connection = options.open();
    try {
      return await drawPageFile(context, connection, options.documents);
    } finally {
      connection.close();
    }
  });
  app.get('/assets/:name', (context) => sendAsset(context, assets.get(context.req.param('name'))));
  app.onError((error, context) => {
    if (error instanceof InputError)
      return respond(
        context,
        { kind: 'unusable', message: error.message },
        { view: viewOf(context, options), writtenAt: null },
      );
    options.report(error);
    return respond(context, { kind: 'failed' }, { view: viewOf(context, options), writtenAt: null });
  });
  app.notFound((context) => respond(context, { kind: 'missing' }, { view: viewOf(context, options), writtenAt: null }));
  return app;
}

/** Gives the same object while the state is the same. */
function momentsOf(state: () => string): () => object {
  let [known, moment] = [state(), {}];
  return () => {
    const now = state();
    if (now !== known) [known, moment] = [now, {}];
    return moment;
  };
}

interface PageSetting {
  readonly view: View;
  readonly writtenAt: string | null;
}

async function respond(context: Context, answer: PageAnswer, { view, writtenAt }: PageSetting): Promise<Response> {
  if (answer.kind !== 'found') {
    const status = { missing: 404, wrong: 400, not_asked_here: 403, unusable: 409, failed: 500 } as const;
    return context.html(`<!doctype html>${jsx(MessagePage, { view, answer })}`, status[answer.kind]);
  }
  const { format } = pathOf(context.req.url);
  switch (format) {
    case null:
      return context.html(wholePage(answer, view, writtenAt));
    case 'json':
      return context.json(answer.data);
    case 'csv':
    case 'xlsx':
    case 'parquet': {
      const { bytes, mediaType } = await dataFile(answer.table(), format, view.version);
      return sendFile(context, format, bytes, mediaType);
    }
    case 'svg':
    case 'png':
      return sendChart(context, answer, view, format);
  }
}

async function sendChart(
  context: Context,
  answer: Extract<PageAnswer, { readonly kind: 'found' }>,
  view: View,
  format: 'svg' | 'png',
): Promise<Response> {
  if (isCrossSite(context)) return context.text('Only the pages of this explorer may ask for this.', 403);
  const chart = answer.chart(view);
  if (chart === null) return context.text('There is no chart on this page.', 404);
  const svg = frameChart(chart);
  if (format === 'svg') return sendFile(context, format, Buffer.from(svg), 'image/svg+xml; charset=utf-8');
  try {
    return sendFile(context, format, await paintChart(svg), 'image/png');
  } catch (error) {
    if (!(error instanceof MissingFontError)) throw error;
    return context.text(error.message, 501);
  }
}

function sendFile(context: Context, format: PageFormat, bytes: Uint8Array, mediaType: string): Response {
  context.header('Content-Type', mediaType);
  context.header('Content-Disposition', `attachment; filename="xxgk.${format}"`);
  return context.body(new Uint8Array(bytes));
}

/** The path without the extension that names a form of the page: `/agencies.csv` is `/agencies` as CSV, `/home.json` is `/` as JSON. */
function pathOf(url: string): { readonly path: string; readonly format: PageFormat | null } {
  const { pathname } = new URL(url);
  const named = pathname.match(extension)?.[1];
  const format = pageFormats.find((known) => known === named);
  if (format === undefined || pathname.startsWith('/pages/') || pathname.startsWith('/assets/'))
    return { path: pathname, format: null };
  const path = pathname.slice(0, -format.length - 1);
  return { path: path === '/home' ? '/' : path, format };
}

/** Whether another site made the browser ask. Programs that are no browsers say nothing about it. */
function isCrossSite(context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

function viewOf(context: Context, { title, version, desk, gate }: ExplorerOptions): View {
  const query = new URL(context.req.url).searchParams;
  query.delete('lang');
  return viewIn(languageOf(context), {
    title,
    version,
    isPublished: false,
    isReviewed: desk !== null,
    isGuarded: gate !== null,
    path: pathOf(context.req.url).path,
    query,
  });
}

/** The language that the address asks for, which is remembered; else the remembered one; else that of the browser. */
function languageOf(context: Context): Language {
  const asked = context.req.query('lang');
  if (isLanguage(asked)) {
    setCookie(context, languageCookie, asked, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 31_536_000 });
    return asked;
  }
  const remembered = getCookie(context, languageCookie);
  if (isLanguage(remembered)) return remembered;
  return chinese.test(context.req.header('accept-language') ?? '') ? 'zh' : 'en';
}

function sendAsset(context: Context, asset: Asset | undefined): Response {
  if (asset === undefined) return context.text('There is no such file.', 404);
  context.header('Content-Type', asset.type);
  return context.body(asset.text);
}
