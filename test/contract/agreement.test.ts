import type { ErrorObject } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSessionRequest, type Finding } from '../../src/xendit/rules';
import { validatorFor } from './schemas';
import { bodiesOneChangeAway, FULL_BODY, NOW, sessionBodies } from './session-bodies';

const request = validatorFor('create-session-request');

// Where the schema lists what is documented and xps lets more through with a warning (D27, D30, and the undocumented list of locales).
const WIDER = /^(currency|country|locale|items\[\d+\]\.currency)$/;

/** `/items/0/name` as the rules write it: `items[0].name`. */
function pathOf(pointer: string): string {
  return pointer
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.');
}

function isRefusedOrWider({ severity, path }: Finding): boolean {
  return severity === 'violation' || WIDER.test(path);
}

/** The field of the body that a path begins with. */
function topOf(path: string): string {
  return path.split(/[.[]/)[0] ?? '';
}

function fieldAtFault({ instancePath, schemaPath, params }: ErrorObject): string {
  // "customer or customer_id" is two errors in the schema and one finding.
  if (schemaPath.includes('/anyOf/') && instancePath === '') return 'customer';
  return topOf(pathOf(instancePath) || String(params.missingProperty ?? ''));
}

test('each single change that the schema refuses breaks a rule at the same place', () => {
  const refused = bodiesOneChangeAway.filter((body) => request(body).length > 0);
  expect(refused.length).toBeGreaterThan(70);
  for (const body of refused) {
    const places = checkSessionRequest(body, NOW)
      .filter(isRefusedOrWider)
      .map(({ path }) => topOf(path));
    const named = request.errors(body).map(fieldAtFault);
    expect(places).toEqual(expect.arrayContaining(named.filter((name) => name !== '')));
  }
});

test('a body the schema refuses breaks a rule, or is one of the cases let through on purpose', () => {
  let refused = 0;
  fc.assert(
    fc.property(sessionBodies, (body) => {
      const errors = request.errors(body);
      refused += errors.length > 0 ? 1 : 0;
      const findings = checkSessionRequest(body, NOW);
      if (findings.some(({ severity }) => severity === 'violation')) return;
      const warned = new Set(findings.map(({ path }) => path));
      expect(
        errors.map(({ instancePath }) => pathOf(instancePath)).filter((path) => !WIDER.test(path) || !warned.has(path)),
      ).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
  expect(refused).toBeGreaterThan(1_000);
});

test('a body without findings keeps to the schema', () => {
  let clean = 0;
  fc.assert(
    fc.property(sessionBodies, (body) => {
      if (checkSessionRequest(body, NOW).length > 0) return;
      clean += 1;
      expect(request(body)).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
  expect(clean).toBeGreaterThan(100);
});

test('a body with every documented field is found clean by both', () => {
  expect(checkSessionRequest(FULL_BODY, NOW)).toEqual([]);
  expect(request(FULL_BODY)).toEqual([]);
});

test('rules give only error codes of the contract', () => {
  const error = validatorFor('error');
  fc.assert(
    fc.property(sessionBodies, (body) => {
      for (const { errorCode, message } of checkSessionRequest(body, NOW))
        expect(error({ error_code: errorCode, message })).toEqual([]);
    }),
  );
});
