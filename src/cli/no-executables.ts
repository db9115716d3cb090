/**
 * Stands in, in the built program, for the module by which commander starts subcommands that are programs of their own (see
 * rolldown.config.mjs). xps has none, and loading the true one takes half a millisecond of every start.
 */
export function spawn(): never {
  throw new Error('xps has no subcommands that are programs of their own');
}
