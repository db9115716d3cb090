import { BASH } from './scripts/bash';
import { FISH } from './scripts/fish';
import { POWERSHELL } from './scripts/powershell';
import { ZSH } from './scripts/zsh';
import type { Shell } from './shells';

/** What makes a shell ask `xps __complete`: `request.ts` reads what they send, `answer.ts` writes what they read. */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL };
