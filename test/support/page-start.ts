import type { PageStart } from '../../src/checkout/page-protocol';

/** What the document of a checkout page tells the page. @throws where it is no such document */
export function startIn(html: string): PageStart {
  const [, data = ''] = /<script type="application\/json" id="start">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(data) as PageStart;
}
