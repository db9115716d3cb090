import { quote } from '../core/shell';
import type { SandboxAccount } from '../sandbox/account';
import { fields } from './table';

/** Where the sandbox is served and with which secrets, and the lines that tell it to other programs. */
export function servedLines(url: string, { secretKey, callbackToken }: SandboxAccount, platform: string): string[] {
  const assign = platform === 'win32' ? inPowerShell : inShell;
  return [
    ...fields(
      [
        ['base URL', url],
        ['secret key', secretKey],
        ['callback token', callbackToken],
      ],
      '',
    ),
    'for another terminal, where xps and your own program use it:',
    `  ${assign('XPS_BASE_URL', url)}`,
    `  ${assign('XENDIT_SECRET_KEY', secretKey)}`,
    `  ${assign('XENDIT_CALLBACK_TOKEN', callbackToken)}`,
  ];
}

function inShell(name: string, value: string): string {
  return `export ${name}=${quote(value)}`;
}

function inPowerShell(name: string, value: string): string {
  return `$env:${name} = '${value}'`;
}
