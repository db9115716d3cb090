// Bundles the benchmark, so that it runs on plain Node, and starts it: npm run bench [-- --json] [-- --only startup|completion|page|throughput|forwarding|replay|sync|subscriptions|growth]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
// Below the checkout, so that the packages that are not bundled are found.
mkdirSync(join(root, 'node_modules', '.bench'), { recursive: true });
const folder = mkdtempSync(join(root, 'node_modules', '.bench', 'run-'));

const bundle = await rolldown({
  input: {
    main: join(here, 'main.ts'),
    load: join(here, 'load.ts'),
    bare: join(here, 'bare.ts'),
    loop: join(here, 'loop.ts'),
  },
  platform: 'node',
  external: ['libsql', '@napi-rs/keyring', 'playwright-core'],
});
await bundle.write({ dir: folder, format: 'cjs' });
await bundle.close();

const child = spawn(process.execPath, [join(folder, 'main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, XPS_BENCH_ROOT: root },
});
child.on('close', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
