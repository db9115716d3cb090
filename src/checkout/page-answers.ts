import type { Answer, Call } from '../io/http-exchange';
import { type Assets, readAssets } from '../pages/assets';
import { type Follow, type OpenStreams, streamOf } from '../pages/update-stream';
import { pageHtml } from './page-html';
import type { PageReport, PageStart, PageUpdate } from './page-protocol';
import { decodeReports } from './page-report';
import { pagePolicy, type Reach } from './policies';
import type { SdkFile } from './sdk-file';
import type { ToldReports } from './told-reports';

/** One session as a page shows it, for as long as it is served. */
export interface Page {
  readonly reach: Reach;
  start(): Promise<PageStart>;
  readonly follow: Follow<PageUpdate>;
  report(report: PageReport): void;
}

/** What the page is made of. */
export interface PageFiles {
  readonly sdk: SdkFile;
  readonly asset: Assets;
}

const MAX_REPORT = 65_536;

/** The built files of the pages from `folder`, and the SDK. */
export function createPageFiles(folder: string, sdk: SdkFile): PageFiles {
  return { sdk, asset: readAssets(folder) };
}

/** What the pages of a server share. */
export interface PageServer {
  readonly files: PageFiles;
  /** As the browser reaches it. */
  readonly origin: string;
  readonly streams: OpenStreams;
  readonly told: ToldReports;
}

/** Answers a request below a page's own address; `name` is what follows it. See `page-protocol`. */
export async function answerForPage(
  page: Page,
  name: string,
  call: Call,
  { files, origin, streams, told }: PageServer,
): Promise<Answer | undefined> {
  switch (`${call.method} ${name}`) {
    case 'GET ':
    case 'HEAD ':
      return documentOf(page, files.asset('checkout.css'));
    case 'GET checkout.js':
      return text('text/javascript', files.asset(name));
    case 'GET sdk.js':
      return text('text/javascript', page.reach === 'sandbox' ? files.sdk.pointedAt(origin) : files.sdk.original());
    case 'GET updates':
      return streamOf(page.follow, streams);
    case 'POST reports':
      return takeReports(page, told, await call.text(MAX_REPORT));
    default:
      return undefined;
  }
}

async function documentOf(page: Page, styleSheet: string): Promise<Answer> {
  const html = pageHtml({ start: await page.start(), styleSheet });
  return text('text/html', html, { 'content-security-policy': pagePolicy(page.reach) });
}

function text(type: string, body: string | Buffer, headers: Answer['headers'] = {}): Answer {
  return { status: 200, headers: { ...headers, 'content-type': `${type}; charset=utf-8` }, body };
}

function takeReports(page: Page, told: ToldReports, body: string | null): Answer {
  const arrived = decodeReports(body ?? '');
  if (arrived === null) return { status: 400, headers: {}, body: '' };
  for (const { id, report } of arrived) if (id === null || told.isNew(id)) page.report(report);
  return { status: 204, headers: {}, body: '' };
}
