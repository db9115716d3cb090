import type { Command } from 'commander';
import { quote } from '../core/shell';

/** The flags that say how a page is served and awaited, of every command that opens one. */
export interface PageFlags {
  readonly port?: string;
  readonly host?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly timeout?: string;
  readonly qr?: boolean;
  readonly webhook?: string;
}

const PAGE_FLAGS: readonly (readonly [name: keyof PageFlags, flags: string, meaning: string])[] = [
  ['port', '--port <number>', 'port; 0 picks a free one (default: 4443 for Xendit, a free one in the sandbox)'],
  ['host', '--host <address>', 'address to bind to; beyond this machine over HTTPS only (default: 127.0.0.1)'],
  ['cert', '--cert <file>', 'certificate in PEM form, instead of the one that xps makes'],
  ['key', '--key <file>', 'private key of --cert'],
  ['timeout', '--timeout <duration>', 'stop waiting after so long, with exit code 8: 5m, 1h'],
  ['qr', '--qr', 'show the address as a QR code'],
  ['webhook', '--webhook <url>', "send the sandbox's webhooks there (default: the running xps listen)"],
];

/** @param when said before what a flag means. */
export function withPageFlags(command: Command, when: (name: keyof PageFlags) => string = () => ''): Command {
  for (const [name, flags, meaning] of PAGE_FLAGS) command.option(flags, `${when(name)}${meaning}`);
  return command;
}

/** Those that were given, as they are typed: `['--port 5000', '--qr']`. */
export function pageWords(given: PageFlags): readonly string[] {
  return PAGE_FLAGS.flatMap(([name]) => {
    const value = given[name];
    if (typeof value === 'string') return [`--${name} ${quote(value)}`];
    return value === true ? [`--${name}`] : [];
  });
}
