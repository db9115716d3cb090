import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localError, messageOf } from '../core/errors';

/** The text of a built file of the pages: `checkout.js`, `inspect.css` … @throws XpsError `page_missing` */
export type Assets = (name: string) => string;

/** Reads the files of a folder, each once, when it is asked for. */
export function readAssets(folder: string): Assets {
  const read = new Map<string, string>();
  return (name) => {
    const text = read.get(name) ?? readAsset(join(folder, name));
    read.set(name, text);
    return text;
  };
}

function readAsset(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw localError('page_missing', `a part of the page cannot be read: ${messageOf(error)}`, {
      cause: error,
      hint: 'install xps again; in a checkout: npm run build',
    });
  }
}
