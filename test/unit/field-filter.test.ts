import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFieldFilter } from '../../src/core/field-filter';

const PAYLOAD = {
  event: 'payment.capture',
  data: {
    amount: 150_000,
    status: 'SUCCEEDED',
    description: 'A Gift for you',
    customer_id: 'cust-1',
    payment_token_id: null,
    captures: [{ capture_amount: 150_000 }],
    created: '2026-02-03T04:05:05.000Z',
    skip: false,
    note: '"quoted"',
  },
};

describe('a filter on a field', () => {
  it.each([
    ['data.amount=150000'],
    ['data.amount = 150000'],
    ['data.amount>100000'],
    ['data.amount>=150000'],
    ['data.amount<=150000.0'],
    ['data.amount!=1'],
    ['data.status=SUCC*'],
    ['data.customer_id=cust-1'],
    ['data.status != FAILED'],
    ['data.description~gift'],
    ['data.description="A Gift for you"'],
    ['data.captures.0.capture_amount>1'],
    ['data.created>2026-02-03'],
    ['data.created<2026-02-03T05:00:00Z'],
    ['data.payment_token_id=null'],
    ['data.nothing=null'],
    ['data.skip=false'],
    ['data.amount'],
    ['event=payment.*'],
  ])('%s holds', (text) => {
    expect(parseFieldFilter(text)(PAYLOAD)).toBe(true);
  });

  it.each([
    ['data.amount>150000'],
    ['data.amount<150000'],
    ['data.status=succeeded'],
    ['data.status!=SUCCEEDED'],
    ['data.description~card'],
    ['data.payment_token_id'],
    ['data.captures.1.capture_amount>1'],
    ['data.captures.length>0'],
    ['data.toString'],
    ['data.status>5'],
    ['data.nothing>5'],
    ['data.amount.value=1'],
  ])('%s does not', (text) => {
    expect(parseFieldFilter(text)(PAYLOAD)).toBe(false);
  });

  it.each([
    ['', 'column 1, a field is expected'],
    ['>5', 'column 1, a field is expected'],
    ['data.amount', null],
    ['data.amount>', 'column 13, a value is expected after >'],
    ['data.amount>>5', 'column 13, ">" is no value'],
    ['data.amount ? 5', 'column 13, one of'],
    ['data..amount=5', 'column 5, one of'],
    ['data.amount>lots', 'column 13, "lots" is neither a number nor a time'],
    ['data.amount >=  lots', 'column 17, "lots"'],
  ])('%s is told with its column', (text, told) => {
    if (told === null) return void expect(() => parseFieldFilter(text)).not.toThrow();
    expect(() => parseFieldFilter(text)).toThrow(told);
  });

  it('never fails otherwise, whatever is typed and whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[a-z.0-9]{1,6}[=<>!~ ]{0,3}.{0,4}$/)),
        fc.jsonValue(),
        (text, json) => {
          let filter: ReturnType<typeof parseFieldFilter>;
          try {
            filter = parseFieldFilter(text);
          } catch (error) {
            expect(error).toMatchObject({ kind: 'usage' });
            return;
          }
          expect(typeof filter(json)).toBe('boolean');
        },
      ),
    );
  });
});
