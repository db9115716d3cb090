import { readFileSync } from 'node:fs';
import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The contract in JSON Schema, written from the provider's documentation; one file each in `schemas/`. */
export type SchemaName =
  | 'create-payment-request-with-token'
  | 'create-plan-request'
  | 'create-session-request'
  | 'error'
  | 'payment-request'
  | 'payment-token'
  | 'session'
  | 'webhook-payment-session'
  | 'webhook-payment-token'
  | 'webhook-payment'
  | 'webhook-subscription';

/** What a document breaks, as `/path: message` lines; empty when it keeps to the schema. */
export type Validator = ((document: unknown) => readonly string[]) & {
  /** The same, as the validator reports it. */
  readonly errors: (document: unknown) => readonly ErrorObject[];
};

// The conditional rules require fields that are defined at the top, which strictRequired does not see.
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
addFormats.default(ajv);

const validators = new Map<SchemaName, Validator>();

/** Compiled once per name. */
export function validatorFor(name: SchemaName): Validator {
  const validator = validators.get(name) ?? compile(name);
  validators.set(name, validator);
  return validator;
}

function compile(name: SchemaName): Validator {
  const validate = ajv.compile(readJson(`schemas/${name}.schema.json`) as object);
  const errors = (document: unknown): readonly ErrorObject[] =>
    validate(document) ? [] : [...(validate.errors ?? [])];
  const lines = (document: unknown): readonly string[] =>
    errors(document).map(({ instancePath, message }) => `${instancePath || '/'}: ${message ?? 'does not fit'}`);
  return Object.assign(lines, { errors });
}

/** One of the provider's examples, retold with values of nobody. */
export function fixture(name: string): unknown {
  return readJson(`fixtures/${name}.json`);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}
