import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandOf, cardOfScenario, INPUTS, type InputType } from '../../src/sandbox/page/card-input';
import { isCardNumber, TEST_CARDS } from '../../src/sandbox/test-cards';

const NOW = Date.UTC(2026, 10, 22);
const TYPES = Object.keys(INPUTS) as InputType[];

const judge = (type: InputType, typed: string, now = NOW) => INPUTS[type].judge(typed, now);

describe('the card number', () => {
  it.each([
    ['4000000000001000', '4000 0000 0000 1000', null],
    [' 4000-0000 0000 1000 ', '4000 0000 0000 1000', null],
    ['4000000000001001', '4000 0000 0000 1001', 'card_number_invalid'],
    ['400000000000', '4000 0000 0000', 'card_number_incomplete'],
    ['378282246310005', '3782 822463 10005', null],
    ['378282246310', '3782 822463 10', 'card_number_incomplete'],
    ['', '', 'card_number_incomplete'],
    ['four', '', 'card_number_incomplete'],
    ['6305000000000000000999', '6305 0000 0000 0000000', 'card_number_invalid'],
  ])('%j is shown as %j: %s', (typed, shown, problem) => {
    expect(judge('credit_card_number', typed)).toEqual({ shown, values: [shown.replaceAll(' ', '')], problem });
  });

  it.each(TEST_CARDS)('takes the test card $number of $brand', ({ number }) => {
    expect(judge('credit_card_number', number)).toMatchObject({ values: [number], problem: null });
  });

  it('agrees with the sandbox on every number that is complete', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1245-9]\d{15,18}$/), (number) => {
        expect(judge('credit_card_number', number).problem === null).toBe(isCardNumber(number));
      }),
    );
  });
});

describe('the expiry', () => {
  it.each([
    ['1229', '12/29', ['12', '29'], null],
    ['12/29', '12/29', ['12', '29'], null],
    ['12 / 29', '12/29', ['12', '29'], null],
    ['1', '1', ['1', ''], 'card_expiry_invalid'],
    ['12', '12', ['12', ''], 'card_expiry_invalid'],
    ['122', '12/2', ['12', '2'], 'card_expiry_invalid'],
    ['729', '07/29', ['07', '29'], null],
    ['12/2029', '12/29', ['12', '29'], null],
    ['12/20', '12/20', ['12', '20'], 'card_expiry_invalid'],
    ['0029', '00/29', ['00', '29'], 'card_expiry_invalid'],
    ['1329', '13/29', ['13', '29'], 'card_expiry_invalid'],
    ['1026', '10/26', ['10', '26'], 'card_expiry_invalid'],
    ['1126', '11/26', ['11', '26'], null],
    ['', '', ['', ''], 'card_expiry_invalid'],
  ])('%j is shown as %j', (typed, shown, values, problem) => {
    expect(judge('credit_card_expiry', typed)).toEqual({ shown, values, problem });
  });

  it('is good to the last moment of its month', () => {
    const end = Date.UTC(2026, 11, 1);
    expect(judge('credit_card_expiry', '1126', end - 1).problem).toBeNull();
    expect(judge('credit_card_expiry', '1126', end).problem).toBe('card_expiry_invalid');
  });
});

describe('the CVN', () => {
  it.each([
    ['123', '123', null],
    ['1234', '1234', null],
    ['12345', '1234', null],
    ['12', '12', 'card_cvn_invalid'],
    ['abc', '', 'card_cvn_invalid'],
  ])('%j is shown as %j', (typed, shown, problem) => {
    expect(judge('credit_card_cvn', typed)).toEqual({ shown, values: [shown], problem });
  });
});

describe('every field', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d /-]{0,30}$/));

  it('takes any text, and what it shows stays as it is when it is judged again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), typed, (type, text) => {
        const once = judge(type, text);
        expect(judge(type, once.shown)).toEqual(once);
      }),
    );
  });

  it('shows digits and what groups them, and seals digits alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), typed, (type, text) => {
        const { shown, values } = judge(type, text);
        expect(shown).toMatch(/^[\d /]*$/);
        expect(values.join('')).toMatch(/^\d*$/);
        expect(values.join('')).toBe(shown.replace(/\D/g, ''));
      }),
    );
  });
});

describe('the scheme', () => {
  it.each([
    ['4', 'VISA'],
    ['51', 'MASTERCARD'],
    ['5', null],
    ['2221', 'MASTERCARD'],
    ['34', 'AMEX'],
    ['37', 'AMEX'],
    ['35', 'JCB'],
    ['6', null],
    ['', null],
  ])('of %j is %s', (digits, brand) => {
    expect(brandOf(digits)).toBe(brand);
  });
});

describe("the SDK's menu of scenarios", () => {
  const names = ['visa', 'mastercard', '4_digit_cvn'].flatMap((card) =>
    ['frictionless', 'challenge', 'failing'].map((kind) => `${card}_${kind}`),
  );

  it.each(names)('%s is a test card', (name) => {
    const number = cardOfScenario(name);
    expect(TEST_CARDS.map((card) => card.number)).toContain(number);
    expect(judge('credit_card_number', number).problem).toBeNull();
  });

  it('frictionless is a card without a challenge, and challenge one with', () => {
    const scenarioOf = (name: string) => TEST_CARDS.find(({ number }) => number === cardOfScenario(name))?.scenario;
    for (const name of names.filter((each) => !each.includes('failing'))) expect(name).toContain(scenarioOf(name));
  });

  it('failing is a card that is listed as failing, and challenge one that is not, where there are such cards', () => {
    const isListed = (name: string) =>
      TEST_CARDS.find(({ number }) => number === cardOfScenario(name))?.listedAsFailing;
    for (const brand of ['visa', 'mastercard']) {
      expect(isListed(`${brand}_failing`)).toBe(true);
      expect(isListed(`${brand}_challenge`)).toBe(false);
    }
  });
});
