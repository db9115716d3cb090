/** The words of a command as typed: quotes keep words together and go away, as in a shell; nothing else means anything. */
export function wordsOf(command: string): string[] {
  const pieces = command.match(/(?:[^\s"']+|"[^"]*"|'[^']*'|["'])+/g) ?? [];
  return pieces.map((piece) => piece.replace(/"([^"]*)"|'([^']*)'/g, (_, double = '', single = '') => double + single));
}
