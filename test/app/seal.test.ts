import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { seal, sealedSchema, unseal } from '../../src/app/storage/settings.ts';
import { setUpRoutes } from '../../src/app/web/set-up.ts';

const key = Buffer.alloc(32, 7);
const secret = { privateKey: 'PEM' };
const open = (value: unknown, name = 'credentials', by: Uint8Array | undefined = key) =>
  unseal(sealedSchema.parse(value), name, by);
const refused = expect.objectContaining({ code: 'encryption-key' });

describe('whoever reads or writes the database', () => {
  it('finds the same secret sealed differently each time, and opens none without the key', () => {
    const [first, second] = [seal(secret, 'credentials', key), seal(secret, 'credentials', key)];
    expect(first).not.toEqual(second);
    expect(JSON.stringify(first)).not.toContain('PEM');
    expect(open(first)).toEqual(secret);
    expect(() => open(first, 'credentials', Buffer.alloc(32))).toThrow(refused);
    expect(() => unseal(sealedSchema.parse(first), 'credentials', undefined)).toThrow(refused);
  });

  it.each(['data', 'nonce', 'tag'] as const)('cannot change what is sealed: %s', (field) => {
    const sealed = seal(secret, 'credentials', key);
    const bytes = Buffer.from(sealed[field], 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(() => open({ ...sealed, [field]: bytes.toString('base64') })).toThrow(refused);
  });

  it('cannot use one value in the place of another, nor a short tag', () => {
    const sealed = seal(secret, 'credentials', key);
    expect(() => open(sealed, 'another')).toThrow(refused);
    const short = Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64');
    expect(sealedSchema.safeParse({ ...sealed, tag: short }).success).toBe(false);
  });
});

describe('settings', () => {
  it.each(['short', 'z'.repeat(64), 'a'.repeat(63), 'a'.repeat(45)])(
    'refuse a weak key, and do not repeat it: %s',
    (text) => {
      const read = () => readConfig({ ENCRYPTION_KEY: text });
      expect(read).toThrow(/ENCRYPTION_KEY to be 32 bytes/);
      expect(read).not.toThrow(text);
    },
  );

  it('take a key in hexadecimal or base64', () => {
    expect(readConfig({ ENCRYPTION_KEY: key.toString('hex') }).encryptionKey).toEqual(key);
    expect(readConfig({ ENCRYPTION_KEY: key.toString('base64') }).encryptionKey).toEqual(key);
    expect(readConfig({}).encryptionKey).toBeUndefined();
  });

  it.each(['evil', 'ftp://a.example', 'https://user:pass@a.example', 'https://a.example/path', 'javascript:alert(1)'])(
    'refuse %s as the public address',
    (text) => expect(() => readConfig({ PUBLIC_URL: text })).toThrow(/PUBLIC_URL/),
  );
});

it('in production no set-up begins that would store the private key in plain text', async () => {
  const config = readConfig({ NODE_ENV: 'production' });
  const setUp = setUpRoutes({
    config,
    key: 'the-key',
    isDone: () => false,
    onCredentials: () => Promise.reject(new Error('stored')),
  });
  for (const path of [setUp.path, '/setup/callback?state=the-key&code=a-code']) {
    const url = new URL(path, 'http://localhost');
    const incoming = { headers: { host: 'localhost' } } as never;
    const answer = await setUp.routes[0]?.({ method: 'GET', url, incoming });
    expect(answer).toMatchObject({ status: 503, body: expect.stringContaining('ENCRYPTION_KEY') });
  }
});

it('the public address is used for webhooks whatever the browser asked for', async () => {
  const config = readConfig({ PUBLIC_URL: 'https://wattnudge.example.org/' });
  const setUp = setUpRoutes({ config, key: 'the-key', isDone: () => false, onCredentials: async () => '' });
  const incoming = { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } } as never;
  const answer = await setUp.routes[0]?.({ method: 'GET', url: new URL(setUp.path, 'http://localhost'), incoming });
  expect(answer?.body).toContain('https://wattnudge.example.org/api/github/webhooks');
  expect(answer?.body).not.toContain('evil.example');
});
