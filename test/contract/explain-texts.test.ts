import { type Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/core/words';
import { ENTRIES, type Entry } from '../../src/knowledge/entries';
import * as labels from '../../src/knowledge/labels';
import type { Text } from '../../src/knowledge/text';
import { everyCommand, program } from '../commands/support/commands';

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && ('en' in value || 'id' in value);

function textsIn(value: unknown): Text[] {
  if (isText(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const placeOf = ({ kind, subject, name }: Entry): string => `${name} (${kind}, ${subject})`;
const TEXTS = ENTRIES.flatMap((entry) => textsIn(entry).map((text) => [placeOf(entry), text] as const));
const LINES = ENTRIES.flatMap((entry) => (entry.run ?? []).map((line) => [line, placeOf(entry)] as const));

describe('every text', () => {
  it('is there in both languages', () => {
    expect(TEXTS.length).toBeGreaterThan(500);
    const all = [...TEXTS.map(([, text]) => text), ...textsIn(labels)];
    expect(all.filter((text) => !/^\S(.*\S)?$/.test(text.en) || !/^\S(.*\S)?$/.test(text.id))).toEqual([]);
  });

  it('is whole sentences where sentences are meant', () => {
    const prose = ENTRIES.flatMap(({ means, todo, doubt, facts = [] }) => [
      means,
      todo,
      ...facts,
      ...(doubt ? [doubt] : []),
    ]);
    expect(prose.filter(({ en, id }) => !/[.?]$/.test(en) || !/[.?]$/.test(id))).toEqual([]);
  });

  it('is translated: sentences of one language are not those of the other', () => {
    const same = TEXTS.filter(([, { en, id }]) => en === id && en.includes(' ') && !/^payment request$/.test(en));
    expect(same).toEqual([]);
  });

  it('names the same codes, fields and numbers in both languages', () => {
    const names = (text: string): string[] =>
      (text.match(/[A-Z]{2,}(?:_[A-Z0-9]+)+|[a-z0-9]+(?:_[a-z0-9]+)+/g) ?? []).sort();
    for (const [place, { en, id }] of TEXTS)
      expect([...new Set(names(id))], `${place}: ${id}`).toEqual([...new Set(names(en))]);
  });

  it('leaves command lines to lines of their own', () => {
    const commands = everyCommand().map(({ name }) => name.split(' ')[0]);
    const inProse = TEXTS.filter(([, { en }]) =>
      [...en.matchAll(/\bxps ([a-z]+)/g)].some(([, word]) => commands.includes(word)),
    );
    expect(inProse).toEqual([]);
  });
});

describe('every page', () => {
  it('says whose move it is and what to do, topics apart', () => {
    const silent = ENTRIES.filter(({ kind, move }) => (kind === 'topic') !== (move === undefined));
    expect(silent.map(placeOf)).toEqual([]);
  });

  it('of a code says whether a retry helps and where it is documented', () => {
    const codes = ENTRIES.filter(({ kind }) => kind === 'error' || kind === 'failure');
    expect(codes.filter(({ retry }) => retry === undefined).map(placeOf)).toEqual([]);
    expect(
      ENTRIES.filter(({ kind, pages, name }) => pages.length === 0 && kind !== 'exit' && name !== 'exit-codes'),
    ).toEqual([]);
    for (const { pages } of ENTRIES) for (const page of pages) expect(page).toMatch(/^[a-z0-9/-]+$/);
  });

  it('of an error code says which call is refused, and with which status', () => {
    const errors = ENTRIES.filter(({ kind }) => kind === 'error');
    expect(errors.filter(({ at, http }) => at === undefined || http === undefined).map(placeOf)).toEqual([]);
  });
});

describe('every command line', () => {
  it.each([...new Map(LINES)])('can be parsed: %s', async (line) => {
    const tree = quietTree();
    const [first, ...argv] = wordsOf(line);
    expect(first).toBe('xps');
    await expect(tree.parseAsync(argv, { from: 'user' })).resolves.toBe(tree);
  });

  it('that does not exist would be seen', async () => {
    await expect(quietTree().parseAsync(['create', '--no-such-flag'], { from: 'user' })).rejects.toThrow(
      CommanderError,
    );
  });
});

/** The program's tree, which parses and does nothing. */
function quietTree(): Command {
  const tree = program();
  const calm = (command: Command): void => {
    command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {}, outputError: () => {} });
    if (command.commands.length === 0) command.action(() => {});
    for (const each of command.commands) calm(each);
  };
  calm(tree);
  return tree;
}
