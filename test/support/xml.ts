export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** What stands between its tags, less the tags of its children. */
  text: string;
}

// All that XML 1.0 (2.2) calls a character.
const ONLY_CHARACTERS = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const TOKEN = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|[^<]+/gy;

/** Reads XML as strictly as a parser of CI systems does, and throws at what is none. Knows no comments, CDATA or DTD. */
export function parseXml(text: string): XmlElement {
  if (!ONLY_CHARACTERS.test(text)) throw new Error('there are characters that XML cannot hold');
  if (!text.startsWith(DECLARATION)) throw new Error('there is no declaration');
  const body = text.slice(DECLARATION.length);
  const tokens = [...body.matchAll(TOKEN)];
  if (tokens.map(([all]) => all).join('') !== body) throw new Error('there is a < that begins no tag');
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = tokens.reduce(readToken, [top]);
  const [root, ...more] = top.children;
  if (open.length !== 1 || root === undefined || more.length > 0 || top.text.trim() !== '')
    throw new Error('it is not one element');
  return root;
}

/** The elements that are open after a token, the innermost last. */
function readToken(open: readonly XmlElement[], token: RegExpExecArray): XmlElement[] {
  const [all, isEnd, name, attributes = '', isEmpty] = token;
  const current = open.at(-1);
  if (current === undefined) throw new Error(`there is no element for ${all}`);
  if (name === undefined) {
    current.text += unescaped(all);
    return [...open];
  }
  if (isEnd) {
    if (current.name !== name) throw new Error(`</${name}> ends <${current.name}>`);
    return open.slice(0, -1);
  }
  const element = { name, attributes: attributesIn(attributes), children: [], text: '' };
  current.children.push(element);
  return isEmpty ? [...open] : [...open, element];
}

function attributesIn(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescaped(value)]);
  const attributes = Object.fromEntries(pairs) as Record<string, string>;
  if (Object.keys(attributes).length < pairs.length) throw new Error('an attribute comes twice');
  return attributes;
}

function unescaped(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> stands in a text');
  return text.replace(/&([^;&]*);?/g, (all, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !all.endsWith(';')) throw new Error(`${all} is no entity`);
    return character;
  });
}
