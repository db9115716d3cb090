import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldAppearance } from '../../src/checkout/page/field-appearance';
import { fillIn } from '../../src/checkout/page/fill-in';
import { pageHtml } from '../../src/checkout/page-html';
import type { PageStart } from '../../src/checkout/page-protocol';
import { en } from '../../src/checkout/words/en';
import { id } from '../../src/checkout/words/id';
import { startOf } from '../support/page-session';
import { startIn } from '../support/page-start';

/** `outcomeNote.paid` → `{amount} was paid.` */
function flat(words: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value] as const] : flat(value, `${path}${name}.`),
  );
}

function blanks(text: string): readonly string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

const styleSheet = 'main { color: red }';

function documentFor(locale: string, session: Partial<PageStart['session']> = {}): string {
  return pageHtml({ start: startOf({ locale, ...session }), styleSheet });
}

describe('the document of the checkout page', () => {
  it.each([
    ['id', 'id', 'id', id],
    ['ID', 'id', 'id', id],
    ['id-ID', 'id', 'id-id', id],
    ['en', 'en', 'en', en],
    ['th', 'en', 'th', en],
    ['', 'en', 'en', en],
    ['"><script>', 'en', 'en', en],
  ])('speaks, for the locale "%s", %s, and says that the SDK speaks %s', (locale, language, theirs, words) => {
    const html = documentFor(locale);
    expect(html).toContain(`<html lang="${theirs}">`);
    expect(html).toContain(`<title lang="${language}">`);
    expect(html).toContain(`<div id="page" lang="${language}">`);
    expect(html).toContain('<noscript lang="en">');
    const [, data = ''] = /<script type="application\/json" id="words">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(data)).toEqual(words);
    expect(html).toContain(`<style>${styleSheet}</style>`);
  });

  it('runs nothing that is written in it, and names everything relative to its own address', () => {
    const scripts = documentFor('en').match(/<script (?!type="application\/json")[^>]*>[^<]*/g) ?? [];
    expect(scripts.map((script) => / src="([^"]*)"[^>]*>(.*)/.exec(script)?.slice(1))).toEqual([
      ['sdk.js', ''],
      ['checkout.js', ''],
    ]);
  });

  it('holds the session as data, which nothing in it can end', () => {
    const description = '</script><script>alert(1)</script><!-- &lt; \u2028';
    const html = documentFor('"><script>', { description });
    expect(html.match(/<script/g)).toHaveLength(documentFor('en').match(/<script/g)?.length ?? 0);
    expect(html).not.toContain('<!-- ');
    expect(startIn(html).session).toMatchObject({ description, locale: '"><script>' });
  });
});

describe('the words', () => {
  it('have the same blanks in every language', () => {
    const english = flat(en).map(([path, text]) => [path, blanks(text)]);
    expect(flat(id).map(([path, text]) => [path, blanks(text)])).toEqual(english);
  });

  it('are filled in once: what a stranger wrote is not looked into', () => {
    expect(fillIn('Pay {amount} to {who}', { amount: '{who}', who: 'x' })).toBe('Pay {who} to x');
    expect(fillIn('{amount}', { amount: '$&' })).toBe('$&');
  });
});

describe('the card fields', () => {
  it('have the colours of the style sheet', () => {
    const css = readFileSync(new URL('../../src/pages/page/base.css', import.meta.url), 'utf8');
    const [light, dark] = [fieldAppearance('light'), fieldAppearance('dark')];
    expect(css).toContain(`--ink: light-dark(${light.inputStyles?.color}, ${dark.inputStyles?.color});`);
    expect(css).toContain(`--faint: light-dark(${light.placeholderStyles?.color}, ${dark.placeholderStyles?.color});`);
  });
});
