import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const { version, dependencies } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));

// CommonJS starts faster than ES modules on Node 20, and each import() becomes a chunk that is read only when it is needed.
export default defineConfig({
  input: { main: 'src/main.ts' },
  platform: 'node',
  external: Object.keys(dependencies),
  transform: { define: { __XPS_VERSION__: JSON.stringify(version) } },
  output: {
    dir: 'dist',
    format: 'cjs',
    cleanDir: true,
    minify: true,
    chunkFileNames: '[name].js',
  },
});
