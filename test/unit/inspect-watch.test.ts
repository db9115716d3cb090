import { expect, it } from 'vitest';
import type { Change } from '../../src/inspect/inspect-protocol';
import { watchStore } from '../../src/inspect/watch-store';

/** A store whose changes a test makes, and a wait that it ends. */
function watched() {
  const store = { mark: 0, looks: 0, trouble: null as Error | null };
  let goOn = (): void => {};
  const follow = watchStore({
    store: {
      changeMark: async () => {
        store.looks += 1;
        if (store.trouble !== null) throw store.trouble;
        return String(store.mark);
      },
      countRecords: async () => ({ deliveries: store.mark, sessions: 0, tokens: 0 }),
    },
    wait: (_, signal) =>
      new Promise((resolve) => {
        goOn = resolve;
        signal?.addEventListener('abort', () => resolve());
      }),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const look = async (): Promise<void> => {
    goOn();
    await settle();
  };
  return { store, follow, look, settle };
}

it('tells what is there at once, then only what changed, however much that was', async () => {
  const { store, follow, look, settle } = watched();
  const told: Change[] = [];
  follow((change) => void told.push(change));
  await settle();
  await look();
  store.mark = 5_000;
  await look();
  await look();
  expect(told.map(({ counts }) => counts.events)).toEqual([0, 5_000]);
});

it('looks no more once nobody follows, and again for the next one', async () => {
  const { store, follow, look, settle } = watched();
  const leave = follow(() => {});
  await settle();
  leave();
  await look();
  const { looks } = store;
  await look();
  expect(store.looks).toBe(looks);
  const told: Change[] = [];
  follow((change) => void told.push(change));
  await settle();
  expect(told).toHaveLength(1);
});

it('tells of trouble once, and that it is over', async () => {
  const { store, follow, look, settle } = watched();
  const told: (string | null)[] = [];
  follow(({ trouble }) => void told.push(trouble));
  await settle();
  store.trouble = new Error('the disk is gone');
  await look();
  await look();
  store.trouble = null;
  await look();
  expect(told).toEqual([null, 'the disk is gone', null]);
});
