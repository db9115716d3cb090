import { isJsonObject, type JsonObject, parseJson } from '../core/json';
import { createMask } from './mask';
import type { PageReport } from './page-protocol';

/** The page has masked what it reports; somebody else may not have. */
const mask = createMask([]);

/** The longest text that is told of a page. */
const LONGEST = 500;

/** How deep a payload may be nested: what is shown of it is written again, by functions that call themselves. */
const DEEPEST = 32;

const ID = /^[0-9a-f]{16}-\d{1,9}$/;

/** A report, and by what it is known again; `null` where whoever sent it does not care. */
export interface ArrivedReport {
  readonly id: string | null;
  readonly report: PageReport;
}

/**
 * What a page reports, one report a line; `null` when one of them is none: whoever knows the page's address can send anything.
 */
export function decodeReports(text: string): readonly ArrivedReport[] | null {
  const arrived = text.split('\n').map(decodeArrived);
  return arrived.every((each) => each !== null) ? arrived : null;
}

function decodeArrived(text: string): ArrivedReport | null {
  const fields = parseJson(text);
  if (!isJsonObject(fields)) return null;
  const report = decodeReport(fields);
  if (report === null) return null;
  const { id } = fields;
  if (id !== undefined && (typeof id !== 'string' || !ID.test(id))) return null;
  return { id: id ?? null, report: mask(report) };
}

function decodeReport(report: JsonObject): PageReport | null {
  const { type, at } = report;
  if (typeof at !== 'number') return null;
  if (type === 'opened') return withText(report, 'origin', (origin) => ({ type, at, origin }));
  if (type === 'declined')
    return withText(report, 'channel', (channel) => withText(report, 'code', (code) => ({ type, at, channel, code })));
  if (type === 'trouble') return withText(report, 'what', (what) => ({ type, at, what }));
  const { payload } = report;
  if (type !== 'sdk' || !isJsonObject(payload) || !isShallow(payload, DEEPEST)) return null;
  return withText(report, 'name', (name) => ({ type, at, name, payload }));
}

function withText(report: JsonObject, field: string, make: (text: string) => PageReport | null): PageReport | null {
  const value = report[field];
  return typeof value === 'string' ? make(value.slice(0, LONGEST)) : null;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((each) => isShallow(each, depth - 1));
}
