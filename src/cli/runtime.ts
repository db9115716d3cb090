import { join } from 'node:path';
import { type Account, resolveAccount } from '../config/account';
import { type Paths, resolvePaths } from '../config/paths';
import { type Configuration, readConfiguration } from '../config/preferences';
import type { Vault } from '../config/vault';
import { createRedactor } from '../core/redact';
import type { SandboxAccount } from '../sandbox/account';
import type { Sandbox } from '../sandbox/sandbox';
import type { Store } from '../store/store';
import { wantsColour } from './colour';
import type { Context } from './context';
import { createOutput, type Output, type OutputFormat } from './output';
import { createOwner, type Owner } from './owner';
import { createPrompter, type Prompter } from './prompter';
import { createHeardClock, type HeardClock } from './provider-clock';

/** The flags that every command takes. */
export interface GlobalFlags {
  readonly profile?: string;
  readonly sandbox?: boolean;
  readonly live?: boolean;
  readonly confirm?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** False under `--no-color`. */
  readonly color?: boolean;
  /** False under `--no-input`. */
  readonly input?: boolean;
  readonly debug?: boolean;
}

/** What one command works with. Each thing is opened when it is first asked for, once, and closed at the end of the run. */
export interface Runtime {
  readonly context: Context;
  readonly flags: GlobalFlags;
  readonly output: Output;
  readonly prompter: Prompter;
  /** Whether stdout, or stderr, shows colour. */
  readonly colour: { readonly stdout: boolean; readonly stderr: boolean };
  readonly paths: Paths;
  /** This process, among those that share files. */
  readonly owner: Owner;
  /** The time of a sandbox that somebody serves, as its answers tell it. */
  readonly servedClock: HeardClock;
  configuration(): Configuration;
  vault(): Promise<Vault>;
  /** The account this command works with; the first call says on stderr which one it is. */
  account(): Promise<Account>;
  /** The same without a word, for commands that could not reach Xendit and say it themselves. */
  accountUnannounced(): Promise<Account>;
  /** The store of the account, with everything in it that was received before. */
  store(): Promise<Store>;
  sandbox(): Promise<Sandbox>;
  /** The sandbox's account alone, which takes less time than opening the sandbox. */
  sandboxAccount(): Promise<SandboxAccount>;
  close(): Promise<void>;
}

export function createRuntime(context: Context, flags: GlobalFlags): Runtime {
  const output = createOutput(context, formatOf(flags), createRedactor());
  const paths = resolvePaths(context);
  const owner = createOwner(context);
  const closers: (() => Promise<void>)[] = [];

  const vault = once(async () => {
    const { openVault } = await import('../config/vault');
    return openVault({
      folder: paths.data,
      keychain: context.openKeychain,
      random: context.random,
      warn: output.warn,
      drafter: owner,
    });
  });

  const account = once(async () => {
    const resolved = await resolveAccount({
      flags,
      env: context.env,
      configuration: readConfiguration(paths.config),
      secret: async (name) => (await vault()).get(name),
    });
    for (const secret of [resolved.secretKey, resolved.callbackToken])
      if (secret) output.redactor.protect(secret.value);
    return resolved;
  });

  const announced = once(async () => {
    const resolved = await account();
    output.status(modeLine(resolved), modeAsJson(resolved));
    if (resolved.mode === 'sandbox' && context.env.XPS_BASE_URL && !flags.sandbox) {
      output.note('XPS_BASE_URL is not used: there is no key for it (XENDIT_SECRET_KEY; xps sandbox serve prints one)');
    }
    return resolved;
  });

  async function openData(name: string): Promise<{ path: string; key: string }> {
    const { ensurePrivateFolder } = await import('../io/files');
    ensurePrivateFolder(paths.data);
    const path = join(paths.data, name);
    return { path, key: await (await vault()).storeKey(path) };
  }

  const store = once(async () => {
    const [{ openStore }, { scope }, file] = await Promise.all([
      import('../store/open-store'),
      account(),
      openData('xps.db'),
    ]);
    const opened = await openStore({ ...file, scope, owner: owner.name, drafter: owner, clock: context.clock });
    closers.push(() => opened.close());
    if ((await opened.keepers()).length > 0) await recover(opened);
    return opened;
  });

  async function recover(opened: Store): Promise<void> {
    const { recoverDeliveries } = await import('../flows/receiving/recover-deliveries');
    await recoverDeliveries({
      store: opened,
      now: context.clock.now(),
      isAlive: owner.isAlive,
      wait: context.wait,
      tell: output.note,
    });
  }

  const sandbox = once(async () => {
    const [{ openSandbox }, file] = await Promise.all([import('../sandbox/sandbox'), openData('sandbox.db')]);
    const opened = await openSandbox({ ...file, clock: context.clock, random: context.random, holder: owner });
    protectAccount(output, opened.account);
    closers.push(async () => opened.close());
    return opened;
  });

  const sandboxAccount = once(async () => {
    const [{ readSandboxAccount }, file] = await Promise.all([import('../sandbox/state'), openData('sandbox.db')]);
    const read = await readSandboxAccount({ ...file, clock: context.clock, random: context.random, holder: owner });
    protectAccount(output, read);
    return read;
  });

  return {
    context,
    flags,
    output,
    prompter: createPrompter(context, flags.input === false),
    colour: {
      stdout: wantsColour(context.env, context.stdout, flags.color === false),
      stderr: wantsColour(context.env, context.stderr, flags.color === false),
    },
    paths,
    owner,
    servedClock: createHeardClock(context.clock),
    configuration: () => readConfiguration(paths.config),
    vault,
    account: announced,
    accountUnannounced: account,
    store,
    sandbox,
    sandboxAccount,
    close: async () => {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}

function protectAccount({ redactor }: Output, { secretKey, callbackToken }: SandboxAccount): void {
  redactor.protect(secretKey);
  redactor.protect(callbackToken);
}

function formatOf(flags: GlobalFlags): OutputFormat {
  if (flags.json) return 'json';
  return flags.quiet ? 'quiet' : 'human';
}

function modeLine({ mode, profile, profileFrom, preferencesOf, secretKey, baseUrl }: Account): string {
  if (mode === 'sandbox') return `sandbox · nothing leaves this machine (${profileFrom})`;
  const elsewhere = baseUrl.from === 'default' ? '' : ` · ${baseUrl.value} (${baseUrl.from})`;
  const foreign = profile === preferencesOf ? '' : `, not that of profile ${preferencesOf}`;
  return `${mode === 'live' ? 'LIVE' : 'test mode'} · profile ${profile} · key from ${secretKey?.from ?? 'nowhere'}${foreign}${elsewhere}`;
}

function modeAsJson({ mode, profile, profileFrom, secretKey, baseUrl }: Account): Record<string, unknown> {
  const reached = mode === 'sandbox' ? {} : { key_from: secretKey?.from, base_url: baseUrl.value };
  return { type: 'mode', mode, profile, profile_from: profileFrom, ...reached };
}

/** The first call's promise, for every later call too. */
function once<Args extends readonly unknown[], Result>(
  open: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  let opened: Promise<Result> | undefined;
  return (...args) => {
    opened ??= open(...args);
    return opened;
  };
}
