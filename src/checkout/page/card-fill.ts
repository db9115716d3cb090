import type { CardFill } from '../page-protocol';

// How long the fields may take to come up after the form was opened.
const PATIENCE_MS = 5_000;

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
