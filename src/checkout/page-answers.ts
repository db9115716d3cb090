import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localError, messageOf } from '../core/errors';
import { isJsonObject, parseJson } from '../core/json';
import { readBody } from '../io/read-body';
import { pageHtml } from './page-html';
import type { PageReport, PageStart, PageUpdate } from './page-protocol';
import { pagePolicy, type Reach } from './policies';
import type { SdkFile } from './sdk-file';
import { streamOf } from './update-stream';

/** One session as a page shows it, for as long as it is served. */
export interface Page {
  readonly reach: Reach;
  start(): Promise<PageStart>;
  /** Calls back with each change until the returned function is called. */
  follow(listener: (update: PageUpdate) => void): () => void;
  report(report: PageReport): void;
}

/** What the page is made of. */
export interface PageFiles {
  readonly sdk: SdkFile;
  /** The text of a built file: `checkout.js`, `card-field.js` … */
  asset(name: string): string;
}

const MAX_REPORT = 65_536;

/** Reads the built files of the pages from `folder`, each once. @throws XpsError `page_missing` */
export function createPageFiles(folder: string, sdk: SdkFile): PageFiles {
  const read = new Map<string, string>();
  return {
    sdk,
    asset: (name) => {
      const text = read.get(name) ?? readAsset(join(folder, name));
      read.set(name, text);
      return text;
    },
  };
}

function readAsset(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw localError('page_missing', `a part of the checkout page cannot be read: ${messageOf(error)}`, {
      cause: error,
      hint: 'install xps again; in a checkout: npm run build',
    });
  }
}

/** Answers a request below a page's own address; `name` is what follows it. See `page-protocol`. */
export async function answerForPage(
  page: Page,
  name: string,
  request: Request,
  { files, origin, closing }: { files: PageFiles; origin: string; closing: AbortSignal },
): Promise<Response | undefined> {
  switch (`${request.method} ${name}`) {
    case 'GET ':
      return documentOf(page);
    case 'GET checkout.js':
    case 'GET checkout.css':
      return file(name, files.asset(name));
    case 'GET sdk.js':
      return file(name, page.reach === 'sandbox' ? files.sdk.pointedAt(origin) : files.sdk.original);
    case 'GET start':
      return Response.json(await page.start());
    case 'GET updates':
      return streamOf(page, AbortSignal.any([closing, request.signal]));
    case 'POST reports':
      return takeReport(page, await readBody(request, MAX_REPORT));
    default:
      return undefined;
  }
}

async function documentOf(page: Page): Promise<Response> {
  const { session } = await page.start();
  return new Response(pageHtml({ locale: session.locale }), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy(page.reach) },
  });
}

function file(name: string, text: string): Response {
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8` } });
}

function takeReport(page: Page, text: string | null): Response {
  const report = parseJson(text ?? '');
  if (!isJsonObject(report) || typeof report.type !== 'string') return new Response(null, { status: 400 });
  page.report(report as unknown as PageReport);
  return new Response(null, { status: 204 });
}
