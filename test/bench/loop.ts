/** What a replay is measured against: `loop <file> <url>` sends the bodies of an export, one after the other, and prints how long that took, in milliseconds. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';

const [file = '', url = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  // From the start of the process, as the other one is measured.
  const bodies = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { body: string }).body);
  const dispatcher = new Agent({ connections: 1 });
  const headers = { 'content-type': 'application/json' };
  for (const body of bodies) {
    const answer = await request(url, { method: 'POST', headers, body, dispatcher });
    await answer.body.dump();
  }
  console.log(performance.now());
  await dispatcher.close();
}

void main();
