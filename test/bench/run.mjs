// Bundles the benchmark, so that it runs on plain Node, and starts it: npm run bench [-- --json] [-- --only startup]
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = dirname(fileURLToPath(import.meta.url));
// Beside node_modules, so that the packages that are not bundled are found.
const folder = mkdtempSync(join(here, '..', '..', 'dist', 'bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const bundle = await rolldown({
  input: { main: join(here, 'main.ts'), load: join(here, 'load.ts') },
  platform: 'node',
  external: ['libsql', '@napi-rs/keyring'],
  logLevel: 'warn',
});
await bundle.write({ dir: folder, format: 'cjs' });
createRequire(import.meta.url)(join(folder, 'main.js'));
