import { expect, it } from 'vitest';
import { decodeReports } from '../../src/checkout/page-report';

const OPENED = '{"type":"opened","at":1,"origin":"https://localhost:4443"}';
const INIT = '{"type":"sdk","at":2,"name":"init","payload":{}}';

it('takes what a page that is left still had to tell, in its order', () => {
  expect(decodeReports(`${OPENED}\n${INIT}`)).toEqual([JSON.parse(OPENED), JSON.parse(INIT)]);
});

it('takes a decline with its channel and its code', () => {
  const declined = { type: 'declined', at: 3, channel: 'DANA', code: 'USER_DECLINED_PAYMENT' };
  expect(decodeReports(JSON.stringify(declined))).toEqual([declined]);
  expect(decodeReports(JSON.stringify({ ...declined, code: undefined }))).toBeNull();
  expect(decodeReports(JSON.stringify({ ...declined, channel: 7 }))).toBeNull();
});

it('takes none when one of them is no report', () => {
  expect(decodeReports(`${OPENED}\n{}`)).toBeNull();
  expect(decodeReports(`${OPENED}\n`)).toBeNull();
});
