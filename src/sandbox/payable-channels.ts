import { CURRENCY_OF_COUNTRY, SAVING_CHANNELS } from '../xendit/limits';

/** A channel by which the sandbox's customers can pay. */
export interface PayableChannel {
  readonly code: string;
  /** Whether what the customer pays with can become a token. */
  readonly canSave: boolean;
  /** In units of the session's currency; `null` where none is documented. */
  readonly min: number | null;
  readonly max: number | null;
}

const CARDS: PayableChannel = { code: 'CARDS', canSave: true, min: null, max: null };
/** One channel that cannot save, to show what becomes of those. Its limits are not documented. */
const QRIS: PayableChannel = { code: 'QRIS', canSave: false, min: null, max: null };

/**
 * By what a session of this country and currency can be paid: the channels that can save (section 2), cards everywhere, and QRIS in
 * Indonesia. The limits of section 2 are in the country's own currency, and so are all its channels but cards.
 */
export function payableChannels(country: string, currency: string): readonly PayableChannel[] {
  if (CURRENCY_OF_COUNTRY[country] !== currency) return [CARDS];
  const saving = (SAVING_CHANNELS[country] ?? []).map(({ code, min, max }) => ({ code, canSave: true, min, max }));
  const withCards = saving.some(({ code }) => code === 'CARDS') ? saving : [CARDS, ...saving];
  return country === 'ID' ? [...withCards, QRIS] : withCards;
}
