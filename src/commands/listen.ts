import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import type { ListenFlags } from '../cli/listen-flags';

const repeated = (value: string, before: string[] = []): string[] => [...before, value];

export function registerListen(program: Command, host: CommandHost): void {
  withExamples(program.command('listen').summary('receive webhooks and keep the tokens they bring'), [
    ['xps listen --port 4000', 'until Ctrl-C'],
    ['xps listen --forward-to localhost:3000/webhooks', 'store each, then send it on'],
    ['xps listen --tunnel cloudflared', 'with a public address for Xendit'],
    ['xps listen --until payment_session.completed --timeout 2m', 'for a script: ends by itself'],
    ["xps listen --events 'payment_token.*'", 'receive all, show some'],
    ['xps listen --port 0 --json', 'for a program: one JSON object per line, the first is "ready"'],
  ])
    .description(
      'Receive webhooks on this machine. Each is checked by its callback token, stored, and only then answered with 200; tokens are kept. In sandbox mode, and in front of `xps sandbox serve`, `xps sandbox pay` finds this listener by itself; for Xendit put a tunnel in front of it and set its address in the dashboard.',
    )
    .option('--port <number>', 'port; 0 picks a free one (default: 4000)')
    .option('--host <address>', 'address to bind to', '127.0.0.1')
    .option('--path <path>', 'take webhooks at this path only (default: any)')
    .option('--max-body <bytes>', 'largest body taken', '1048576')
    .option('--events <glob>', 'show and send on only these events, such as payment_token.* (repeatable)', repeated)
    .option('--filter <condition>', 'and only those that say so: data.amount>100000 (repeatable)', repeated)
    .option('--forward-to <url>', 'send each on to this address, byte for byte (repeatable)', repeated)
    .option('--route <glob=url>', 'send these events on to this address (repeatable)', repeated)
    .option(
      '--retry <plan>',
      'try again what a target did not take: none, fast (within a minute) or xendit (a day) (default: fast)',
    )
    .option('--parallel <number>', 'how many to a target at a time', '8')
    .option('--fresh', 'give up what an earlier listener left for these targets')
    .option('--answer <when>', 'answer senders once stored, or pass on what the first target says: target', 'stored')
    .option('--answer-timeout <duration>', 'how long that target has to say it (default: 25s)')
    .option('--ca-file <path>', 'trust the certificates in it, too, when sending on')
    .option('--insecure', 'trust any certificate when sending on')
    .option('--tunnel <client>', 'make it public: cloudflared, ngrok or "command {port}"')
    .option('--inspect', 'show what comes in a page, as xps inspect does')
    .option('--until <event>', 'end once it came; EVENT:CONDITION narrows it (repeatable: all of them)', repeated)
    .option('--count <number>', 'end after so many')
    .option('--timeout <duration>', 'end after so long, with 8 if --until or --count was not met')
    .option('--fail-on-forward', 'end with 6 if a target did not take a webhook')
    .option('--ready-file <path>', 'write the address there once the port is open')
    .option('--allow-unsigned', 'also take deliveries without the right callback token, marked as unverified')
    .action(
      host.action<ListenFlags>(async (runtime, flags) => (await import('./run-listen')).runListen(runtime, flags)),
    );
}
