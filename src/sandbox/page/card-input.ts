/** What a card field is for; the words are the SDK's. */
export type InputType = 'credit_card_number' | 'credit_card_expiry' | 'credit_card_cvn';

/** What is typed into a field, and whether it will do. */
export interface Judged {
  /** As it is shown: digits in groups. */
  readonly shown: string;
  /** What is sealed: the number, month and year, the CVN. */
  readonly values: readonly string[];
  /** A key of the SDK's dictionary, or `null` when it will do. */
  readonly problem: string | null;
}

export interface InputKind {
  readonly label: string;
  readonly placeholder: string;
  readonly autocomplete: string;
  judge(typed: string, now: number): Judged;
}

export const INPUTS: Readonly<Record<InputType, InputKind>> = {
  credit_card_number: {
    label: 'Card number',
    placeholder: '1234 1234 1234 1234',
    autocomplete: 'cc-number',
    judge: judgeNumber,
  },
  credit_card_expiry: { label: 'Expiry', placeholder: 'MM/YY', autocomplete: 'cc-exp', judge: judgeExpiry },
  credit_card_cvn: { label: 'CVN', placeholder: 'CVN', autocomplete: 'cc-csc', judge: judgeCvn },
};

function judgeNumber(typed: string): Judged {
  const digits = typed.replace(/\D/g, '').slice(0, 19);
  const shape = isAmex(digits) ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?/ : /^(\d{1,4})(\d{1,4})?(\d{1,4})?(\d{1,7})?/;
  const shown = (shape.exec(digits)?.slice(1) ?? []).filter(Boolean).join(' ');
  const short = digits.length < (isAmex(digits) ? 15 : 16);
  const problem = short ? 'card_number_incomplete' : fitsCheckDigit(digits) ? null : 'card_number_invalid';
  return { shown, values: [digits], problem };
}

function judgeExpiry(typed: string, now: number): Judged {
  // Browsers that fill it in write the whole year.
  const digits = typed
    .replace(/\D/g, '')
    .replace(/^(\d\d)20(\d\d)$/, '$1$2')
    .slice(0, 4);
  const padded = /^[2-9]/.test(digits) ? `0${digits}`.slice(0, 4) : digits;
  const [month, year] = [padded.slice(0, 2), padded.slice(2)];
  const shown = year === '' ? month : `${month}/${year}`;
  const isMonth = /^(0[1-9]|1[0-2])$/.test(month);
  const isOver = year.length < 2 || now >= Date.UTC(2000 + Number(year), Number(month), 1);
  return { shown, values: [month, year], problem: isMonth && !isOver ? null : 'card_expiry_invalid' };
}

function judgeCvn(typed: string): Judged {
  const digits = typed.replace(/\D/g, '').slice(0, 4);
  return { shown: digits, values: [digits], problem: digits.length >= 3 ? null : 'card_cvn_invalid' };
}

/** The scheme by its first digits, as the SDK names it. */
export function brandOf(digits: string): string | null {
  if (/^4/.test(digits)) return 'VISA';
  if (/^(5[1-5]|2[2-7])/.test(digits)) return 'MASTERCARD';
  if (isAmex(digits)) return 'AMEX';
  return /^3[35]/.test(digits) ? 'JCB' : null;
}

const isAmex = (digits: string): boolean => /^3[47]/.test(digits);

/** Luhn. */
function fitsCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The test card behind a name in the SDK's own menu of scenarios. */
export function cardOfScenario(name: string): string {
  const brand = /mastercard/.test(name) ? 'mastercard' : /4_digit/.test(name) ? 'amex' : 'visa';
  const kind = /failing/.test(name) ? 'failing' : /challenge/.test(name) ? 'challenge' : 'frictionless';
  return CARDS[brand][kind];
}

// Section 9 of the API reference. What is listed as failing asks for a challenge too (D40); of American Express, none is.
const CARDS = {
  visa: { challenge: '4000000000001091', frictionless: '4000000000001000', failing: '4000000000002503' },
  mastercard: { challenge: '5123450000000008', frictionless: '5200000000001005', failing: '5200000000002151' },
  amex: { challenge: '340000000002534', frictionless: '378282246310005', failing: '340000000002534' },
} as const;
