import type { Entry } from '../knowledge/entries';
import type { Page } from '../knowledge/find-page';
import { gistOf } from '../knowledge/gist';
import { headingOf, KIND_TITLES, LABELS, MOVERS, RETRIES, spelledOtherwise } from '../knowledge/labels';
import type { Table } from '../knowledge/meaning';
import { type Kind, NAMES } from '../knowledge/names';
import type { Language, Text } from '../knowledge/text';
import type { Style } from './style';
import { fields, table } from './table';

/** How a page is to be shown. */
export interface Showing {
  readonly language: Language;
  readonly style: Style;
  /** Columns of the terminal; `undefined` where it is none. */
  readonly width: number | undefined;
}

/** One page: a heading, and for each place where the name is used what it means there. */
export function explained(page: Page, showing: Showing): string[] {
  const { language, style } = showing;
  const asked = page.askedAs === undefined ? [] : [`  ${spelledOtherwise(page.askedAs, page.name)[language]}`];
  return [
    `${style.strong(page.name)}  ${gistOf(page.name, page.entries, language)}`,
    ...asked,
    ...page.entries.flatMap((entry) => ['', ...meaningOf(entry, showing)]),
  ];
}

/** All names of some kinds, each with a clause. */
export function explainedList(
  pages: readonly Page[],
  kinds: readonly Kind[],
  { language, style }: Pick<Showing, 'language' | 'style'>,
): string[] {
  return kinds.flatMap((kind, at) => {
    const rows = NAMES[kind].flatMap((name) => {
      const entries = pages.find((page) => page.name === name)?.entries.filter((entry) => entry.kind === kind) ?? [];
      return entries.length === 0 ? [] : [[name, gistOf(name, entries, language)] as const];
    });
    return [...(at === 0 ? [] : ['']), style.strong(KIND_TITLES[kind][language]), ...fields(rows)];
  });
}

function meaningOf(entry: Entry, showing: Showing): string[] {
  const { language, style } = showing;
  const say = (text: Text | undefined): string[] => (text === undefined ? [] : [text[language]]);
  const status = entry.http ? ` (HTTP ${entry.http})` : '';
  const commands = (entry.run ?? []).map((line) => style.command(line));
  const heading = headingOf(entry.kind, entry.subject)[language];
  return [
    ...(entry.kind === 'topic' ? [] : [style.strong(heading)]),
    ...labelled(language, [
      ['means', [...say(entry.means), ...(entry.facts ?? []).map((fact) => `- ${fact[language]}`)]],
      ['move', say(entry.move && MOVERS[entry.move])],
      ['todo', [...say(entry.todo), ...commands]],
      ['retry', say(entry.retry && RETRIES[entry.retry])],
      ['at', entry.at === undefined ? [] : [entry.at.join(', ') + status]],
      ['doubt', say(entry.doubt)],
      ['see', entry.see === undefined ? [] : [entry.see.join(', ')]],
      ['pages', entry.pages.map((path) => `docs.xendit.co/${path}`)],
    ]),
    ...(entry.tables ?? []).flatMap((each) => ['', ...tableOf(each, showing)]),
  ];
}

/** Values beside their labels, all of one value in one column. */
function labelled(language: Language, parts: readonly (readonly [keyof typeof LABELS, readonly string[]])[]): string[] {
  const width = Math.max(...Object.values(LABELS).map((label) => label[language].length));
  const column = (text: string): string => `  ${text.padEnd(width)}  `;
  return parts.flatMap(([label, [first, ...more]]) =>
    first === undefined ? [] : [column(LABELS[label][language]) + first, ...more.map((line) => column('') + line)],
  );
}

function tableOf({ title, columns, rows }: Table, { language, style, width }: Showing): string[] {
  const said = (cell: string | Text): string => (typeof cell === 'string' ? cell : cell[language]);
  const lines = table(
    columns.map((column, at) => ({
      title: said(column).toUpperCase(),
      cell: (row: Table['rows'][number]) => said(row[at] ?? ''),
    })),
    rows,
    width === undefined ? undefined : width - 2,
  );
  return [style.strong(said(title)), ...lines.map((line) => (width === undefined ? line : `  ${line}`))];
}
