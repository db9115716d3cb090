import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../cli/command-host';
import type { ListFlagTexts } from '../cli/list-flags';
import { registerCharge } from './tokens/charge';
import { registerFiles, registerManaging } from './tokens/manage';

export interface TokensListFlags extends ListFlagTexts {
  readonly customer?: string;
  readonly reference?: string;
  readonly channel?: string;
  readonly status?: string;
  readonly reveal?: boolean;
}

export interface TokensShowFlags {
  readonly reveal?: boolean;
}

export interface TokensRemoveFlags {
  readonly yes?: boolean;
}

export function registerTokens(program: Command, host: CommandHost): void {
  const tokens = withExamples(program.command('tokens').summary('the payment tokens that webhooks brought'), [
    ['xps tokens list', 'newest first'],
    ['xps tokens list --customer cust-… --status active', 'those of one customer'],
    ['xps tokens show pt-6964…7f8d', 'one, by a beginning, an end or both'],
  ]).description('The payment tokens that webhooks brought.');
  if (host.outline) return;

  withExamples(tokens.command('list').summary('list tokens, newest first'), [
    ['xps tokens list --since 7d', 'those of the last week'],
    ['xps tokens list --channel cards --limit 10', 'the ten newest cards'],
    ['xps tokens list --json --reveal', 'with full ids, for a program'],
  ])
    .description(
      'List the stored payment tokens, newest first. Ids are shortened unless --reveal asks for all of them.',
    )
    .option('--customer <id>', 'only those of this customer')
    .option('--reference <id>', 'only those with this reference')
    .option('--channel <code>', 'only those of this channel, such as CARDS')
    .option('--status <status>', 'only those in this status, such as active')
    .option('--since <when>', 'only those seen first since then: 7d, 2h or 2026-11-01')
    .option('--limit <number>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on where an earlier page ended')
    .option('--reveal', 'show ids in full')
    .action(
      host.action<TokensListFlags>(async (runtime, flags) => (await import('./run-tokens')).listTokens(runtime, flags)),
    );

  withExamples(tokens.command('show <id>').summary('show one token and where it came from'), [
    ['xps tokens show 7f8d', 'by the end of its id'],
    ['xps tokens show order-1001', 'by its reference'],
    ['xps tokens show pt-6964 --reveal', 'with the full id'],
  ])
    .description('Show one token and where it came from. The id may be a unique beginning or end, or the reference.')
    .option('--reveal', 'show the id in full')
    .action(
      host.action<TokensShowFlags>(async (runtime, flags, [id = '']) =>
        (await import('./run-tokens')).showToken(runtime, flags, id),
      ),
    );

  registerCharge(tokens, host);
  registerManaging(tokens, host);
  registerFiles(tokens, host);

  withExamples(tokens.command('remove <ids...>').summary('delete local records of tokens'), [
    ['xps tokens remove 7f8d', 'asks first'],
    ['xps tokens remove pt-6964 pt-aa01 --yes', 'two, without a question'],
  ])
    .description('Delete the local record of tokens. At Xendit they stay what they are.')
    .option('-y, --yes', 'do not ask')
    .action(
      host.action<TokensRemoveFlags>(async (runtime, flags, ids) =>
        (await import('./run-tokens')).removeTokens(runtime, flags, ids),
      ),
    );
}
