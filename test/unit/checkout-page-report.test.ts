import { expect, it } from 'vitest';
import { decodeReports } from '../../src/checkout/page-report';

const OPENED = '{"type":"opened","at":1,"origin":"https://localhost:4443"}';
const INIT = '{"type":"sdk","at":2,"name":"init","payload":{}}';

it('takes what a page that is left still had to tell, in its order', () => {
  expect(decodeReports(`${OPENED}\n${INIT}`)).toEqual([
    { id: null, report: JSON.parse(OPENED) },
    { id: null, report: JSON.parse(INIT) },
  ]);
});

it('takes the id of a report apart from what is reported, and none that is no id', () => {
  const withId = (id: unknown): string => JSON.stringify({ ...JSON.parse(OPENED), id });
  const id = '0123456789abcdef-12';
  expect(decodeReports(withId(id))).toEqual([{ id, report: JSON.parse(OPENED) }]);
  for (const none of ['', 'x', `${id}0000000000`, ` ${id}`, 7, null, {}])
    expect(decodeReports(withId(none))).toBeNull();
});

it('takes a decline with its channel and its code', () => {
  const declined = { type: 'declined', at: 3, channel: 'DANA', code: 'USER_DECLINED_PAYMENT' };
  expect(decodeReports(JSON.stringify(declined))).toEqual([{ id: null, report: declined }]);
  expect(decodeReports(JSON.stringify({ ...declined, code: undefined }))).toBeNull();
  expect(decodeReports(JSON.stringify({ ...declined, channel: 7 }))).toBeNull();
});

it('takes none when one of them is no report', () => {
  expect(decodeReports(`${OPENED}\n{}`)).toBeNull();
  expect(decodeReports(`${OPENED}\n`)).toBeNull();
});
