import type { Command } from 'commander';
import { type CommandHost, withExamples } from '../../cli/command-host';

export interface TokensRefreshFlags {
  readonly reveal?: boolean;
  readonly forUserId?: string;
}

export interface TokensCancelFlags {
  readonly yes?: boolean;
  readonly forUserId?: string;
}

export interface TokensLabelFlags {
  readonly remove?: boolean;
}

export interface TokensExportFlags {
  readonly out?: string;
  readonly format?: string;
  readonly reveal?: boolean;
  readonly force?: boolean;
}

export interface TokensImportFlags {
  readonly verified?: boolean;
}

const SUB_ACCOUNT = ['--for-user-id <id>', 'act for the sub-account that has the tokens (xenPlatform)'] as const;

/** Refreshes, ends and names tokens. */
export function registerManaging(tokens: Command, host: CommandHost): void {
  withExamples(tokens.command('refresh [ids...]').summary('ask the API what became of tokens'), [
    ['xps tokens refresh 7f8d', 'one'],
    ['xps tokens refresh', 'all that have not ended'],
  ])
    .description('Fetch the present state of tokens from the API and keep it; without ids, of all that have not ended.')
    .option(...SUB_ACCOUNT)
    .option('--reveal', 'show ids in full')
    .action(
      host.action<TokensRefreshFlags>(async (runtime, flags, ids) =>
        (await import('./run-refresh')).refreshTokens(runtime, flags, ids),
      ),
    );

  withExamples(tokens.command('cancel <ids...>').summary('cancel tokens at Xendit, for good'), [
    ['xps tokens cancel 7f8d', 'asks first'],
  ])
    .description('Cancel tokens at Xendit: they cannot be charged any more, and that cannot be undone.')
    .option('-y, --yes', 'do not ask')
    .option(...SUB_ACCOUNT)
    .action(
      host.action<TokensCancelFlags>(async (runtime, flags, ids) =>
        (await import('./run-cancel')).cancelTokens(runtime, flags, ids),
      ),
    );

  withExamples(tokens.command('label <id> [text]').summary('give a token a name of your own'), [
    ['xps tokens label 7f8d "the card of the test shop"', 'shown by list and show'],
    ['xps tokens label 7f8d --remove', 'and without it again'],
  ])
    .description('Give a token a name of your own. It stays on this machine.')
    .option('--remove', 'take the name away')
    .action(
      host.action<TokensLabelFlags>(async (runtime, flags, [id = '', text]) =>
        (await import('./run-label')).labelToken(runtime, flags, id, text),
      ),
    );
}

/** Takes tokens out of the store into a file, and back. */
export function registerFiles(tokens: Command, host: CommandHost): void {
  withExamples(tokens.command('export').summary('write tokens to a file'), [
    ['xps tokens export --out tokens.csv', 'for a spreadsheet; ids are shortened'],
    ['xps tokens export --out tokens.json --reveal', 'with full ids, which can be imported'],
  ])
    .description(
      'Write all stored tokens to a file that only you can read. A token id can be charged: keep the file so.',
    )
    .option('--out <file>', 'the file to write')
    .option('--format <format>', 'csv or json (default: by the end of the name, else csv)')
    .option('--reveal', 'write ids in full')
    .option('--force', 'replace a file that is there')
    .action(
      host.action<TokensExportFlags>(async (runtime, flags) =>
        (await import('./run-files')).exportTokens(runtime, flags),
      ),
    );

  withExamples(tokens.command('import <file>').summary('take tokens from such a file'), [
    ['xps tokens import tokens.json', 'those that are not known here yet'],
  ])
    .description(
      'Take tokens from a file of xps tokens export --reveal: all of it or nothing. What is known here stays as it is.',
    )
    .option('--verified', 'vouch for them: they count as verified')
    .action(
      host.action<TokensImportFlags>(async (runtime, flags, [file = '']) =>
        (await import('./run-files')).importTokens(runtime, flags, file),
      ),
    );
}
