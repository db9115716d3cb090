import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import { SCHEMA_TYPES, type SchemaType, schemaOf } from '../../../src/schemas/all-schemas';
import { OUTPUTS } from '../../../src/schemas/outputs';
import type { Ended, World } from '../../support/world';
import { jsonLines } from './command-line';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);

const compiled = new Map<SchemaType, ValidateFunction>();
const seen = new Set<SchemaType>();

/** What of a document its schema does not allow, as `/path: message` lines. */
export function misfits(type: SchemaType, document: unknown): readonly string[] {
  const validate = compiled.get(type) ?? ajv.compile(schemaOf(type));
  compiled.set(type, validate);
  if (validate(document)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'}: ${message} ${JSON.stringify(params)}`,
  );
}

function expectFits(type: SchemaType, document: unknown): void {
  expect(misfits(type, document), `${type}: ${JSON.stringify(document)}`).toEqual([]);
  seen.add(type);
}

/** Types of which no real document has been seen by `typed`. */
export function unseenTypes(): readonly SchemaType[] {
  return SCHEMA_TYPES.filter((type) => !seen.has(type));
}

/** The command of a command line: `tokens list` of `tokens list --json`. */
function commandOf(argv: readonly string[]): string {
  const [first = '', second = ''] = argv;
  return Object.hasOwn(OUTPUTS, `${first} ${second}`) ? `${first} ${second}` : first;
}

/** Checks what a command has printed under `--json` against the types that it names; of several types the last is that of all other lines. */
export function expectTyped(argv: readonly string[], { stdout, stderr }: Ended, ...types: SchemaType[]): unknown[] {
  const outputs = OUTPUTS[commandOf(argv)] ?? [];
  expect(outputs.map(({ type }) => type)).toEqual(expect.arrayContaining(types));
  const isOne = outputs.find(({ type }) => type === types[0])?.lines === false;
  const documents = isOne ? [JSON.parse(stdout) as unknown] : jsonLines(stdout);
  expect(documents.length).toBeGreaterThan(0);
  for (const [at, document] of documents.entries()) expectFits(types[at] ?? types.at(-1) ?? 'error', document);
  for (const line of jsonLines(stderr)) {
    expectFits('status-line', line);
    if (line.type === 'error') expectFits('error', line);
  }
  return documents;
}

/** Runs a command under `--json` and checks what it prints. */
export function typist(world: World): (code: number, type: SchemaType, ...argv: string[]) => Promise<Ended> {
  return async (code, type, ...argv) => {
    const ended = await world.run(...argv, '--json');
    expect(ended.code, `xps ${argv.join(' ')}\n${ended.stderr}`).toBe(code);
    expectTyped(argv, ended, type);
    return ended;
  };
}

/** Checks the stderr of a command that fails. */
export async function expectTypedError(world: World, ...argv: string[]): Promise<void> {
  const { stdout, stderr } = await world.run(...argv, '--json');
  expect(stdout).toBe('');
  const lines = jsonLines(stderr);
  for (const line of lines) expectFits('status-line', line);
  expectFits('error', lines.at(-1));
}
