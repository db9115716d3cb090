import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

/** Bundles a TypeScript file below the project's root into one CommonJS file in `folder`, for child processes to run. Answers its path. */
export async function bundleInto(folder: string, entry: string): Promise<string> {
  const bundle = await rolldown({
    input: join(ROOT, entry),
    platform: 'node',
    // Packages stay where they are; the bundle, being elsewhere, finds them by their full path.
    plugins: [
      {
        name: 'packages-by-path',
        resolveId: (id) => (/^(?![./]|node:)/.test(id) ? { id: require.resolve(id), external: true } : null),
      },
    ],
    logLevel: 'silent',
  });
  const file = join(folder, 'bundle.cjs');
  await bundle.write({ file, format: 'cjs', codeSplitting: false });
  await bundle.close();
  return file;
}
