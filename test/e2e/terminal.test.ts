import { beforeEach, expect, test } from 'vitest';
import { runProgram, temporaryHome } from '../support/program';
import { CTRL_C, ENTER, HAS_TERMINAL, NO_TERMINAL, startOnTerminal } from './support/terminal';

beforeEach(({ skip }) => {
  if (!HAS_TERMINAL) skip(NO_TERMINAL);
});

const DOWN = '\x1b[B';
const SECRET = 'xnd_development_c2VjcmV0LW9mLXRoZS10ZXJtaW5hbA==';
const TOKEN = 'callback-token-of-the-terminal-0123456789';

test('create asks for what is missing, and tells the command line that does the same', async () => {
  const home = temporaryHome();
  const terminal = startOnTerminal(home, 100, 'create');
  await terminal.shows(/Amount, currency and country/);
  terminal.type(`150.000${ENTER}`);
  await terminal.shows(/more than two decimals/);
  terminal.type('\x7f'.repeat(7));
  terminal.type(`150000 IDR${ENTER}`);
  await terminal.shows(/Save the payment method\?/);
  terminal.type(DOWN);
  await terminal.shows(/the customer decides by a check-box/);
  terminal.type(ENTER);
  expect(await terminal.ended()).toEqual({ code: 0, signal: null, restored: true });
  const screen = await terminal.screen();
  expect(screen.join('\n')).toMatch(/xps create .*--amount 150000.*--save optional/);
  const { stdout } = await runProgram({ home }, 'sessions', 'list', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ data: [{ amount: 150000, allow_save_payment_method: 'OPTIONAL' }] });
});

test('Ctrl-C at a question ends with exit 130, the terminal as it was, and nothing stored', async () => {
  const home = temporaryHome();
  const terminal = startOnTerminal(home, 80, 'create');
  await terminal.shows(/Amount, currency and country/);
  terminal.type(`1500${CTRL_C}`);
  expect(await terminal.ended()).toEqual({ code: 130, signal: null, restored: true });
  const sent = await terminal.sent();
  expect(sent).not.toMatch(/^\s+at /m);
  // The cursor was hidden at most as often as it was shown again.
  expect(sent.lastIndexOf('\x1b[?25l')).toBeLessThanOrEqual(sent.lastIndexOf('\x1b[?25h'));
  const { stdout } = await runProgram({ home }, 'sessions', 'list', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ data: [] });
});

test('Ctrl-C at a choice leaves the cursor visible', async () => {
  const terminal = startOnTerminal(temporaryHome(), 80, 'create', '--amount', '150000');
  await terminal.shows(/disabled/);
  terminal.type(CTRL_C);
  expect(await terminal.ended()).toEqual({ code: 130, signal: null, restored: true });
  const sent = await terminal.sent();
  expect(sent.lastIndexOf('\x1b[?25h')).toBeGreaterThan(sent.lastIndexOf('\x1b[?25l'));
});

test('on 40 columns every question stands once on the screen, whatever was typed, and nothing is left of its earlier states', async () => {
  const terminal = startOnTerminal(temporaryHome(), 40, 'create');
  await terminal.shows(/Amount, currency/);
  for (const key of '150,000') terminal.type(key);
  terminal.type(ENTER);
  await terminal.shows(/is no amount/);
  for (const key of `${'\x7f'.repeat(7)}150000`) terminal.type(key);
  terminal.type(ENTER);
  await terminal.shows(/Save the payment/);
  for (const [key, shown] of [
    [DOWN, /decides by a/],
    [DOWN, /nothing is saved/],
    [DOWN, /paying saves the/],
  ] as const) {
    terminal.type(key);
    await terminal.shows(shown);
  }
  terminal.type(ENTER);
  expect(await terminal.ended()).toMatchObject({ code: 0, restored: true });
  const screen = await terminal.screen();
  const text = screen.join('').replaceAll(/\s+/g, '');
  expect(screen.every((line) => line.length <= 40)).toBe(true);
  for (const once of ['Amount,currencyandcountry', 'Savethepaymentmethod?', '150000IDRID)150000']) {
    expect(text.split(once), screen.join('\n')).toHaveLength(2);
  }
  for (const gone of ['is no amount', 'check-box', '❯']) expect(text).not.toContain(gone.replaceAll(' ', ''));
});

test('login shows neither the secret key nor the callback token', async () => {
  const home = temporaryHome();
  const terminal = startOnTerminal(home, 80, 'login');
  await terminal.shows(/Secret key/);
  terminal.type(`${SECRET}${ENTER}`);
  await terminal.shows(/verification token/);
  terminal.type(`${TOKEN}${ENTER}`);
  expect(await terminal.ended()).toEqual({ code: 0, signal: null, restored: true });
  const sent = await terminal.sent();
  for (const secret of [SECRET, TOKEN]) {
    expect(sent).not.toContain(secret);
    expect(sent).not.toContain(secret.slice(-8));
  }
  const { stdout } = await runProgram({ home }, 'whoami', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ mode: 'test' });
});

test('Ctrl-C at the callback token keeps no key', async () => {
  const home = temporaryHome();
  const terminal = startOnTerminal(home, 80, 'login');
  await terminal.shows(/Secret key/);
  terminal.type(`${SECRET}${ENTER}`);
  await terminal.shows(/verification token/);
  terminal.type(CTRL_C);
  expect(await terminal.ended()).toEqual({ code: 130, signal: null, restored: true });
  const { stdout } = await runProgram({ home }, 'whoami', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ mode: 'sandbox' });
});

test('a question answered with no changes nothing', async () => {
  const terminal = startOnTerminal(temporaryHome(), 40, 'sandbox', 'reset');
  await terminal.shows(/\(y\/N\)/);
  terminal.type(ENTER);
  expect(await terminal.ended()).toEqual({ code: 130, signal: null, restored: true });
  expect((await terminal.screen()).join(' ')).toContain('nothing forgotten');
});
