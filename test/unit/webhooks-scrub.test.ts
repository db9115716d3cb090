import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCRUBBED, scrubBody } from '../../src/webhooks/scrub';

const SECRET = 'session-0123456789abcdef-pd-secret';

function scrub(text: string): { text: string; scrubbed: boolean } {
  const { body, scrubbed } = scrubBody(Buffer.from(text));
  return { text: Buffer.from(body).toString(), scrubbed };
}

describe('scrubBody', () => {
  test('replaces both values and keeps every other byte, spaces and order included', () => {
    const before = `{ "b":1.50,\n "data": {"components_sdk_key" :\t"${SECRET}", "a":"ü\\/" ,"payment_link_url":"https://xen.to/x"}  }`;
    const after = `{ "b":1.50,\n "data": {"components_sdk_key" :\t"${SCRUBBED}", "a":"ü\\/" ,"payment_link_url":"${SCRUBBED}"}  }`;
    expect(scrub(before)).toEqual({ text: after, scrubbed: true });
  });

  test.each([
    ['an escaped key', `{"components\\u005fsdk_key":"${SECRET}"}`],
    ['a key with every letter escaped', `{"${[...'payment_link_url'].map(escapeLetter).join('')}":"${SECRET}"}`],
    ['the same key twice', `{"payment_link_url":"${SECRET}","payment_link_url":"${SECRET}"}`],
    ['an object', `{"payment_link_url":{"${SECRET}":["${SECRET}",{"x":"}]"}]},"y":1}`],
    ['an array', `{"payment_link_url":["]","${SECRET}"],"y":1}`],
    ['a value with escaped quotes', `{"payment_link_url":"\\"${SECRET}\\\\","y":1}`],
    ['deep inside', `[[{"data":[{"payment_link_url":"${SECRET}"}]}]]`],
    ['after a string that looks like a key', `{"x":"components_sdk_key","components_sdk_key":"${SECRET}"}`],
  ])('finds the secret in %s', (_, json) => {
    const { text, scrubbed } = scrub(json);
    expect(scrubbed).toBe(true);
    expect(text).not.toContain(SECRET);
    expect(JSON.stringify(JSON.parse(text))).toContain(SCRUBBED);
  });

  test('keeps what follows a replaced object', () => {
    expect(scrub(`{"payment_link_url":{"a":["}"]} ,"y":[1]}`).text).toBe(`{"payment_link_url":"${SCRUBBED}" ,"y":[1]}`);
  });

  test.each([
    '{"components_sdk_key":null,"payment_link_url" : null }',
    '{"note":"components_sdk_key","list":["payment_link_url"]}',
    '{"my_components_sdk_key":"x","payment_link_url2":"x","\\\\u0070ayment_link_url":"x"}',
    '{"name":"Andr\\u00e9"}',
    '{"\\"payment_link_url":"a key that begins with a quote","x":"\\"payment_link_url"}',
  ])('leaves %s alone', (json) => {
    const bytes = Buffer.from(json);
    expect(scrubBody(bytes)).toEqual({ body: bytes, scrubbed: false });
    expect(scrubBody(bytes).body).toBe(bytes);
  });

  test('a planted secret never survives, wherever it is and however its key is escaped', () => {
    const key = fc
      .constantFrom('components_sdk_key', 'payment_link_url')
      .chain((plain) =>
        fc
          .array(fc.boolean(), { minLength: plain.length, maxLength: plain.length })
          .map((escaped) => [...plain].map((letter, at) => (escaped[at] ? escapeLetter(letter) : letter)).join('')),
      );
    const holder = fc.constantFrom(
      `"${SECRET}"`,
      `["${SECRET}"]`,
      `{"a":{"${SECRET}":"${SECRET}"}}`,
      `"x\\"${SECRET}"`,
    );
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.jsonValue(),
        key,
        holder,
        fc.nat(3),
        (before, after, name, value, wraps) => {
          let json = `{"before":${JSON.stringify(before)}, "${name}" : ${value},"after":${JSON.stringify(after, null, 1)}}`;
          for (let level = 0; level < wraps; level += 1) json = `[1,{"nested": ${json}}]`;
          const { text, scrubbed } = scrub(json);
          expect(scrubbed).toBe(true);
          expect(text).not.toContain(SECRET);
          expect(text).toContain(`"before":${JSON.stringify(before)}, `);
          expect(text).toContain(`"after":${JSON.stringify(after, null, 1)}}`);
          JSON.parse(text);
        },
      ),
    );
  });

  test('JSON without those keys comes back as the same bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(2), (value, indent) => {
        const bytes = Buffer.from(JSON.stringify(value, null, indent));
        expect(scrubBody(bytes).body).toBe(bytes);
      }),
    );
  });

  test('any bytes at all end in an answer', () => {
    const piece = fc.constantFrom('"', '\\', '{', '[', ']', '}', ':', 'null', '\\u', '"payment_link_url":', ' ');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.from(pieces.join(''))),
    );
    const consistent = (body: Uint8Array) => {
      const result = scrubBody(body);
      return result.scrubbed === Buffer.from(result.body).includes(SCRUBBED);
    };
    fc.assert(fc.property(bytes, consistent), { numRuns: 500 });
  });
});

function escapeLetter(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
