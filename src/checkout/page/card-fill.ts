import type { CardFill, PageTestCard } from '../page-protocol';

// How long the fields may take to come up after the form was opened.
const PATIENCE_MS = 5_000;

/** A test card as it is typed in: any expiry that lies ahead, any code, of four digits for American Express. */
export function cardFill({ number, brand }: PageTestCard, now: Date): CardFill {
  const year = String((now.getFullYear() + 3) % 100).padStart(2, '0');
  return { number, expiry: `12/${year}`, cvn: brand === 'Amex' ? '1234' : '123' };
}

/**
 * Fills the card fields of the sandbox. They may not be there yet: each is told again when it says that it is ready, by the
 * message that the SDK waits for as well.
 */
export function fillCard(card: CardFill): void {
  const channel = new BroadcastChannel('xps-sandbox-card');
  const tell = () => channel.postMessage(card);
  const onMessage = ({ data }: MessageEvent) => {
    if (data?.type === 'xendit-iframe-ready') tell();
  };
  addEventListener('message', onMessage);
  setTimeout(() => {
    removeEventListener('message', onMessage);
    channel.close();
  }, PATIENCE_MS);
  tell();
}
