import type { Listening } from '../../flows/receiving/listen-for-webhooks';

/** Where programs on this machine reach a listener: an address that means "everywhere" is nowhere to connect to. */
export function addressFor({ url }: Pick<Listening, 'url'>): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}
