import type { Running, World } from '../../support/world';

export interface Served {
  readonly running: Running;
  /** What another xps, or another program, needs. */
  readonly env: Record<string, string>;
}

/** Serves the sandbox of `world` on a free port until the world ends. */
export async function serveSandbox(world: World, ...argv: string[]): Promise<Served> {
  const running = world.start(
    'sandbox',
    'serve',
    ...(argv.includes('--port') ? [] : ['--port', '0']),
    '--json',
    ...argv,
  );
  world.atEnd(async () => {
    running.interrupt();
    await running.ended;
  });
  const [line] = await running.seen(/\{"type":"ready".*\}/);
  const ready = JSON.parse(line) as Record<string, string>;
  const { base_url = '', secret_key = '', callback_token = '' } = ready;
  return {
    running,
    env: { XPS_BASE_URL: base_url, XENDIT_SECRET_KEY: secret_key, XENDIT_CALLBACK_TOKEN: callback_token },
  };
}
