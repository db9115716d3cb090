import { createFlagValues, oneOf } from '../cli/flag-values';
import { decodeLanguage, languageOf } from '../cli/language';
import type { Runtime } from '../cli/runtime';
import { allPages, findPage, type Page, pagesOfStatus } from '../knowledge/find-page';
import { KINDS, type Kind } from '../knowledge/names';
import type { Language } from '../knowledge/text';
import { explained, explainedList } from '../views/explain';
import { explainedJson, explainedListJson } from '../views/explain-json';
import { loadStyle } from '../views/style';
import type { ExplainFlags } from './explain';

/** Needs neither account nor store: everything is in the program. */
export async function runExplain(runtime: Runtime, flags: ExplainFlags, typed: string): Promise<void> {
  const values = createFlagValues();
  const kind = values.read('--kind', flags.kind, oneOf(KINDS));
  const language = values.read('--lang', flags.lang, decodeLanguage) ?? languageOf(runtime.context.env);
  if (typed !== '' && kind !== undefined)
    values.complain({ flag: '--kind', message: 'chooses from the list of all names; leave it out, or the name' });
  values.check(`xps explain ${kind === undefined ? 'EXPIRED_CARD' : `--kind ${kind}`}`);
  const ofStatus = pagesOfStatus(typed);
  if (typed === '') await listAll(runtime, kind === undefined ? KINDS : [kind], language);
  else if (ofStatus.length > 1) await listStatus(runtime, typed.trim(), ofStatus, language);
  else await showOne(runtime, typed, language);
}

async function showOne({ output, colour }: Runtime, typed: string, language: Language): Promise<void> {
  const page = findPage(typed);
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => explainedJson(page, language),
    quiet: () => [page.name],
    human: () => explained(page, { language, style, width: output.width }),
  });
}

/** An HTTP status that comes with several codes. */
async function listStatus(
  { output, colour }: Runtime,
  status: string,
  pages: readonly Page[],
  language: Language,
): Promise<void> {
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => explainedListJson(pages, ['error'], language),
    quiet: () => pages.map(({ name }) => name),
    human: () => [style.strong(`HTTP ${status}`), ...explainedList(pages, ['error'], { language, style })],
  });
  output.note('next: xps explain NAME');
}

async function listAll({ output, colour }: Runtime, kinds: readonly Kind[], language: Language): Promise<void> {
  const pages = allPages().filter(({ entries }) => entries.some(({ kind }) => kinds.includes(kind)));
  const style = await loadStyle(colour.stdout);
  output.result({
    json: () => explainedListJson(pages, kinds, language),
    quiet: () => pages.map(({ name }) => name),
    human: () => explainedList(pages, kinds, { language, style }),
  });
  output.note('next: xps explain NAME');
}
