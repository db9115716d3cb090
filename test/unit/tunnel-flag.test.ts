import { describe, expect, it } from 'vitest';
import { decodeTunnel } from '../../src/cli/tunnel-flag';

const LOCAL = new URL('http://127.0.0.1:4000/');

describe('the tunnel clients that xps knows', () => {
  it('start as their documentation says', () => {
    expect(decodeTunnel('cloudflared').command(LOCAL)).toEqual([
      'cloudflared',
      'tunnel',
      '--no-autoupdate',
      '--url',
      'http://127.0.0.1:4000',
    ]);
    expect(decodeTunnel('ngrok').command(LOCAL)).toEqual(['ngrok', 'http', '127.0.0.1:4000', '--log', 'stdout']);
  });

  it.each([
    ['cloudflared', 'https://oklahoma-solo-truck.trycloudflare.com', true],
    ['cloudflared', 'https://api.trycloudflare.com/tunnel', false],
    ['cloudflared', 'https://www.cloudflare.com/website-terms/', false],
    ['ngrok', 'https://3f9c-203-0-113-7.ngrok-free.app', true],
    ['ngrok', 'https://hooks.shop.example', true],
    ['ngrok', 'https://dashboard.ngrok.com/get-started', false],
    ['ngrok', 'http://127.0.0.1:4000', false],
    ['lt --port {port}', 'https://wild-cat.loca.lt', true],
    ['lt --port {port}', 'http://localhost:4000', false],
  ])('%s: %s is public: %s', (client, address, isPublic) => {
    expect(decodeTunnel(client).isPublic(address, LOCAL)).toBe(isPublic);
  });

  it('take the words of any other, quotes keeping them together', () => {
    expect(decodeTunnel(`sh -c 'my tunnel "{port}"' --to={port}`).command(LOCAL)).toEqual([
      'sh',
      '-c',
      'my tunnel "4000"',
      '--to=4000',
    ]);
  });
});
