// A simulated site of a city: pages by path, with ETags as real sites send them, and numbers as in real reports.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import iconv from 'iconv-lite';
import { type FigureName, figuresOf, type ReportFigures } from '../../../scripts/samples/figures.js';
import { docxReport, htmlReport, pdfReport } from '../../../scripts/samples/report-files.js';
import { type LoopbackServer, type Respond, startServer } from './loopback-server.js';

export interface PlayedPage {
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Whether the server sends an ETag, so that it can answer 304. Default true. */
  readonly hasEtag?: boolean;
}

export interface PlayedSite extends LoopbackServer {
  /** Pages by path and query. A test changes them as a site changes overnight. A function answers the request itself. */
  readonly pages: Map<string, PlayedPage | Respond>;
  /** The requests since the last look, except for robots.txt, with the status of each answer. */
  readonly look: () => readonly string[];
}

/** Starts a site with these pages; everything else is 404. @param host an address of loopback */
export async function playSite(
  pages: Readonly<Record<string, PlayedPage | Respond | string>>,
  host?: string,
): Promise<PlayedSite> {
  const held = new Map<string, PlayedPage | Respond>(
    Object.entries(pages).map(([path, page]) => [path, typeof page === 'string' ? { body: page } : page]),
  );
  const answered: string[] = [];
  const server = await startServer(
    (request, response) => {
      response.on('close', () => {
        if (request.url !== '/robots.txt') answered.push(`${request.url} ${response.statusCode}`);
      });
      answer(held.get(request.url ?? ''), request, response);
    },
    null,
    host,
  );
  const look = () => answered.splice(0);
  return { ...server, pages: held, look };
}

function answer(page: PlayedPage | Respond | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (page === undefined) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<p>404</p>');
    return;
  }
  if (typeof page === 'function') {
    page(request, response);
    return;
  }
  const etag = `"${createHash('sha1').update(page.body).digest('hex')}"`;
  const validators = page.hasEtag === false ? {} : { etag };
  if (page.hasEtag !== false && request.headers['if-none-match'] === etag) {
    response.writeHead(304, validators).end();
    return;
  }
  response
    .writeHead(page.status ?? 200, { 'content-type': 'text/html', ...validators, ...page.headers })
    .end(page.body);
}

/** The content of a report. A test may set the agency and the year. */
export function figures(name: FigureName, changes: Partial<ReportFigures> = {}): ReportFigures {
  return { ...figuresOf(name), ...changes };
}

/** A report’s page, in UTF-8 or GBK. */
export function reportPageOf(stated: ReportFigures, around = ''): string {
  return `${new TextDecoder().decode(htmlReport()(stated))}${around}`;
}

export function gbk(text: string): Uint8Array {
  return iconv.encode(text, 'gbk');
}

export const docxOf = (stated: ReportFigures): Uint8Array => docxReport()(stated);
export const pdfOf = (stated: ReportFigures): Uint8Array => pdfReport()(stated);

/** A list of links as most sites print it. */
export function listPage(links: readonly (readonly [address: string, title: string])[], behind = ''): string {
  const items = links.map(([address, title]) => `<li><a href="${address}">${title}</a><span>2025-01-20</span></li>`);
  return `<html><head><meta charset="utf-8"><title>信息公开年报</title></head><body><ul>${items.join('')}</ul>${behind}</body></html>`;
}
