import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { wordsOf } from '../../src/core/words';
import { createWorld } from '../support/world';
import { startListening } from './support/listening';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

it('the first minute of the README is as it says, pasted line by line: from a listener to a charge', async () => {
  const [, section = ''] = /\n## In one minute\n(.*?)\n## /s.exec(README) ?? [];
  const lines = [...section.matchAll(/^\$ xps (.*)$/gm)].map(([, line = '']) => wordsOf(line));
  const [listen, ...rest] = lines;
  expect(listen?.[0]).toBe('listen');
  const world = createWorld();
  const { stop } = await startListening(world);
  for (const argv of rest) {
    const { code, stdout, stderr } = await world.run(...argv);
    expect(code, `xps ${argv.join(' ')}: ${stderr}`).toBe(0);
    const [, shown = ''] =
      new RegExp(`^\\$ xps ${argv.join(' ')}\\n(.*?)(?:\\n\\n|\\n\`\`\`)`, 'ms').exec(section) ?? [];
    for (const [status] of stdout.matchAll(/\b(ACTIVE|COMPLETED|SUCCEEDED|REQUIRES_ACTION|FAILED)\b/g))
      expect(shown).toContain(status);
  }
  expect(rest.at(-1)?.slice(0, 2)).toEqual(['tokens', 'charge']);
  expect((await stop()).stdout).toMatch(/payment\.capture {2}IDR 50,000 {2}order-1042\n$/);
});
