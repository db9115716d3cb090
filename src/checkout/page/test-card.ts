import type { CardFill, PageTestCard } from '../page-protocol';

/** A test card as it is typed in: any expiry that lies ahead, any code, of four digits for American Express. */
export function cardFill({ number, brand }: PageTestCard, now: Date): CardFill {
  const year = String((now.getFullYear() + 3) % 100).padStart(2, '0');
  return { number, expiry: `12/${year}`, cvn: brand === 'Amex' ? '1234' : '123' };
}
