import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT_CODE_MEANINGS } from '../../src/cli/exit-codes';
import { ENTRIES, type Entry } from '../../src/knowledge/entries';
import { findPage } from '../../src/knowledge/find-page';
import { codeInWords } from '../../src/knowledge/in-words';
import { KINDS, NAMES } from '../../src/knowledge/names';
import { isExplained } from '../../src/knowledge/spellings';
import { KNOWN_EVENTS } from '../../src/webhooks/event-names';
import {
  ERROR_CODES,
  EVENTS,
  FAILING_AMOUNTS,
  FAILURE_CODES,
  OTHER_SPELLINGS,
  OUTCOMES,
  STATUSES,
  TEST_CARDS,
} from './reference-names';

const explained = (wanted: Partial<Entry>): string[] =>
  ENTRIES.filter((entry) => Object.entries(wanted).every(([key, value]) => entry[key as keyof Entry] === value)).map(
    ({ name }) => name,
  );

const missing = (names: readonly string[], wanted: Partial<Entry>): string[] => {
  const there = explained(wanted);
  return names.filter((name) => !there.includes(name));
};

const tableCells = (topic: string): string[][] =>
  findPage(topic).entries.flatMap(({ tables = [] }) =>
    tables.flatMap(({ rows }) => rows.map((row) => row.map(String))),
  );

describe('of the names in the reference', () => {
  it('each error code is explained', () => {
    expect(missing(ERROR_CODES, { kind: 'error' })).toEqual([]);
  });

  it.each(Object.entries(FAILURE_CODES))('each failure code of a %s is explained', (subject, codes) => {
    expect(missing(codes, { kind: 'failure', subject: subject as Entry['subject'] })).toEqual([]);
  });

  it.each(Object.entries(STATUSES))('each status of a %s is explained', (subject, statuses) => {
    expect(missing(statuses, { kind: 'status', subject: subject as Entry['subject'] })).toEqual([]);
  });

  it('each event is explained, and each event that xps knows otherwise', () => {
    expect(missing(EVENTS, { kind: 'event' })).toEqual([]);
    for (const name of KNOWN_EVENTS) expect(findPage(name).entries, name).not.toEqual([]);
  });

  it.each(OTHER_SPELLINGS)('the spelling %s leads to %s', (spelling, name) => {
    expect(findPage(spelling).name).toBe(name);
    expect(isExplained(spelling)).toBe(true);
  });

  it('each outcome of a challenge is explained', () => {
    expect(missing(OUTCOMES, { kind: 'outcome' })).toEqual([]);
  });

  it('each test card and each failing amount is in the table of its topic', () => {
    expect(tableCells('test-cards').map(([number]) => number)).toEqual(expect.arrayContaining([...TEST_CARDS]));
    expect(Object.fromEntries(tableCells('test-amounts').map(([amount, code]) => [amount, code]))).toEqual(
      FAILING_AMOUNTS,
    );
  });
});

/** What the sandbox says of addresses and pages that Xendit does not have. */
const NOT_OF_XENDIT = ['FORBIDDEN', 'METHOD_NOT_ALLOWED'];

describe('of what the sandbox refuses', () => {
  const folder = join(import.meta.dirname, '..', '..', 'src', 'sandbox');
  const codes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/new ApiError\(\d{3}, '([A-Z_0-9]+)'/g)])
    .map(([, code]) => code ?? '');

  it('each error code is explained', () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(missing([...new Set(codes)], { kind: 'error' }).sort()).toEqual(
      NOT_OF_XENDIT.filter((code) => codes.includes(code)),
    );
  });
});

describe('the names that are listed', () => {
  it.each(KINDS)('of kind %s are those that are explained', (kind) => {
    expect([...new Set(explained({ kind }))].sort()).toEqual([...NAMES[kind]].sort());
  });

  it('mean one thing in one place only once', () => {
    const places = ENTRIES.map(({ kind, subject, name }) => `${kind} ${subject} ${name}`);
    expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
  });

  it('of codes have a clause of their own, and others none', () => {
    for (const code of [...NAMES.error, ...NAMES.failure])
      for (const language of ['en', 'id'] as const) expect(codeInWords(code, language), code).toMatch(/^\S.*[^.\s]$/);
    expect(codeInWords('CAPTURE_AMOUNT_EXCEEDED ')).toBe(codeInWords('CAPTURE_AMOUNT_EXCEEDED'));
    expect(codeInWords('SOMETHING_NEW')).toBeUndefined();
    expect(codeInWords('constructor')).toBeUndefined();
    expect(isExplained('SOMETHING_NEW')).toBe(false);
  });

  it('of exit codes mean what the table of exit codes says', () => {
    expect(ENTRIES.filter(({ kind }) => kind === 'exit').map(({ name, gist }) => [Number(name), gist?.en])).toEqual(
      EXIT_CODE_MEANINGS.map(([code, meaning]) => [code, meaning]),
    );
  });

  it('that a page refers to have a page', () => {
    for (const { name, see = [] } of ENTRIES)
      for (const other of see) expect(isExplained(other), `${other} in ${name}`).toBe(true);
  });
});
