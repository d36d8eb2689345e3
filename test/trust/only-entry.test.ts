import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readOnlyEntry } from '../../src/trust/only-entry.ts';
import { deflatedZeros, makeZip, type ZipEntry, type ZipShape } from '../support/zip.ts';

const NAME = 'energy-review.json';
const MAX_BYTES = 16 * 1024 ** 2;
const MIB = 1024 ** 2;

const read = (zip: Buffer, maxBytes = MAX_BYTES) => readOnlyEntry(zip, { allowedName: NAME, maxBytes });
const readOf = (entry: Partial<ZipEntry>, shape?: ZipShape) => () =>
  read(makeZip([{ name: NAME, content: '{}', ...entry }], shape));
const refusal = (code: string) => expect.objectContaining({ step: 'd', code });

describe('a zip of one file', () => {
  it('is read, deflated or stored, from this writer and another', () => {
    expect(readOf({})().toString()).toBe('{}');
    expect(readOf({ method: 0 })().toString()).toBe('{}');
    expect(read(Buffer.from(zipSync({ [NAME]: Buffer.from('{"a":1}') }))).toString()).toBe('{"a":1}');
  });

  it('is read with a data descriptor, as streaming writers make it', () => {
    const descriptor = Buffer.alloc(16);
    expect(readOf({ flags: 0x0008 }, { between: descriptor })().toString()).toBe('{}');
  });

  it.each<[string, Partial<ZipEntry>, string]>([
    ['climbs out of the folder', { name: '../energy-review.json' }, 'artifact-entry-name'],
    ['climbs out on Windows', { name: '..\\energy-review.json' }, 'artifact-entry-name'],
    ['is absolute', { name: '/etc/passwd' }, 'artifact-entry-name'],
    ['is on a drive', { name: 'C:\\energy-review.json' }, 'artifact-entry-name'],
    ['is in a folder', { name: 'x/energy-review.json' }, 'artifact-entry-name'],
    ['is the folder itself', { name: 'energy-review.json/' }, 'artifact-entry-name'],
    ['hides more behind a NUL', { name: 'energy-review.json\0.sh' }, 'artifact-entry-name'],
    ['differs in case', { name: 'Energy-Review.json' }, 'artifact-entry-name'],
    ['is empty', { name: '' }, 'artifact-entry-name'],
    ['is another one in the local header', { localName: '../../evil.jsonx' }, 'artifact-malformed'],
  ])('is refused when the name %s', (_, entry, code) => {
    expect(readOf(entry)).toThrow(refusal(code));
  });

  it.each<[string, Partial<ZipEntry>, string]>([
    ['a symbolic link', { mode: 0o120777, content: '/etc/passwd' }, 'artifact-entry-kind'],
    ['a folder', { mode: 0o040755 }, 'artifact-entry-kind'],
    ['a device', { mode: 0o020644 }, 'artifact-entry-kind'],
    ['encrypted', { flags: 0x0001 }, 'artifact-encrypted'],
    ['strongly encrypted', { flags: 0x0041 }, 'artifact-encrypted'],
    ['packed in a way of its own', { method: 12 }, 'artifact-malformed'],
    ['not what its checksum says', { statedCrc: 1 }, 'artifact-malformed'],
    ['no deflate stream', { deflated: Buffer.from('nonsense'), statedBytes: 2 }, 'artifact-malformed'],
    ['shorter than it states', { statedBytes: 3 }, 'artifact-size-false'],
    ['longer than it states', { statedBytes: 1 }, 'artifact-size-false'],
  ])('is refused when the entry is %s', (_, entry, code) => {
    expect(readOf(entry)).toThrow(refusal(code));
  });

  it.each<[string, ZipShape]>([
    ['before it', { before: Buffer.from('#!/bin/sh\n') }],
    ['between data and directory', { between: Buffer.from('another story') }],
    ['behind it', { after: Buffer.from('tail') }],
  ])('is refused when something stands %s', (_, shape) => {
    expect(readOf({}, shape)).toThrow(refusal('artifact-malformed'));
  });

  it('is refused with two entries, of one name or of two, stated or hidden', () => {
    const twice = [
      { name: NAME, content: '{}' },
      { name: NAME, content: '{"evil":true}' },
    ];
    expect(() => read(makeZip(twice))).toThrow(refusal('artifact-entries'));
    expect(() => read(makeZip(twice, { statedEntries: 1 }))).toThrow(refusal('artifact-entries'));
    expect(() =>
      read(
        makeZip([
          { name: NAME, content: '{}' },
          { name: 'x', content: '' },
        ]),
      ),
    ).toThrow(refusal('artifact-entries'));
    expect(() => read(makeZip([]))).toThrow(refusal('artifact-entries'));
  });
});

describe('a zip that unpacks to 10 GB', () => {
  const bomb = deflatedZeros(10 * 1024);

  it('is refused for what it states, in whatever field', () => {
    expect(readOf({ deflated: bomb, statedBytes: 0xfffffffe })).toThrow(refusal('artifact-unpacks-too-large'));
    expect(readOf({ deflated: bomb, statedBytes: 0xffffffff })).toThrow(refusal('artifact-unpacks-too-large'));
  });

  it('is refused without unpacking it when it states little: memory stays within a few MB', () => {
    const zip = makeZip([{ name: NAME, deflated: bomb, statedBytes: 1000 }]);
    const before = process.memoryUsage();
    expect(() => read(zip)).toThrow(refusal('artifact-size-false'));
    const after = process.memoryUsage();
    const grown = after.arrayBuffers + after.external - before.arrayBuffers - before.external;
    expect(grown).toBeLessThan(8 * MIB);
  });

  it('is unpacked up to the limit at most when it states just the limit', () => {
    const zip = makeZip([{ name: NAME, deflated: bomb, statedBytes: 4 * MIB }]);
    const before = process.resourceUsage().maxRSS;
    expect(() => read(zip, 4 * MIB)).toThrow(refusal('artifact-size-false'));
    // In kB; what ten gigabytes would take is out of the question.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(64 * 1024);
  });
});

describe('any bytes', () => {
  it('are refused or read, and never anything else', () => {
    const whole = makeZip([{ name: NAME, content: '{"a":1}' }]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, value, end) => {
        const changed = Buffer.from(whole.subarray(0, end));
        if (at < changed.length) changed[at] = value;
        try {
          expect(read(changed).toString()).toBe('{"a":1}');
        } catch (error) {
          expect(error).toMatchObject({ name: 'Refusal', step: 'd' });
        }
      }),
      { numRuns: 500 },
    );
  });
});
