import type { Entry } from '../knowledge/entries';
import type { Page } from '../knowledge/find-page';
import { gistOf } from '../knowledge/gist';
import type { Mover, Table } from '../knowledge/meaning';
import type { Kind } from '../knowledge/names';
import type { Language, Text } from '../knowledge/text';

/** A page for programs: every key is always there, in every language the same. */
export function explainedJson({ name, askedAs, entries }: Page, language: Language): Record<string, unknown> {
  return {
    name,
    ...(askedAs === undefined ? {} : { asked_as: askedAs }),
    language,
    in_words: gistOf(name, entries, language),
    meanings: entries.map((entry) => meaningJson(entry, language)),
  };
}

/** All names for programs. */
export function explainedListJson(
  pages: readonly Page[],
  kinds: readonly Kind[],
  language: Language,
): Record<string, unknown> {
  return {
    language,
    data: pages
      .map(({ name, entries }) => ({ name, entries: entries.filter(({ kind }) => kinds.includes(kind)) }))
      .filter(({ entries }) => entries.length > 0)
      .map(({ name, entries }) => ({
        name,
        kinds: [...new Set(entries.map(({ kind }) => KIND_KEYS[kind]))],
        in_words: gistOf(name, entries, language),
      })),
  };
}

function meaningJson(entry: Entry, language: Language): Record<string, unknown> {
  const say = (text: Text | undefined): string | null => text?.[language] ?? null;
  return {
    kind: KIND_KEYS[entry.kind],
    of: entry.subject === 'request' ? 'payment_request' : entry.subject,
    meaning: say(entry.means),
    facts: (entry.facts ?? []).map(say),
    whose_move: entry.move === undefined ? null : MOVER_KEYS[entry.move],
    to_do: say(entry.todo),
    commands: entry.run ?? [],
    retry: entry.retry ?? null,
    http_status: entry.http ?? null,
    answered_by: entry.at ?? [],
    doubt: say(entry.doubt),
    tables: (entry.tables ?? []).map((table) => tableJson(table, language)),
    see_also: entry.see ?? [],
    sources: entry.pages.map((path) => `https://docs.xendit.co/${path}`),
  };
}

function tableJson({ title, columns, rows }: Table, language: Language): Record<string, unknown> {
  const said = (cell: string | Text): string => (typeof cell === 'string' ? cell : cell[language]);
  return { title: said(title), columns: columns.map(said), rows: rows.map((row) => row.map(said)) };
}

const KIND_KEYS: Readonly<Record<Kind, string>> = {
  error: 'error_code',
  failure: 'failure_code',
  event: 'event',
  status: 'status',
  outcome: 'outcome',
  topic: 'topic',
  exit: 'exit_code',
};

const MOVER_KEYS: Readonly<Record<Mover, string>> = {
  you: 'merchant',
  customer: 'customer',
  bank: 'bank_or_channel',
  xendit: 'xendit',
  nobody: 'nobody',
};
