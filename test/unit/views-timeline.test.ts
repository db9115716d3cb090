import { expect, it } from 'vitest';
import { DAY } from '../../src/core/clock';
import { visibleLength } from '../../src/core/wrap-text';
import { PLAIN } from '../../src/flows/event-moments';
import { loadStyle } from '../../src/views/style';
import { timelineLines } from '../../src/views/timeline';

const AT = Date.parse('2026-02-03T04:00:00.000Z');
const MOMENT = {
  ...PLAIN,
  kind: 'charge',
  at: AT + 40 * DAY,
  here: AT,
  title: 'Token charged',
  note: 'IDR 1',
} as const;

it("tells this machine's clock beside a moment, and below where a terminal has no room", async () => {
  const style = await loadStyle(true);
  const lines = (width: number | undefined): string[] => timelineLines([MOMENT], style, width).slice(1);
  const [beside = '', ...more] = lines(undefined);
  expect(more).toEqual([]);
  expect(beside).toMatch(/Token charged.*IDR 1.*\(here \d\d:\d\d:\d\d, 40 d earlier\)/);
  expect(lines(visibleLength(beside))).toEqual([beside]);
  const [line = '', below = ''] = lines(visibleLength(beside) - 1);
  expect(line).not.toContain('here');
  expect(below).toMatch(/^ {10}\S*\(here /);
});
