import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT_CODE_MEANINGS, EXIT_CODES } from '../../src/cli/exit-codes';
import { NOT_SIMULATED } from '../../src/sandbox/not-simulated';
import { createWorld } from '../support/world';
import { everyCommand, program, runnableCommands } from './support/commands';

const README = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');

/** The part of the README under the heading that names a command: `### xps tokens`, `### xps login, logout, whoami`. */
function sectionOf(command: string): string {
  const sections = README.split(/^#{2,3} /m);
  const [word = ''] = command.split(' ');
  const found = sections.find((section) => new RegExp(`^xps [a-z, ]*\\b${word}\\b`).test(section));
  if (found === undefined) throw new Error(`README.md has no section on xps ${word}`);
  return found;
}

const flagsOf = (name: string): string[] =>
  everyCommand()
    .filter((each) => each.name === name)
    .flatMap(({ command }) => command.options.map(({ long }) => long ?? ''));

describe('the help of every command', () => {
  it.each(everyCommand().map(({ name }) => name))('xps %s begins with examples of itself', async (name) => {
    const { code, stdout, stderr } = await createWorld().run(...name.split(' ').filter(Boolean), '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('Examples:');
    const examples = lines.slice(1, lines.indexOf(''));
    expect(examples.length).toBeGreaterThan(0);
    expect(
      examples.filter((line) => line.includes(`xps ${name}`)),
      stdout,
    ).not.toEqual([]);
    for (const line of examples) expect(line).toMatch(/^ {2}\S.* # \S/);
  });

  it.each(everyCommand().map(({ name }) => name))('xps %s has examples whose flags exist', (name) => {
    const help = helpOf(name);
    const known = new Set([
      ...program().options.map(({ long }) => long),
      ...everyCommand().flatMap((each) => flagsOf(each.name)),
    ]);
    for (const [flag] of help.slice(0, help.indexOf('Usage:')).matchAll(/--[a-z][a-z0-9-]*/g))
      expect([...known]).toContain(flag);
  });
});

function helpOf(name: string): string {
  const found = everyCommand().find((each) => each.name === name);
  let text = '';
  found?.command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

describe('README.md', () => {
  it.each(runnableCommands().map(({ name }) => name))('names xps %s and all its flags', (name) => {
    const section = sectionOf(name);
    expect(section).toMatch(new RegExp(`\\b${name.split(' ').at(-1)}\\b`));
    expect(flagsOf(name).filter((flag) => !new RegExp(`${flag}(?![a-z0-9-])`).test(section))).toEqual([]);
  });

  it('names every flag that all commands take', () => {
    const missing = program()
      .options.map(({ long }) => long ?? '')
      .filter((flag) => !README.includes(flag));
    expect(missing.filter((flag) => flag !== '--version')).toEqual([]);
  });

  it('names no flag that is not there', () => {
    const known = new Set([
      ...['--version', '--help'],
      ...program().options.map(({ long }) => long ?? ''),
      ...everyCommand().flatMap(({ name }) => flagsOf(name)),
    ]);
    const prose = README.replace(/```[\s\S]*?```/g, '');
    expect([...prose.matchAll(/--[a-z][a-z0-9-]*/g)].map(([flag]) => flag).filter((flag) => !known.has(flag))).toEqual(
      [],
    );
  });

  it('has the table of exit codes of the code, and so has xps --help', async () => {
    const { stdout } = await createWorld().run('--help');
    const rows = [...README.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, code, meaning]) => [Number(code), meaning]);
    expect(rows.filter(([, meaning]) => EXIT_CODE_MEANINGS.some(([, known]) => known === meaning))).toEqual(
      EXIT_CODE_MEANINGS,
    );
    for (const [code, meaning] of EXIT_CODE_MEANINGS)
      expect(stdout).toContain(`  ${String(code).padEnd(4)} ${meaning}\n`);
    expect(EXIT_CODE_MEANINGS.map(([code]) => code)).toEqual(
      Object.values(EXIT_CODES).sort((one, other) => one - other),
    );
  });

  it('lists what the sandbox does not simulate, as its help does', async () => {
    const { stdout } = await createWorld().run('sandbox', '--help');
    for (const line of NOT_SIMULATED) {
      expect(README).toContain(`- ${line}`);
      expect(stdout).toContain(`  - ${line}`);
    }
  });
});
