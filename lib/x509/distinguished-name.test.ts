import { describe, expect, it } from 'vitest';
import { readDer } from './der.ts';
import { generalNames } from './distinguished-name.ts';

const hexByte = (value: number) => value.toString(16).padStart(2, '0');
const namesOf = (address: string) => {
  const name = `87${hexByte(address.length / 2)}${address}`;
  const hex = `30${hexByte(name.length / 2)}${name}`;
  return generalNames(readDer(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))));
};

describe('generalNames', () => {
  it('prints addresses as RFC 5952 does', () => {
    expect(namesOf('0a000007').ipAddresses).toEqual(['10.0.0.7']);
    expect(namesOf('00000000000000000000000000000001').ipAddresses).toEqual(['::1']);
    expect(namesOf('20010db8000000010000000000000001').ipAddresses).toEqual(['2001:db8:0:1::1']);
    expect(namesOf('0a0000')).toMatchObject({ ipAddresses: [], others: 1 });
  });
});
