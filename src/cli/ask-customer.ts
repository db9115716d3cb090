import type { SessionOptions } from '../xendit/session-body';
import type { Asker, FlagQuestion } from './ask-flag';
import type { Choice } from './prompter';

const NEW_CUSTOMER: readonly FlagQuestion[] = [
  { flag: '--customer-ref', message: 'Your reference for the customer', required: true },
  { flag: '--given-names', message: 'Given names', required: true },
  { flag: '--surname', message: 'Surname (Enter: none)' },
  { flag: '--email', message: 'E-mail (Enter: none)' },
  { flag: '--mobile', message: 'Mobile number, as in +628111111111 (Enter: none)' },
];

/** Asks whose payment method is to be saved. */
export async function askCustomer(
  asker: Asker,
  given: SessionOptions,
  { mayBeMadeUp }: { mayBeMadeUp: boolean },
): Promise<SessionOptions> {
  type Kind = 'known' | 'new' | 'test';
  const choices: Choice<Kind>[] = [
    ...(mayBeMadeUp
      ? [{ value: 'test' as const, name: 'test customer', description: 'made up by xps, with a random reference' }]
      : []),
    { value: 'new', name: 'new', description: 'a customer of your own, by your reference and a name' },
    { value: 'known', name: 'existing', description: 'a customer that Xendit knows, by its id' },
  ];
  const kind = await asker.prompter.select({ message: 'Whose payment method is it?', choices });
  if (kind === 'test') return given;
  if (kind === 'known')
    return asker.ask(given, { flag: '--customer-id', message: 'Customer id (cust-…)', required: true });
  let options = given;
  for (const question of NEW_CUSTOMER) options = await asker.ask(options, question);
  return options;
}
