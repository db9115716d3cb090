import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';

const { version, dependencies, optionalDependencies } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
);

const LIBSQL_TARGET = fileURLToPath(new URL('./src/io/libsql-target.ts', import.meta.url));

const NO_EXECUTABLES = fileURLToPath(new URL('./src/cli/no-executables.ts', import.meta.url));

/** See src/cli/no-executables.ts. */
const leanCommander = {
  name: 'lean-commander',
  resolveId: (source, importer) =>
    source === 'node:child_process' && importer?.includes('/node_modules/commander/') ? NO_EXECUTABLES : null,
};

/** Modules by their path below `src`. */
const inSource = (paths) => new RegExp(`/src/(?:${paths})`);

/** Chunks that import each other in a circle would find each other half-loaded. */
const noCircles = {
  name: 'no-circles',
  generateBundle(_, bundle) {
    const visit = (file, path) => {
      if (path.includes(file)) this.error(`chunks import each other: ${[...path, file].join(' -> ')}`);
      for (const next of bundle[file]?.imports ?? []) visit(next, [...path, file]);
    };
    for (const file of Object.keys(bundle)) visit(file, []);
  },
};

/**
 * What there is to type, said by the program that was just built: neither who presses TAB nor who asks for help waits for all commands to be
 * declared. `written.ts` reads it.
 */
const outline = {
  name: 'outline',
  writeBundle({ dir }) {
    const text = execFileSync(process.execPath, [`${dir}/main.js`, 'commands', '--json', '--quiet'], {
      encoding: 'utf8',
    });
    const { commands, global_flags } = JSON.parse(text);
    const typed = commands.map(({ description, examples, outputs, ...rest }) => rest);
    const first = typed
      .filter(({ path }) => path.length === 1)
      .map((command) => ({
        ...command,
        arguments: command.arguments.map(({ name, required, variadic }) => ({ name, required, variadic })),
        flags: command.flags.slice(0, 1),
      }));
    writeFileSync(`${dir}/outline.json`, JSON.stringify({ global_flags, commands: typed }));
    writeFileSync(`${dir}/first-page.json`, JSON.stringify(first));
  },
};

// CommonJS starts faster than ES modules on Node 20, and each import() becomes a chunk that is read only when it is needed.
const program = defineConfig({
  input: { main: 'src/main.ts' },
  platform: 'node',
  plugins: [noCircles, leanCommander, outline],
  external: [...Object.keys(dependencies), ...Object.keys(optionalDependencies)],
  // See src/io/libsql-target.ts.
  resolve: { alias: { '@neon-rs/load': LIBSQL_TARGET, 'detect-libc': LIBSQL_TARGET } },
  transform: { define: { __XPS_VERSION__: JSON.stringify(version) } },
  output: {
    dir: 'dist',
    format: 'cjs',
    cleanDir: true,
    minify: true,
    chunkFileNames: '[name].js',
    // What most commands need comes as a few files: opening many small ones takes longer than reading more.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'core', test: inSource('core/(?!digest)|cli/exit-codes') },
        // Commander, and what every declaration of a command needs.
        {
          name: 'declaring',
          test: /\/src\/(?:cli\/(command-host|no-executables)|commands\/(help-|page-flags|schedule-options))|\/node_modules\/commander\//,
        },
        {
          name: 'ground',
          test: inSource(
            'cli/(runtime|owner|output|colour|prompter|flag-values|list-flags|platform-flags|confirm|provider-clock)|config/(account|base-url|paths|preferences|profile-secrets|secret-key)|views/(style|table|time(?!line)|token)|store/records|xendit/limits|io/(files|out-of-reach|file-lock)|flows/find-(record|by-reference)|cli/until-interrupted|xendit/card-expiry|flows/event-amount',
          ),
        },
        {
          name: 'store',
          test: /\/src\/(?:store\/|io\/(database|drafts|statement|libsql-target|migrations|when-free)|config\/(vault|key-files|secret-places)|core\/digest|xendit\/events)|\/node_modules\/libsql\//,
        },
        { name: 'completion', test: inSource('commands/(run-complete|completion/(?!script|lookup|stored))') },
        // What nearly every call needs before it is sent, and what it needs then.
        {
          name: 'provider',
          test: inSource(
            'cli/(live-guard|proxy|provider(?!-clock)|whose-sandbox|schedule-flags)|flows/create-session|xendit/(schedule|client/requests?\\.ts)|commands/(show-request|show-session)|views/(session|request|schedule)\\.ts',
          ),
        },
        {
          name: 'client',
          test: inSource(
            'xendit/(client/(call|sessions|refusal|retry|request-budget|patient-time)|decode/(fields|session|refusal))',
          ),
        },
        { name: 'rules', test: inSource('xendit/rules') },
        {
          name: 'session',
          test: inSource(
            'commands/(prepare-session|create-again|create-page|checkout/choice|sessions/watch-flags)|cli/(session|ask|item|read|value-places|body-command-line)|flows/plan-session|xendit/session-body',
          ),
        },
        {
          name: 'webhooks',
          test: inSource(
            'webhooks/(?!formats)|flows/(receiving/(?!listen-goal|open-tunnel)|forwarding/plan-forwards|read-stored|learned|paid-by)|views/event|io/presence|cli/(who-listens|taken-port|event-globs|forward-flags|target-flags|target-token)|views/forward',
          ),
        },
        // What commands need that serve a page.
        {
          name: 'serving',
          test: inSource(
            'pages/(?!page)|io/(http-(server|exchange)|network-address)|checkout/policies|commands/(news|hint-at-listener|checkout/(place|xendit-place))|flows/watch-session|cli/can-open',
          ),
        },
        // The pages of xps explain. Their names, and the clauses, are asked for elsewhere too and stay small.
        { name: 'knowledge', test: inSource('knowledge/(?!names|spellings|in-words)|views/explain|cli/language') },
        { name: 'sandbox-state', test: inSource('sandbox/(state|head|generation|account|clock|schema|seeded-random)') },
        {
          name: 'sandbox',
          test: /\/src\/sandbox\/(?!serve|answering|faults|not-simulated|gateway)|\/node_modules\/hono\//,
        },
      ],
    },
  },
});

/** Puts a page's style sheet, of one file or several, beside its script; it is called as the last of them. */
const styleSheet = (files) => ({
  name: 'style-sheet',
  generateBundle() {
    const texts = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));
    const source = texts.join('\n').replaceAll(/\/\*.*?\*\/|\s+/gs, ' ');
    const name = files.at(-1) ?? '';
    this.emitFile({ type: 'asset', fileName: name.slice(name.lastIndexOf('/') + 1), source });
  },
});

/** What runs in the browser: one script a page, without imports, beside the style sheet of its room. */
const page = (input, ...styles) =>
  defineConfig({
    input,
    platform: 'browser',
    plugins: [styleSheet(styles)],
    transform: { target: 'es2022', jsx: { runtime: 'automatic', importSource: 'preact' } },
    output: { dir: 'dist/page', format: 'iife', minify: true, comments: false, entryFileNames: '[name].js' },
  });

export default [
  program,
  page({ checkout: 'src/checkout/page/checkout.tsx' }, 'src/pages/page/base.css', 'src/checkout/page/checkout.css'),
  page({ inspect: 'src/inspect/page/inspect.tsx' }, 'src/pages/page/base.css', 'src/inspect/page/inspect.css'),
  page({ 'card-field': 'src/sandbox/page/card-field.ts' }, 'src/sandbox/page/sandbox.css'),
  page({ action: 'src/sandbox/page/action.ts' }, 'src/sandbox/page/sandbox.css'),
];
