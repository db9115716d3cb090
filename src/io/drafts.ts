import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { codeOf, localError, messageOf } from '../core/errors';
import { ELSEWHERE } from './out-of-reach';

/** A process among those that make files in the same folders. */
export interface Drafter {
  /** Its process id, a hyphen, and hex digits that no later process of this id has. */
  readonly name: string;
  /** Whether the process of another name still runs. */
  isAlive(name: string): boolean;
}

const DRAFT = /\.new-(\d+-[0-9a-f]+)-\w{6}$/;

/** Removes the drafts in a folder whose processes run no more: they may hold secrets. */
export function removeAbandonedDrafts(folder: string, { isAlive }: Pick<Drafter, 'isAlive'>): void {
  for (const entry of namesIn(folder)) {
    const name = DRAFT.exec(entry)?.[1];
    if (name !== undefined && !isAlive(name)) rmSync(join(folder, entry), { recursive: true, force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Creates a 0600 file, whole and on disk or not at all. Answers whether it did: `false` when the path is taken. */
export function createPrivateFile(path: string, text: string, drafter?: Drafter): boolean {
  return besideFile(path, drafter, (folder) => placeFile(writeDraft(folder, text), path));
}

/** Puts a 0600 file in place of what was there: a reader, or a crash, sees the old one or the new one. */
export function replacePrivateFile(path: string, text: string, drafter?: Drafter): void {
  besideFile(path, drafter, (folder) => {
    renameSync(writeDraft(folder, text), path);
    syncFolder(dirname(path));
  });
}

/**
 * Runs `work` with an empty 0700 folder of its own beside `path`, on the same disk, which is removed afterwards. What killed processes
 * left there in this way is removed first.
 *
 * @throws XpsError `file_unwritable` for what the file system refuses.
 */
export function besideFile<Result>(
  path: string,
  drafter: Drafter | undefined,
  work: (folder: string) => Result,
): Result {
  let folder: string | undefined;
  try {
    if (drafter !== undefined) removeAbandonedDrafts(dirname(path), drafter);
    folder = mkdtempSync(`${path}.new-${drafter === undefined ? '' : `${drafter.name}-`}`);
    return work(folder);
  } catch (error) {
    if (!/^E[A-Z]+$/.test(codeOf(error) ?? '')) throw error;
    throw localError('file_unwritable', `${path} cannot be written: ${messageOf(error)}`, {
      cause: error,
      hint: ELSEWHERE,
    });
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives a finished file its name, unless the name is taken. Answers whether it did. */
export function placeFile(draft: string, path: string): boolean {
  try {
    linkOrCopy(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  syncFolder(dirname(path));
  return true;
}

/** Some file systems (FAT, network shares) know no links. */
function linkOrCopy(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error;
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  }
}

function writeDraft(folder: string, text: string): string {
  const path = join(folder, 'draft');
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return path;
}

/** Makes a new name in a folder survive a power cut. Windows has no such call and needs none. */
function syncFolder(path: string): void {
  if (platform() === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
