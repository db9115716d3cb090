import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world';
import { errorOf, exampleIn } from './support/command-line';

const PAY = ['--amount', '150000', '--save', 'forced'] as const;

async function exampleOf(world: World, ...argv: string[]): Promise<string[]> {
  const words = exampleIn(await world.run('create', ...argv));
  const mended = await world.run(...words, '--no-input');
  expect(mended.code, mended.stderr).toBe(0);
  return words.slice(1);
}

function file(world: World, content: unknown): string {
  const path = join(world.home, 'body.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe('the example of a command that was held back', () => {
  it.each<[readonly string[], readonly string[]]>([
    [
      ['--expires-in', '5m'],
      ['--expires-in', '10m'],
    ],
    [
      ['--expires-in', '45'],
      ['--expires-in', '45m'],
    ],
    [
      ['--expires-in', '45m', '--email', 'jane'],
      ['--expires-in', '45m'],
    ],
    [
      ['--expires-at', '2020-01-01T00:00:00Z'],
      ['--expires-in', '10m'],
    ],
    [
      ['--item', 'name=Tip'],
      ['--item', 'price=50000,name=Tip'],
    ],
    [
      ['--item', 'name=Tip,price=1,colour=red', '--item', 'name=Cup,price=2'],
      ['--item', 'name=Tip,price=1', '--item', 'name=Cup,price=2'],
    ],
    [
      ['--item', 'name=Tip,price=1,url=shop.example'],
      ['--item', 'name=Tip,price=1'],
    ],
    [
      ['--item', 'nonsense'],
      ['--item', 'name=Coffee,price=50000'],
    ],
    [
      ['--channel', 'QRIS'],
      ['--channel', 'QRIS', '--channel', 'CARDS'],
    ],
  ])('of %j has %j in its place', async (bad, mended) => {
    expect(await exampleOf(createWorld(), ...PAY, ...bad)).toEqual([...PAY, ...mended]);
  });

  it('keeps an amount near the one that was meant', async () => {
    const example = await exampleOf(createWorld(), '--amount', '1000.5', '--currency', 'VND', '--save', 'forced');
    expect(example).toEqual(['--amount', '1001', '--currency', 'VND', '--save', 'forced']);
  });

  it('leaves what the file says rightly as it is, and tells of the misspelt field', async () => {
    const world = createWorld();
    const body = {
      amount: 20_000,
      allow_save_payment_method: 'FORCED',
      customer: { type: 'INDIVIDUAL', reference_id: 'jane-1', individual_details: { given_names: 'Jane' } },
    };
    const path = file(world, body);
    const { stderr } = await world.run('create', '--from-file', path);
    expect(stderr).toContain('"customer.individual_details" is no documented field; was individual_detail meant?');
    expect(await exampleOf(world, '--from-file', path)).toEqual(['--given-names', 'Jane', '--from-file', path]);
  });
});

describe('a file with thousands of faults', () => {
  it('is told of by the first twenty and the number of the others, soon', async () => {
    const world = createWorld();
    const items = Array.from({ length: 200_000 }, (_, index) => ({ a: index }));
    const path = file(world, { amount: 20_000, allow_save_payment_method: 'FORCED', items });
    const human = await world.run('create', '--from-file', path);
    expect(human.code).toBe(2);
    expect(human.stderr.match(/^ {2}items\[/gm)).toHaveLength(20);
    expect(human.stderr).toMatch(/^ {2}and \d+ more$/m);
    expect(human.stderr.length).toBeLessThan(10_000);
    const error = errorOf(await world.run('create', '--from-file', path, '--json'));
    expect(error).toMatchObject({ more_problems: expect.any(Number) });
    expect(error.problems).toHaveLength(20);
  }, 10_000);
});
