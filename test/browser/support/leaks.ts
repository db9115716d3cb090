import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Program } from '../../support/program';
import type { BrowserWindow } from './browser-window';

export interface Places {
  readonly window: BrowserWindow;
  readonly home: string;
  /** They have ended, or are ended here. */
  readonly programs: readonly Program[];
}

/** The SDK's key was in no address, nothing that was printed, and no file; if the window ever got it. */
export async function checkNothingLeaked({ window, home, programs }: Places): Promise<void> {
  const printed = await Promise.all(
    programs.map(async ({ child, ended }) => {
      child.kill('SIGKILL');
      const { stdout, stderr } = await ended;
      return `${stdout}${stderr}`;
    }),
  );
  // By now every answer has been read, the one with the key among them.
  await window.observer.bodies();
  for (const key of window.observer.sdkKeys) {
    const shows = (text: string): boolean => text.includes(key) || text.includes(encodeURIComponent(key));
    expect(window.observer.urls.filter(shows)).toEqual([]);
    expect(printed.filter(shows)).toEqual([]);
    expect(filesOf(home).filter((path) => shows(readFileSync(path, 'latin1')))).toEqual([]);
  }
}

export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
