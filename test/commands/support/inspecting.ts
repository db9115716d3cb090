import type { Change } from '../../../src/inspect/inspect-protocol';
import { type Answered, type Asked, ask, followStream, type Stream } from '../../support/browsing';
import type { Ended, Running, World } from '../../support/world';

/** The inspector's page, as a browser would ask it. */
export interface InspectorPage {
  readonly running: Running;
  readonly url: string;
  readonly origin: string;
  /** A request below the page, or at its origin where `path` begins with a slash. */
  ask(path: string, asked?: Asked): Promise<Answered>;
  /** The JSON of an answer that is to be 200. */
  get<Answer>(path: string): Promise<Answer>;
  /** What the page itself would send. */
  post(name: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  follow(): Promise<Stream<Change>>;
  interrupt(): Promise<Ended>;
}

/** Starts `xps inspect …` and resolves once it says where its page is. It ends with the world. */
export async function startInspecting(world: World, ...argv: string[]): Promise<InspectorPage> {
  const running = world.start('inspect', '--no-open', ...argv);
  const [, url = ''] = await running.seen(/(?:inspecting at |"url":")(http:\/\/[^\s"]+)/);
  const { origin } = new URL(url);
  const interrupt = (): Promise<Ended> => {
    running.interrupt();
    return running.ended;
  };
  world.atEnd(interrupt);
  const asking = (path: string, asked: Asked = {}): Promise<Answered> =>
    ask(path.startsWith('/') ? `${origin}${path}` : `${url}${path}`, asked);
  return {
    running,
    url,
    origin,
    ask: asking,
    get: async <Answer>(path: string) => {
      const { status, text } = await asking(path);
      if (status !== 200) throw new Error(`${path} was answered with ${status}: ${text}`);
      return JSON.parse(text) as Answer;
    },
    post: (name, body, headers = {}) =>
      asking(name, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    follow: () => followStream<Change>(`${url}changes`),
    interrupt,
  };
}
